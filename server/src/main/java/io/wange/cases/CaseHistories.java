package io.wange.cases;

import io.wange.platform.SearchTerms;
import io.wange.platform.WorkCalendar;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Opens lives of cases in bulk and writes many at once, by COPY: a handful of streams whatever their number. */
@Component
public class CaseHistories {

    private static final List<CaseColumn> COLUMNS = CaseColumn.ALL.stream()
            .filter(column -> !column.name().equals("lon") && !column.name().equals("lat"))
            .toList();

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate db;
    private final DataSource source;
    private final Lifecycles lifecycles;
    private final City city;

    CaseHistories(JdbcTemplate db, DataSource source, Lifecycles lifecycles, City city) {
        this.db = db;
        this.source = source;
        this.lifecycles = lifecycles;
        this.city = city;
    }

    /**
     * Takes numbers out of the counters of several days at once.
     *
     * @param wanted how many numbers each day needs
     * @return the first sequence number of each day; the others follow it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<LocalDate, Integer> reserve(String county, Map<LocalDate, Integer> wanted) {
        var days = wanted.keySet().stream().sorted().toArray(LocalDate[]::new);
        var counts = Arrays.stream(days).map(wanted::get).toArray(Integer[]::new);
        var first = new HashMap<LocalDate, Integer>();
        db.query(
                """
                insert into cases.number_counter (county, day, last)
                select ?, w.day, w.count from unnest(?::date[], ?::int[]) w (day, count)
                on conflict (county, day) do update set last = cases.number_counter.last + excluded.last
                returning day, last""",
                row -> {
                    var day = row.getObject("day", LocalDate.class);
                    first.put(day, row.getInt("last") - wanted.getOrDefault(day, 0) + 1);
                },
                county,
                Arrays.stream(days).map(LocalDate::toString).toArray(String[]::new),
                counts);
        return first;
    }

    /** The id of a case: the day and a sequence number of five or more digits, as one number. */
    public static long id(LocalDate day, int sequence) {
        return CaseNumber.id(day, sequence);
    }

    /**
     * Opens a case that another system handled, in the lifecycle {@code history}: with the unit it names, under the limit
     * it allowed.
     *
     * @param calendar gives the zone; the limit runs always
     */
    public Opened openFormer(NewCase report, @Nullable String unitName, WorkCalendar calendar) {
        return open(lifecycles.current("history"), new FormerSystem(unitName, calendar), report, Actor.RULE, false);
    }

    /**
     * Opens a case in the city as it is today.
     *
     * @param settled the sender has handled it already
     */
    public Opened open(String lifecycle, NewCase report, Actor actor, boolean settled) {
        return open(lifecycles.current(lifecycle), city, report, actor, settled);
    }

    private static Opened open(
            Lifecycle lifecycle, Surroundings surroundings, NewCase report, Actor actor, boolean settled) {
        var photo = report.photo();
        var input = photo == null
                ? Map.<String, Object>of("channel", report.channel())
                : Map.<String, Object>of("channel", report.channel(), "photos", List.of(photo));
        var life = new CaseLife(lifecycle, surroundings, report.file(), actor, report.reportedAt(), input, settled);
        return new Opened(report, life);
    }

    /** A case with the report that opened it. */
    public record Opened(NewCase report, CaseLife life) {}

    /** Cases as they will be written. */
    public static final class Rows {
        private final CopyRows files = new CopyRows();
        private final CopyRows index = new CopyRows();
        private final CopyRows reports = new CopyRows();
        private final CopyRows events = new CopyRows();
        private final CopyRows segments = new CopyRows();
        private final CopyRows notices = new CopyRows();

        private Rows() {}
    }

    /** Writes all within the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(Collection<Opened> cases) {
        write(rows(cases));
    }

    /** Makes the rows of some cases, before the transaction that writes them; takes ids of reports. */
    public Rows rows(Collection<Opened> cases) {
        var rows = new Rows();
        if (cases.isEmpty()) return rows;
        var reportId = firstReportId(cases.size());
        for (var opened : cases) {
            var life = opened.life();
            file(rows.files, life.file());
            index(rows.index, life.file());
            report(rows.reports, opened.report(), reportId++);
            for (var event : life.events()) event(rows.events, life.file(), event);
            for (var segment : life.segments()) segment(rows.segments, life.file(), segment);
            for (var notice : life.notices()) notice(rows.notices, life.file(), notice);
        }
        return rows;
    }

    /** Writes all within the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(Rows rows) {
        copy(
                "case_file (" + COLUMNS.stream().map(CaseColumn::name).collect(Collectors.joining(", "))
                        + ", location)",
                rows.files);
        copy("case_index (county, id, location, reported_at, terms)", rows.index);
        copy(
                "report (county, id, case_id, channel, outer_number, reporter_name, reporter_phone, wants_reply, class_code,"
                        + " description, address, location, received_at, account_id)",
                rows.reports);
        copy(
                "case_event (county, case_id, seq, at, action, from_stage, to_stage, account_id, actor_name, actor_unit,"
                        + " actor_unit_name, note, data)",
                rows.events);
        copy(
                "segment (county, case_id, seq, clock, stage, party_unit, party_duty, party_name, running, started_at,"
                        + " ended_at, limit_value, limit_unit, due_at, warn_at, used_ms)",
                rows.segments);
        copy("notice (county, account_id, case_id, seq, kind, at)", rows.notices);
    }

    private long firstReportId(int count) {
        var last = db.queryForObject(
                "select max(nextval('cases.report_id')) from generate_series(1, ?)", Long.class, count);
        if (last == null) throw new IllegalStateException("no report ids");
        return last - count + 1;
    }

    private void copy(String target, CopyRows rows) {
        if (rows.isEmpty()) return;
        var connection = DataSourceUtils.getConnection(source);
        try {
            CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
            manager.copyIn("copy cases." + target + " from stdin", new StringReader(rows.text()), 1 << 16);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("cannot copy into " + target, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    private static void file(CopyRows rows, CaseFile file) {
        for (var column : COLUMNS) rows.value(column.toParameter(file));
        rows.point(file.lon, file.lat).end();
    }

    private static void index(CopyRows rows, CaseFile file) {
        rows.value(file.county).value(file.id).point(file.lon, file.lat).value(file.reportedAt);
        rows.value(terms(file)).end();
    }

    /** What a case is found by: its words, its class and its place. */
    static String terms(CaseFile file) {
        return new SearchTerms()
                .text(file.description)
                .name(file.className)
                .name(file.address)
                .text(file.outerNumber)
                .vector();
    }

    private static void report(CopyRows rows, NewCase report, long id) {
        rows.value(report.county())
                .value(id)
                .value(report.id())
                .value(report.channel())
                .value(report.outerNumber());
        rows.value(report.reporterName()).value(report.reporterPhone()).value(report.wantsReply());
        rows.value(report.classCode()).value(report.description()).value(report.address());
        rows.point(report.longitude(), report.latitude()).value(report.reportedAt());
        rows.value(report.account()).end();
    }

    private static void event(CopyRows rows, CaseFile file, CaseEvent event) {
        var actor = event.actor();
        rows.value(file.county)
                .value(file.id)
                .value(event.seq())
                .value(event.at())
                .value(event.action());
        rows.value(event.fromStage())
                .value(event.toStage())
                .value(actor.account())
                .value(actor.name());
        rows.value(actor.unit()).value(actor.unitName()).value(event.note());
        rows.value(JSON.writeValueAsString(Map.of("input", event.input(), "set", event.set())))
                .end();
    }

    private static void notice(CopyRows rows, CaseFile file, CaseLife.Notice notice) {
        rows.value(file.county)
                .value(notice.told().account())
                .value(file.id)
                .value(notice.event().seq());
        rows.value(notice.told().kind()).value(notice.event().at()).end();
    }

    private static void segment(CopyRows rows, CaseFile file, Segment segment) {
        var limit = segment.limit();
        rows.value(file.county).value(file.id).value(segment.seq()).value(segment.clock());
        rows.value(segment.stage()).value(segment.partyUnit()).value(segment.partyDuty());
        rows.value(segment.partyName()).value(segment.running()).value(segment.startedAt());
        rows.value(segment.endedAt()).value(limit == null ? null : limit.value());
        rows.value(limit == null ? null : limit.unit().code()).value(segment.dueAt());
        rows.value(segment.warnAt()).value(segment.usedMs()).end();
    }
}

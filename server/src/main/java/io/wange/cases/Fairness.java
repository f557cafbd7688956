package io.wange.cases;

import io.wange.areas.Areas;
import io.wange.catalog.Calendars;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import io.wange.platform.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * Whose time it was. From segments only: each second of an open case belongs to one party; it waited to be signed for, was
 * worked on, rested outside the working hours of its calendar, or stood.
 */
@Service
public class Fairness {

    private static final int LONGEST_DAYS = 366;
    /** The stage in which a unit has a case but has not taken it up. */
    private static final String WAITING = "sign-for";

    private final JdbcTemplate db;
    private final Counties counties;
    private final Cases cases;
    private final CaseReads reads;
    private final CaseRows rows;
    private final City city;
    private final Areas areas;
    private final Calendars calendars;
    private final Lifecycles lifecycles;

    Fairness(
            JdbcTemplate db,
            Counties counties,
            Cases cases,
            CaseReads reads,
            CaseRows rows,
            City city,
            Areas areas,
            Calendars calendars,
            Lifecycles lifecycles) {
        this.db = db;
        this.counties = counties;
        this.cases = cases;
        this.reads = reads;
        this.rows = rows;
        this.city = city;
        this.areas = areas;
        this.calendars = calendars;
        this.lifecycles = lifecycles;
    }

    /**
     * What one party had of a case; the four kinds of time add up to {@code elapsedMs}.
     *
     * @param axis supervision, command or unit
     * @param overMs how far its clocks went beyond their limits, in the measure of the limits
     */
    public record Turn(
            @Nullable Integer unitId,
            String name,
            String axis,
            long elapsedMs,
            long waitingMs,
            long workingMs,
            long restingMs,
            long pausedMs,
            long overMs) {

        private Turn and(Turn other) {
            return new Turn(
                    unitId,
                    name,
                    axis,
                    elapsedMs + other.elapsedMs,
                    waitingMs + other.waitingMs,
                    workingMs + other.workingMs,
                    restingMs + other.restingMs,
                    pausedMs + other.pausedMs,
                    overMs + other.overMs);
        }
    }

    /** By party, in the order of their first turns. @throws Problem 404 */
    public List<Turn> ofCase(Caller caller, String number, Language language) {
        var file = cases.visible(caller, CaseNumber.of(number));
        var calendar = city.calendar(file);
        var now = cases.now();
        var all = reads.segments(file);
        var parties = new LinkedHashMap<String, Turn>();
        for (int i = 0; i < all.size(); i++) {
            var segment = all.get(i);
            var lastOfClock = i + 1 == all.size() || all.get(i + 1).clock() != segment.clock();
            parties.merge(
                    String.valueOf(segment.partyUnit()),
                    turn(segment, lastOfClock, calendar, now, language),
                    Turn::and);
        }
        return List.copyOf(parties.values());
    }

    private Turn turn(Segment s, boolean lastOfClock, WorkCalendar calendar, Instant now, Language language) {
        var end = s.endedAt() == null ? now : s.endedAt();
        var elapsed = end.toEpochMilli() - s.startedAt().toEpochMilli();
        var limit = s.limit();
        var charged = !s.running()
                ? 0
                : limit == null ? elapsed : Math.max(0, calendar.measure(s.startedAt(), end, limit.unit()));
        var waits = s.running() && s.stage().equals(WAITING);
        var due = s.dueAt();
        var over = lastOfClock && s.running() && due != null && limit != null && end.isAfter(due)
                ? calendar.measure(due, end, limit.unit())
                : 0;
        var unit = rows.unit(s.partyUnit(), language);
        var name = unit != null ? unit.name() : s.partyName() == null ? "" : s.partyName();
        return new Turn(
                s.partyUnit(),
                name,
                rows.axis(s.partyUnit()),
                elapsed,
                waits ? charged : 0,
                waits ? 0 : charged,
                s.running() ? elapsed - charged : 0,
                s.running() ? 0 : elapsed,
                over);
    }

    /**
     * What a unit had in a period, of all that began then and has ended.
     *
     * @param stage when it is one unit's by stage, with its name
     * @param turns how often a case came to it; {@code limited} of them under a limit, {@code late} beyond it
     * @param workingMs charged while it worked, {@code waitingMs} before it signed for; {@code medianMs} of a turn
     */
    public record Row(
            @Nullable Integer unitId,
            String unitName,
            String axis,
            @Nullable String stage,
            @Nullable String stageName,
            long cases,
            long turns,
            long limited,
            long late,
            long workingMs,
            long waitingMs,
            long pausedMs,
            long medianMs) {}

    /** @throws Problem 422 */
    public List<Row> ofPeriod(
            Caller caller,
            LocalDate from,
            LocalDate to,
            @Nullable Integer area,
            @Nullable Integer unit,
            Language language) {
        if (to.isBefore(from)) throw Problem.invalid("to", "order", "The period ends before it begins.");
        if (ChronoUnit.DAYS.between(from, to) >= LONGEST_DAYS)
            throw Problem.invalid("to", "range", "A period has at most 366 days.");
        var zone = calendars.standard().zone();
        var by = unit == null ? "null::text" : "s.stage";
        var sql = new Sql("select s.party_unit, " + by + ", max(f.lifecycle), count(distinct f.id), count(*),"
                        + " count(s.due_at), count(*) filter (where s.ended_at > s.due_at),"
                        + " coalesce(sum(s.used_ms) filter (where s.running and s.stage <> '" + WAITING + "'), 0),"
                        + " coalesce(sum(s.used_ms) filter (where s.running and s.stage = '" + WAITING + "'), 0),"
                        + " coalesce(sum(s.used_ms) filter (where not s.running), 0),"
                        + " coalesce(percentile_cont(0.5) within group (order by s.used_ms) filter (where s.running), 0)"
                        + " from cases.segment s join cases.case_file f on f.county = s.county and f.id = s.case_id")
                .add(
                        " where s.started_at >= ? and s.started_at < ? and s.ended_at is not null",
                        from.atStartOfDay(zone).toInstant(),
                        to.plusDays(1).atStartOfDay(zone).toInstant());
        counties.scope(caller).restrict(sql, "f");
        if (area != null) {
            var path = areas.find(area)
                    .orElseThrow(() -> Problem.invalid("area", "unknown", "There is no such area."))
                    .path();
            sql.add(" and f.area_path >= ? and f.area_path < ?", path, path + "~");
        }
        if (unit != null) sql.add(" and s.party_unit = ?", unit);
        sql.add(" group by 1, 2 order by 8 desc, 1, 2 limit 1000");
        return db.query(
                sql.text(),
                (row, n) -> {
                    var id = (Integer) row.getObject(1);
                    var named = rows.unit(id, language);
                    var stage = row.getString(2);
                    return new Row(
                            id,
                            named == null ? "" : named.name(),
                            rows.axis(id),
                            stage,
                            stage == null ? null : stageName(row.getString(3), stage, language),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7),
                            row.getLong(8),
                            row.getLong(9),
                            row.getLong(10),
                            Math.round(row.getDouble(11)));
                },
                sql.parameters());
    }

    private String stageName(String lifecycle, String stage, Language language) {
        var found = lifecycles.current(lifecycle).stages().get(stage);
        return found == null ? stage : found.names().in(language);
    }
}

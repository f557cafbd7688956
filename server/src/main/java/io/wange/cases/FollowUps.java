package io.wange.cases;

import io.wange.access.Audit;
import io.wange.catalog.Calendars;
import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody wants to look at again on a day: a visit after a notice, a call after the end. Hangs on a case whatever
 * becomes of it, and moves no clock. Seen by everybody who sees the case.
 */
@Service
public class FollowUps {

    private static final Names NAMES = new Names("到期跟进", "到期跟進", "Follow-ups due");
    /** Of the workbench: cases with something of the caller's that is due. */
    static final WorkKind KIND = new WorkKind("follow-up", "", false, NAMES, new Names("跟", "跟", "L"));

    private static final Pattern COUNTY = Pattern.compile("\\d{6}");
    private static final int LONGEST = 500;
    private static final int MOST_PER_CASE = 50;
    private static final int SHOWN = 100;

    private static final String COLUMNS = "u.county, u.id, u.case_id, u.day, u.note, u.account_id, u.unit_id, u.set_by,"
            + " u.set_by_name, u.set_at, u.state, u.result, u.ended_at, u.ended_by_name, u.version";

    private final JdbcTemplate db;
    private final Cases cases;
    private final Counties counties;
    private final Units units;
    private final Calendars calendars;
    private final Audit audit;

    FollowUps(JdbcTemplate db, Cases cases, Counties counties, Units units, Calendars calendars, Audit audit) {
        this.db = db;
        this.cases = cases;
        this.counties = counties;
        this.units = units;
        this.calendars = calendars;
        this.audit = audit;
    }

    /**
     * @param number of the case
     * @param unitName whose unit it is; null: it is the person's own who set it
     * @param state open, done, dropped
     * @param due open, and its day has come
     * @param mine whether it is the caller's to do
     */
    public record FollowUp(
            String county,
            long id,
            String number,
            LocalDate day,
            String note,
            @Nullable Integer unitId,
            @Nullable String unitName,
            String setBy,
            Instant setAt,
            String state,
            @Nullable String result,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            boolean due,
            boolean mine,
            int version) {}

    /** @param ofUnit the caller's unit does it, whoever has time; else he himself */
    public record Input(
            @Nullable LocalDate day,
            @Nullable String note,
            @Nullable Boolean ofUnit) {}

    /** @param state done or dropped; with {@code result} what was found */
    public record Ending(@Nullable String state, @Nullable String result) {}

    private record Row(
            String county,
            long id,
            long caseId,
            LocalDate day,
            String note,
            @Nullable Integer account,
            @Nullable Integer unit,
            String setBy,
            Instant setAt,
            String state,
            @Nullable String result,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            int version) {}

    private static Row row(ResultSet row) throws SQLException {
        var ended = row.getObject(13, OffsetDateTime.class);
        return new Row(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getObject(4, LocalDate.class),
                row.getString(5),
                (Integer) row.getObject(6),
                (Integer) row.getObject(7),
                row.getString(9),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                row.getString(11),
                row.getString(12),
                ended == null ? null : ended.toInstant(),
                row.getString(14),
                row.getInt(15));
    }

    LocalDate today() {
        return LocalDate.ofInstant(cases.now(), calendars.standard().zone());
    }

    private FollowUp view(Row row, Caller caller, Language language) {
        var unit = row.unit() == null ? null : units.find(row.unit()).orElse(null);
        return new FollowUp(
                row.county(),
                row.id(),
                new CaseNumber(row.county(), row.caseId()).toString(),
                row.day(),
                row.note(),
                row.unit(),
                unit == null ? null : language.choose(unit.name(), unit.nameEn()),
                row.setBy(),
                row.setAt(),
                row.state(),
                row.result(),
                row.endedAt(),
                row.endedBy(),
                row.state().equals("open") && !row.day().isAfter(today()),
                row.state().equals("open") && isMine(row, caller),
                row.version());
    }

    private static boolean isMine(Row row, Caller caller) {
        return row.unit() == null
                ? Integer.valueOf(caller.accountId()).equals(row.account())
                : caller.ownUnits().contains(row.unit());
    }

    /** Those of a case, the open ones first, by day. */
    public List<FollowUp> ofCase(Caller caller, String number, Language language) {
        var file = cases.visible(caller, CaseNumber.of(number));
        return db
                .query(
                        "select " + COLUMNS + " from cases.follow_up u where u.county = ? and u.case_id = ?"
                                + " order by u.state <> 'open', u.day, u.id",
                        (row, n) -> row(row),
                        file.county,
                        file.id)
                .stream()
                .map(row -> view(row, caller, language))
                .toList();
    }

    /** The caller's that are due, the oldest first. */
    public List<FollowUp> due(Caller caller, Language language) {
        var sql = new Sql("select " + COLUMNS + " from cases.follow_up u"
                + " join cases.case_file f on f.county = u.county and f.id = u.case_id where true");
        owed(sql, caller);
        counties.scope(caller).restrict(sql, "f");
        sql.add(" order by u.day, u.id limit " + SHOWN);
        return db.query(sql.text(), (row, n) -> row(row), sql.parameters()).stream()
                .map(row -> view(row, caller, language))
                .toList();
    }

    /** {@code from … where …}: cases with something of the caller's that is due, each once, with its earliest day. */
    Sql from(CaseScope scope, Caller caller) {
        var sql = new Sql(" from cases.case_file f join (select u.county, u.case_id, min(u.day) as day"
                + " from cases.follow_up u where true");
        owed(sql, caller);
        sql.add(" group by 1, 2) w on w.county = f.county and w.case_id = f.id where true");
        scope.restrict(sql, "f");
        return sql;
    }

    /** How many cases that are; yellow those of today, red those of days before. */
    Optional<Workbench.Kind> kind(CaseScope scope, Caller caller, Language language) {
        var sql = new Sql("select count(*), count(*) filter (where w.day < ?)", today()).add(from(scope, caller));
        return db
                .query(
                        sql.text(),
                        (row, n) -> new Workbench.Kind(
                                KIND.code(),
                                NAMES.in(language),
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(1) - row.getLong(2)),
                        sql.parameters())
                .stream()
                .filter(kind -> kind.count() > 0)
                .findFirst();
    }

    /** Adds the condition that {@code u} is open, due, and the caller's. */
    void owed(Sql sql, Caller caller) {
        sql.add(
                " and u.state = 'open' and u.day <= ? and (u.account_id = ? or u.unit_id = any(?))",
                today(),
                caller.accountId(),
                caller.ownUnits().toArray(Integer[]::new));
    }

    /** @throws Problem 404, 422 */
    @Transactional
    public FollowUp add(Caller caller, String number, Input input, Language language) {
        var file = cases.visible(caller, CaseNumber.of(number));
        check(input);
        var ofUnit = Boolean.TRUE.equals(input.ofUnit());
        if (ofUnit && caller.unitId() == null) throw Problem.invalid("ofUnit", "unit", "You belong to no unit.");
        var open = db.queryForObject(
                "select count(*) from cases.follow_up where county = ? and case_id = ? and state = 'open'",
                Integer.class,
                file.county,
                file.id);
        if (open != null && open >= MOST_PER_CASE)
            throw Problem.invalid("note", "count", "There are too many follow-ups on this case.");
        var added = db.query(
                        "insert into cases.follow_up as u (county, case_id, day, note, account_id, unit_id, set_by,"
                                + " set_by_name, set_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning " + COLUMNS,
                        (row, n) -> row(row),
                        file.county,
                        file.id,
                        input.day(),
                        String.valueOf(input.note()).strip(),
                        ofUnit ? null : caller.accountId(),
                        ofUnit ? caller.unitId() : null,
                        caller.accountId(),
                        caller.name(),
                        Sql.parameter(cases.now()))
                .getFirst();
        audit.describe(
                "follow-up.set",
                "case",
                file.number(),
                Map.of("day", added.day().toString()));
        return view(added, caller, language);
    }

    private void check(Input input) {
        Inputs.text("note", input.note(), LONGEST);
        if (input.note() == null || input.note().isBlank())
            throw Problem.invalid("note", "required", "Say what shall be looked at.");
        if (input.day() == null) throw Problem.invalid("day", "required", "Say on which day.");
        if (input.day().isBefore(today())) throw Problem.invalid("day", "today", "The day has passed.");
        if (input.day().isAfter(today().plusYears(5)))
            throw Problem.invalid("day", "range", "At most five years ahead.");
    }

    /** Another day, or other words. @throws Problem 403 when it is somebody else's; 404, 409, 412, 422 */
    @Transactional
    public FollowUp change(Caller caller, String county, long id, int version, Input input, Language language) {
        var row = own(caller, county, id, version);
        check(input);
        audit.describe(
                "follow-up.move",
                "case",
                new CaseNumber(county, row.caseId()),
                Map.of("from", row.day().toString(), "to", String.valueOf(input.day())));
        return update(
                caller,
                language,
                "update cases.follow_up u set day = ?, note = ?, version = version + 1 where county = ? and id = ? returning ",
                input.day(),
                String.valueOf(input.note()).strip(),
                county,
                id);
    }

    /** Done with what was found, or dropped. @throws Problem as {@link #change} */
    @Transactional
    public FollowUp end(Caller caller, String county, long id, int version, Ending ending, Language language) {
        var row = own(caller, county, id, version);
        Inputs.text("result", ending.result(), LONGEST);
        var blank = ending.result() == null || ending.result().isBlank();
        var state = String.valueOf(ending.state());
        if (!List.of("done", "dropped").contains(state))
            throw Problem.invalid("state", "choice", "A follow-up is done or dropped.");
        if (state.equals("done") && blank) throw Problem.invalid("result", "required", "Say what was found.");
        audit.describe("follow-up." + state, "case", new CaseNumber(county, row.caseId()), Map.of());
        return update(
                caller,
                language,
                "update cases.follow_up u set state = ?, result = ?, ended_at = ?, ended_by_name = ?,"
                        + " version = version + 1 where county = ? and id = ? returning ",
                state,
                blank ? null : String.valueOf(ending.result()).strip(),
                Sql.parameter(cases.now()),
                caller.name(),
                county,
                id);
    }

    private FollowUp update(Caller caller, Language language, String sql, @Nullable Object... parameters) {
        return view(db.query(sql + COLUMNS, (row, n) -> row(row), parameters).getFirst(), caller, language);
    }

    private Row own(Caller caller, String county, long id, int version) {
        if (!COUNTY.matcher(county).matches()) throw Problem.notFound("follow-up", id);
        var row = db
                .query(
                        "select " + COLUMNS + " from cases.follow_up u where u.county = ? and u.id = ? for update",
                        (found, n) -> row(found),
                        county,
                        id)
                .stream()
                .findFirst()
                .filter(found -> cases.maySee(caller, county, found.caseId()))
                .orElseThrow(() -> Problem.notFound("follow-up", id));
        if (!isMine(row, caller))
            throw new Problem(
                            org.springframework.http.HttpStatus.FORBIDDEN,
                            "forbidden",
                            "This is somebody else's follow-up.")
                    .with("rule", "owner");
        Version.check(version, row.version());
        if (!row.state().equals("open")) throw Problem.conflict("ended", "This follow-up has ended.");
        return row;
    }

    /** With a case that goes over, what its former holder wanted to look at there. */
    static void passOn(JdbcTemplate db, CaseFile file, int from, int to) {
        db.update(
                "update cases.follow_up set account_id = ?, version = version + 1"
                        + " where county = ? and case_id = ? and account_id = ? and state = 'open'",
                to,
                file.county,
                file.id,
                from);
    }

    /** And back; what the receiver set himself stays his. */
    static void passBack(JdbcTemplate db, CaseFile file, int from, int to) {
        db.update(
                "update cases.follow_up set account_id = ?, version = version + 1"
                        + " where county = ? and case_id = ? and account_id = ? and set_by = ? and state = 'open'",
                to,
                file.county,
                file.id,
                from,
                to);
    }
}

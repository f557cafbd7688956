package io.wange.exchange;

import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** How the cases that a sender sent stand: one, or all of some days to be compared with the sender's own list. */
@Service
class Progress {

    private static final int MOST_DAYS = 31;
    private static final int MOST_CASES = 10_000;

    private final JdbcTemplate db;
    private final Units units;
    private final ExchangeSettings settings;

    Progress(JdbcTemplate db, Units units, ExchangeSettings settings) {
        this.db = db;
        this.units = units;
        this.settings = settings;
    }

    /**
     * How a case stands.
     *
     * @param state open, parked, closed, void
     * @param outcome of a closed one: resolved, settled, declined …
     * @param unit that handles it
     * @param note what was said last; handling: what its unit said it did
     */
    record Status(
            String outerNumber,
            String number,
            boolean joined,
            @Nullable String classCode,
            @Nullable String className,
            String state,
            String stage,
            @Nullable String outcome,
            @Nullable String unit,
            Instant receivedAt,
            @Nullable Instant limitAt,
            @Nullable Instant filedAt,
            @Nullable Instant dispatchedAt,
            @Nullable Instant handledAt,
            @Nullable Instant closedAt,
            @Nullable Instant dueAt,
            @Nullable String note,
            @Nullable String handling) {}

    private static final String STATUS = """
            select r.outer_number, p.number, r.joined, p.class_code, p.class_name, p.state, p.stage, p.outcome,
                p.handling_unit, r.received_at, r.limit_at, p.filed_at, p.dispatched_at, p.handled_at, p.closed_at,
                p.handling_due_at, p.last_note, p.handling_note
            from exchange.received r
            join cases.report_sender s on s.county = r.county and s.id = r.report_id
            join cases.case_progress p on p.county = s.county and p.id = s.case_id
            where r.account_id = ?\s""";

    /** @throws Problem 404 also for a number that somebody else sent */
    Status get(Caller caller, String outerNumber) {
        return db
                .query(
                        STATUS + "and r.outer_number = ? order by r.received_at limit 1",
                        (row, n) -> status(row),
                        caller.accountId(),
                        outerNumber)
                .stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("case", outerNumber));
    }

    private Status status(ResultSet row) throws SQLException {
        var unit = row.getInt("handling_unit");
        return new Status(
                row.getString("outer_number"),
                row.getString("number"),
                row.getBoolean("joined"),
                row.getString("class_code"),
                row.getString("class_name"),
                row.getString("state"),
                row.getString("stage"),
                row.getString("outcome"),
                unit == 0 ? null : units.find(unit).map(u -> u.name()).orElse(null),
                Times.get(row, "received_at"),
                Times.find(row, "limit_at"),
                Times.find(row, "filed_at"),
                Times.find(row, "dispatched_at"),
                Times.find(row, "handled_at"),
                Times.find(row, "closed_at"),
                Times.find(row, "handling_due_at"),
                row.getString("last_note"),
                row.getString("handling_note"));
    }

    /**
     * One day of a sender.
     *
     * @param joined of those received; so are open, closed and returned (declined or void)
     * @param delivered messages written on that day that the receiver has taken; waiting: not yet; dead: given up
     * @param hash SHA-256 in hex over the lines {@code outer number TAB number TAB state LF} in the order of the outer numbers'
     *     bytes
     */
    record Day(
            LocalDate day,
            int received,
            int joined,
            int open,
            int closed,
            int returned,
            int delivered,
            int waiting,
            int dead,
            @Nullable String hash) {}

    /** @param cases only when asked for */
    record Reconciliation(
            LocalDate from,
            LocalDate to,
            String zone,
            List<Day> days,
            @Nullable List<Status> cases) {}

    /** @throws Problem 422 for more than 31 days, or more than 10,000 cases at once */
    Reconciliation reconcile(Caller caller, LocalDate from, LocalDate to, boolean cases) {
        if (from.getYear() < 1900 || to.getYear() > 2200)
            throw Problem.invalid("from", "range", "Those days are far away.");
        if (to.isBefore(from)) throw Problem.invalid("to", "order", "to lies before from.");
        if (from.until(to, ChronoUnit.DAYS) >= MOST_DAYS)
            throw Problem.invalid("to", "range", "At most " + MOST_DAYS + " days at once.");
        var zone = settings.zone();
        var begin = from.atStartOfDay(zone).toInstant();
        var end = to.plusDays(1).atStartOfDay(zone).toInstant();
        return new Reconciliation(
                from, to, zone.getId(), days(caller, begin, end), cases ? cases(caller, begin, end) : null);
    }

    private List<Status> cases(Caller caller, Instant begin, Instant end) {
        var found = db.query(
                STATUS + "and r.received_at >= ? and r.received_at < ? order by r.received_at, r.outer_number limit ?",
                (row, n) -> status(row),
                caller.accountId(),
                Times.parameter(begin),
                Times.parameter(end),
                MOST_CASES + 1);
        if (found.size() > MOST_CASES)
            throw Problem.invalid("to", "range", "More than 10,000 cases; ask for fewer days.");
        return found;
    }

    private List<Day> days(Caller caller, Instant begin, Instant end) {
        var pushed = pushed(caller, begin, end);
        var days = new TreeMap<LocalDate, Day>();
        db.query(
                """
                select (r.received_at at time zone ?)::date as day, count(*)::int as received,
                    count(*) filter (where r.joined)::int as joined,
                    count(*) filter (where p.state in ('open', 'parked'))::int as open,
                    count(*) filter (where p.state = 'closed' and coalesce(p.outcome, '') <> 'declined')::int as closed,
                    count(*) filter (where p.state = 'void' or p.outcome = 'declined')::int as returned,
                    encode(sha256(convert_to(string_agg(r.outer_number || chr(9) || p.number || chr(9) || p.state || chr(10), ''
                        order by r.outer_number collate "C"), 'UTF8')), 'hex') as hash
                from exchange.received r
                join cases.report_sender s on s.county = r.county and s.id = r.report_id
            join cases.case_progress p on p.county = s.county and p.id = s.case_id
                where r.account_id = ? and r.received_at >= ? and r.received_at < ?
                group by 1""",
                row -> {
                    var day = row.getObject("day", LocalDate.class);
                    days.put(day, day(day, row, pushed.getOrDefault(day, Map.of())));
                },
                settings.zone().getId(),
                caller.accountId(),
                Times.parameter(begin),
                Times.parameter(end));
        pushed.forEach((day, counts) -> days.putIfAbsent(
                day,
                new Day(
                        day,
                        0,
                        0,
                        0,
                        0,
                        0,
                        count(counts, "delivered"),
                        count(counts, "waiting"),
                        count(counts, "dead"),
                        null)));
        return List.copyOf(days.values());
    }

    private static Day day(LocalDate day, ResultSet row, Map<String, Integer> pushed) throws SQLException {
        return new Day(
                day,
                row.getInt("received"),
                row.getInt("joined"),
                row.getInt("open"),
                row.getInt("closed"),
                row.getInt("returned"),
                count(pushed, "delivered"),
                count(pushed, "waiting"),
                count(pushed, "dead"),
                row.getString("hash"));
    }

    private static int count(Map<String, Integer> counts, String state) {
        return counts.getOrDefault(state, 0);
    }

    private Map<LocalDate, Map<String, Integer>> pushed(Caller caller, Instant begin, Instant end) {
        var days = new HashMap<LocalDate, Map<String, Integer>>();
        db.query(
                """
                select (created_at at time zone ?)::date as day, state, count(*)::int as messages from exchange.outbox
                where account_id = ? and created_at >= ? and created_at < ? and outer_number <> '' group by 1, 2""",
                row -> {
                    days.computeIfAbsent(row.getObject("day", LocalDate.class), d -> new HashMap<>())
                            .put(row.getString("state"), row.getInt("messages"));
                },
                settings.zone().getId(),
                caller.accountId(),
                Times.parameter(begin),
                Times.parameter(end));
        return days;
    }
}

package io.wange.exchange;

import io.wange.access.Audit;
import io.wange.cases.Counties;
import io.wange.cases.Remarks;
import io.wange.cases.ReportDraft;
import io.wange.cases.Reports;
import io.wange.catalog.Catalog;
import io.wange.platform.Caller;
import io.wange.platform.CoordinateSystem;
import io.wange.platform.LonLat;
import io.wange.platform.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Alarms of sensors. The same again within the quiet time is counted and no more; what comes from the same device, or from
 * others near by at about the same time, joins the case that is open; all else opens one. Alarms of one type take their turns, so
 * that a dozen at once open one case.
 */
@Service
class Alarms {

    /** A clock that is further ahead is wrong. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final double METRES_PER_DEGREE = 111_320;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final JdbcTemplate db;
    private final AlarmTypes types;
    private final Catalog catalog;
    private final Counties counties;
    private final Reports reports;
    private final Remarks remarks;
    private final Audit audit;
    private final ExchangeSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Alarms(
            JdbcTemplate db,
            AlarmTypes types,
            Catalog catalog,
            Counties counties,
            Reports reports,
            Remarks remarks,
            Audit audit,
            ExchangeSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.db = db;
        this.types = types;
        this.catalog = catalog;
        this.counties = counties;
        this.reports = reports;
        this.remarks = remarks;
        this.audit = audit;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * What became of an alarm.
     *
     * @param outcome opened, joined, noted (a line on the case), repeated (counted only), ignored (nothing to do)
     * @param number of the case, if there is one
     */
    record Answer(String outcome, @Nullable String number) {}

    /** An alarm with its kind, time and place looked up. */
    private record Heard(
            Caller caller,
            IncomingAlarm sent,
            String device,
            AlarmType type,
            Instant at,
            @Nullable LonLat place) {}

    /** @throws Problem 422 for an unknown type, an impossible place */
    Answer take(Caller caller, IncomingAlarm sent) {
        var code = sent.type().strip();
        var type = types.find(code)
                .orElseThrow(() -> Problem.invalid("type", "unknown", "There is no kind of alarm " + code + "."));
        audit.describe("exchange.alarm", "device", sent.device().strip(), Map.of("type", type.code()));
        if (!type.enabled()) return new Answer("ignored", null);
        var heard = new Heard(caller, sent, sent.device().strip(), type, time(sent), place(sent));
        // the usual flood is answered without waiting for a turn
        return repeated(heard)
                .orElseGet(() -> Objects.requireNonNull(transaction.execute(tx -> {
                    db.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> {}, "alarm:" + type.code());
                    return repeated(heard).orElseGet(() -> inTurn(heard));
                })));
    }

    private Instant time(IncomingAlarm sent) {
        var now = clock.instant();
        var said = sent.time();
        if (said == null || said.isAfter(now.plus(AHEAD))) return now;
        if (said.isBefore(Instant.parse("2000-01-01T00:00:00Z")))
            throw Problem.invalid("time", "range", "That was long ago.");
        return said;
    }

    private static @Nullable LonLat place(IncomingAlarm sent) {
        var point = sent.point();
        if (point == null) return null;
        LonLat.checked(point.lon(), point.lat());
        var system = sent.coordinateSystem() == null
                ? CoordinateSystem.CGCS2000
                : CoordinateSystem.ofCode(sent.coordinateSystem());
        return system.toCgcs2000(point.lon(), point.lat());
    }

    /** Counts one that the device has sent within the quiet time, or this very one once more. */
    private Optional<Answer> repeated(Heard heard) {
        var quiet = Duration.ofMinutes(heard.type().quietMinutes());
        var before = db
                .query(
                        """
                        select county, id, number from exchange.alarm
                        where account_id = ? and device = ? and type = ? and cleared = ?
                            and (at = ? or last_at > ? and last_at < ?)
                        order by last_at desc limit 1""",
                        (row, n) -> new Before(row.getString(1), row.getLong(2), row.getString(3)),
                        heard.caller().accountId(),
                        heard.device(),
                        heard.type().code(),
                        heard.sent().over(),
                        Times.parameter(heard.at()),
                        Times.parameter(heard.at().minus(quiet)),
                        Times.parameter(heard.at().plus(quiet)))
                .stream()
                .findFirst();
        before.ifPresent(line -> db.update(
                "update exchange.alarm set repeats = repeats + 1, last_at = greatest(last_at, ?) where county = ? and id = ?",
                Times.parameter(heard.at()),
                line.county(),
                line.id()));
        return before.map(line -> new Answer("repeated", line.number()));
    }

    /** The line of the alarm that is repeated. */
    private record Before(String county, long id, @Nullable String number) {}

    private Answer inTurn(Heard heard) {
        var open = ofDevice(heard);
        if (heard.sent().over()) return over(heard, open);
        if (open.isEmpty()) open = nearBy(heard);
        var answer = reports.report(heard.caller(), draft(heard, open.orElse(null)), "alarm:" + UUID.randomUUID());
        var outcome = answer.joined() ? "joined" : "opened";
        keep(heard, answer.report().id(), answer.number(), outcome);
        return new Answer(outcome, answer.number());
    }

    private Answer over(Heard heard, Optional<String> open) {
        var number = open.orElse(null);
        var noted = number != null && remarks.add(heard.caller(), number, text(heard, "报警解除"));
        keep(heard, null, number, noted ? "noted" : "ignored");
        return new Answer(noted ? "noted" : "ignored", number);
    }

    /** The open case of this device. */
    private Optional<String> ofDevice(Heard heard) {
        return db
                .query(
                        """
                        select p.number, p.area_path, a.outcome from exchange.alarm a
                        join cases.report_sender s on s.county = a.county and s.id = a.report_id
                        join cases.case_progress p on p.county = s.county and p.id = s.case_id
                        where a.account_id = ? and a.device = ? and a.type = ? and p.state in ('open', 'parked')
                        order by a.last_at desc limit 1""",
                        (row, n) -> mayJoin(heard, row, true) ? row.getString("number") : "",
                        heard.caller().accountId(),
                        heard.device(),
                        heard.type().code())
                .stream()
                .filter(number -> !number.isEmpty())
                .findFirst();
    }

    /** What the sender opened itself, and what lies in its areas. */
    private static boolean mayJoin(Heard heard, ResultSet row, boolean own) throws SQLException {
        return own && row.getString("outcome").equals("opened")
                || heard.caller().scope().coversArea(row.getString("area_path"));
    }

    private record Near(String number, double metres) {}

    /** The open case of an alarm of this kind near by, the nearest first; only one that the sender sees. */
    private Optional<String> nearBy(Heard heard) {
        var here = heard.place();
        if (here == null || heard.type().joinMetres() == 0) return Optional.empty();
        var high = heard.type().joinMetres() / METRES_PER_DEGREE;
        var wide = high / Math.max(0.01, Math.cos(Math.toRadians(here.lat())));
        var minutes = Duration.ofMinutes(heard.type().joinMinutes());
        return db
                .query(
                        """
                        select p.number, p.area_path, a.location[0] as lon, a.location[1] as lat, a.account_id, a.outcome
                        from exchange.alarm a
                        join cases.report_sender s on s.county = a.county and s.id = a.report_id
                        join cases.case_progress p on p.county = s.county and p.id = s.case_id
                        where a.type = ? and a.report_id is not null and a.last_at >= ? and a.last_at <= ? and not a.cleared
                            and a.location <@ box(point(?, ?), point(?, ?)) and p.state in ('open', 'parked')
                        order by a.last_at desc limit 200""",
                        (row, n) -> {
                            var own = row.getInt("account_id") == heard.caller().accountId();
                            if (!mayJoin(heard, row, own)) return new Near("", Double.MAX_VALUE);
                            var there = new LonLat(row.getDouble("lon"), row.getDouble("lat"));
                            return new Near(row.getString("number"), here.metresTo(there));
                        },
                        heard.type().code(),
                        Times.parameter(heard.at().minus(minutes)),
                        Times.parameter(heard.at().plus(minutes)),
                        here.lon() - wide,
                        here.lat() - high,
                        here.lon() + wide,
                        here.lat() + high)
                .stream()
                .filter(near -> near.metres() <= heard.type().joinMetres())
                .min(Comparator.comparingDouble(Near::metres))
                .map(Near::number);
    }

    private ReportDraft draft(Heard heard, @Nullable String joinCase) {
        var sent = heard.sent();
        var point = sent.point();
        var classCode = heard.type().classCode();
        var known = classCode != null
                && catalog.findClass(classCode).filter(c -> c.active()).isPresent();
        return new ReportDraft(
                "sensor",
                heard.device(),
                null,
                text(heard, "报警"),
                sent.address(),
                point == null ? null : new ReportDraft.Point(point.lon(), point.lat()),
                sent.coordinateSystem(),
                known ? classCode : null,
                null,
                null,
                null,
                joinCase,
                null,
                null,
                null);
    }

    private String text(Heard heard, String what) {
        var value = heard.sent().shownValue();
        return heard.type().name() + what + "：设备 " + heard.device() + (value == null ? "" : "，读数 " + value) + "，"
                + MINUTE.format(heard.at().atZone(settings.zone()));
    }

    private void keep(Heard heard, @Nullable Long reportId, @Nullable String number, String outcome) {
        var place = heard.place();
        db.update(
                "insert into exchange.alarm (county, account_id, device, type, cleared, value, location, at, last_at,"
                        + " received_at, report_id, number, outcome)"
                        + " values (?, ?, ?, ?, ?, ?, point(?::float8, ?::float8), ?, ?, ?, ?, ?, ?)",
                number == null ? county(heard.caller()) : number.substring(0, 6),
                heard.caller().accountId(),
                heard.device(),
                heard.type().code(),
                heard.sent().over(),
                heard.sent().shownValue(),
                place == null ? null : place.lon(),
                place == null ? null : place.lat(),
                Times.parameter(heard.at()),
                Times.parameter(heard.at()),
                Times.parameter(clock.instant()),
                reportId,
                number,
                outcome);
    }

    private String county(Caller caller) {
        var all = counties.scope(caller).counties();
        if (all.isEmpty()) throw Problem.conflict("no-area", "This key covers no area.");
        return all.getFirst();
    }

    /** An alarm as it is listed. */
    record Line(
            long id,
            int accountId,
            String device,
            String type,
            boolean cleared,
            @Nullable String value,
            Instant at,
            Instant lastAt,
            int repeats,
            String outcome,
            @Nullable String number) {}

    /** The newest first. */
    List<Line> latest(int size) {
        return db.query(
                "select id, account_id, device, type, cleared, value, at, last_at, repeats, outcome,"
                        + " number from exchange.alarm order by id desc limit ?",
                (row, n) -> new Line(
                        row.getLong("id"),
                        row.getInt("account_id"),
                        row.getString("device"),
                        row.getString("type"),
                        row.getBoolean("cleared"),
                        row.getString("value"),
                        Times.get(row, "at"),
                        Times.get(row, "last_at"),
                        row.getInt("repeats"),
                        row.getString("outcome"),
                        row.getString("number")),
                size);
    }
}

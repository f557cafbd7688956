package io.wange.calls;

import io.wange.cases.Counties;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of calls. */
@Component
class CallStore {

    private static final String COLUMNS = """
            county, id, area_path, account_id, entered, kind, number, said, rang_at, answered_at, ended_at, holder, outcome,
            service, note, secret, recording, case_numbers, edition, back_state, back_due, back_times, back_outcome,
            back_ended_at, claimed_by, claimed_at, attempts, version""";

    private final JdbcTemplate db;
    private final Counties counties;
    private final Desks desks;
    private final CallsSettings settings;
    private final Clock clock;

    CallStore(JdbcTemplate db, Counties counties, Desks desks, CallsSettings settings, Clock clock) {
        this.db = db;
        this.counties = counties;
        this.desks = desks;
        this.settings = settings;
        this.clock = clock;
    }

    static @Nullable OffsetDateTime parameter(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant find(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static Instant get(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Call call(ResultSet row) throws SQLException {
        return new Call(
                row.getString("county"),
                row.getLong("id"),
                row.getString("area_path"),
                row.getInt("account_id"),
                row.getBoolean("entered"),
                row.getString("kind"),
                row.getString("number"),
                row.getString("said"),
                get(row, "rang_at"),
                find(row, "answered_at"),
                find(row, "ended_at"),
                (Integer) row.getObject("holder"),
                row.getString("outcome"),
                row.getString("service"),
                row.getString("note"),
                row.getBoolean("secret"),
                row.getString("recording"),
                List.of((String[]) row.getArray("case_numbers").getArray()),
                row.getInt("edition"),
                row.getString("back_state"),
                find(row, "back_due"),
                row.getInt("back_times"),
                row.getString("back_outcome"),
                find(row, "back_ended_at"),
                (Integer) row.getObject("claimed_by"),
                find(row, "claimed_at"),
                row.getInt("attempts"),
                row.getInt("version"));
    }

    /** Calls that the caller's desks got, where the condition holds. */
    List<Call> list(Caller caller, String condition, @Nullable Object... parameters) {
        var all = new ArrayList<@Nullable Object>();
        all.add(counties.scope(caller).counties().toArray(String[]::new));
        all.add(desks.paths(caller).toArray(String[]::new));
        all.addAll(Arrays.asList(parameters));
        return db.query(
                "select " + COLUMNS + " from calls.call where county = any(?)"
                        + " and exists (select from unnest(?::text[]) as desk where starts_with(area_path, desk)) and "
                        + condition,
                (row, n) -> call(row),
                all.toArray());
    }

    /** @throws Problem 404 */
    Call get(Caller caller, long id) {
        return list(caller, "id = ?", id).stream().findFirst().orElseThrow(() -> Problem.notFound("call", id));
    }

    /** The same, locked until the end of the transaction. */
    Call lock(Caller caller, long id) {
        return list(caller, "id = ? for update", id).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("call", id));
    }

    /** What this account has sent under that key, locked. */
    Optional<Call> findSent(String county, int account, String key) {
        return db
                .query(
                        "select " + COLUMNS
                                + " from calls.call where county = ? and account_id = ? and sender_key = ? for update",
                        (row, n) -> call(row),
                        county,
                        account,
                        key)
                .stream()
                .findFirst();
    }

    /** What comes in under a key. */
    record Arrival(
            String county,
            String areaPath,
            int account,
            String key,
            boolean entered,
            String kind,
            @Nullable String number,
            Instant rangAt,
            int edition) {}

    /** @return false when it had come in before */
    boolean add(Arrival call) {
        return db.update(
                        """
                        insert into calls.call (county, area_path, account_id, sender_key, entered, kind, number, rang_at, edition)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                        call.county(),
                        call.areaPath(),
                        call.account(),
                        call.key(),
                        call.entered(),
                        call.kind(),
                        call.number(),
                        parameter(call.rangAt()),
                        call.edition())
                == 1;
    }

    /** Puts a reporter on the list of those to call back: how the case ended is to be told to him. */
    void addResult(
            String county,
            String areaPath,
            String key,
            String kind,
            Result result,
            int edition,
            Instant at,
            Instant due) {
        db.update(
                """
                insert into calls.call (county, area_path, account_id, sender_key, entered, kind, number, said, rang_at, secret,
                    case_numbers, edition, back_state, back_due)
                values (?, ?, 0, ?, false, ?, ?, ?, ?, ?, array[?], ?, 'open', ?) on conflict do nothing""",
                county,
                areaPath,
                key,
                kind,
                result.phone(),
                result.words(),
                parameter(at),
                result.secret(),
                result.number(),
                edition,
                parameter(due));
    }

    /** @param words what is to be told; null: only that it is done */
    record Result(String number, String phone, @Nullable String words, boolean secret) {}

    /** The case goes on: there is no result to tell any more. */
    void dropResults(String number, Instant at) {
        db.update("""
                update calls.call set back_state = 'done', back_outcome = 'reopened', back_ended_at = ?, version = version + 1
                where case_numbers @> array[?] and back_state = 'open' and kind in ('result-phone', 'result-sms')""", parameter(at), number);
    }

    /** What has become known of a call. */
    void tell(Call call, Told told) {
        db.update(
                """
                update calls.call set number = coalesce(number, ?), said = coalesce(said, ?), answered_at = ?, ended_at = ?,
                    holder = ?, outcome = ?, service = ?, note = ?, secret = ?, recording = coalesce(recording, ?),
                    version = version + 1
                where county = ? and id = ?""",
                told.number(),
                told.said(),
                parameter(told.answeredAt()),
                parameter(told.endedAt()),
                told.holder(),
                told.outcome(),
                told.service(),
                told.note(),
                told.secret(),
                told.recording(),
                call.county(),
                call.id());
    }

    record Told(
            @Nullable String number,
            @Nullable String said,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            @Nullable Integer holder,
            @Nullable String outcome,
            @Nullable String service,
            @Nullable String note,
            boolean secret,
            @Nullable String recording) {}

    /** Puts it on the list of those to call back; where the same number waits already, that one counts once more. */
    void callBack(Call call, Instant due) {
        var waiting = call.number() == null || !call.isCall()
                ? 0
                : db.update("""
                        update calls.call set back_times = back_times + 1, version = version + 1
                        where county = ? and id = (select min(id) from calls.call
                            where county = ? and number = ? and kind = 'call' and area_path = ? and back_state = 'open')""", call.county(), call.county(), call.number(), call.areaPath());
        db.update(
                "update calls.call set back_state = ?, back_due = ? where county = ? and id = ?",
                waiting > 0 ? "joined" : "open",
                parameter(due),
                call.county(),
                call.id());
    }

    /** The caller got through by himself. */
    void gotThrough(Call call, Instant at) {
        if (call.number() == null) return;
        db.update("""
                update calls.call set back_state = 'done', back_outcome = 'again', back_ended_at = ?, version = version + 1
                where county = ? and number = ? and kind = 'call' and area_path = ? and back_state = 'open'
                    and claimed_by is null and id <> ?""", parameter(at), call.county(), call.number(), call.areaPath(), call.id());
    }

    void claim(Call call, @Nullable Integer by, @Nullable Instant at) {
        db.update(
                "update calls.call set claimed_by = ?, claimed_at = ?, version = version + 1 where county = ? and id = ?",
                by,
                parameter(at),
                call.county(),
                call.id());
    }

    void endBack(Call call, String state, String outcome, @Nullable String service, @Nullable String note, Instant at) {
        db.update("""
                update calls.call set back_state = ?, back_outcome = ?, service = coalesce(?, service),
                    note = coalesce(?, note), back_ended_at = ?, version = version + 1
                where county = ? and id = ?""", state, outcome, service, note, parameter(at), call.county(), call.id());
    }

    void addCase(Call call, String number) {
        db.update(
                "update calls.call set case_numbers = array_append(case_numbers, ?), version = version + 1"
                        + " where county = ? and id = ?",
                number,
                call.county(),
                call.id());
    }

    void addAttempt(Call call, Attempt attempt, int account) {
        db.update(
                "insert into calls.attempt (county, call_id, seq, at, account_id, name, outcome, note)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                call.county(),
                call.id(),
                call.attempts() + 1,
                parameter(attempt.at()),
                account,
                attempt.by(),
                attempt.outcome(),
                attempt.note());
        db.update(
                "update calls.call set attempts = attempts + 1, version = version + 1 where county = ? and id = ?",
                call.county(),
                call.id());
    }

    /** A try to reach a caller: reached, no-answer, busy, wrong-number. */
    record Attempt(
            Instant at, String by, String outcome, @Nullable String note) {}

    List<Attempt> attempts(Call call) {
        if (call.attempts() == 0) return List.of();
        return db.query(
                "select at, name, outcome, note from calls.attempt where county = ? and call_id = ? order by seq",
                (row, n) -> new Attempt(get(row, "at"), row.getString(2), row.getString(3), row.getString(4)),
                call.county(),
                call.id());
    }

    /** How the calls of a time went. */
    record Counts(long calls, long answered, long inTime, long waiting, long overdue) {}

    Counts counts(Caller caller, Instant since, Instant now) {
        var all = counties.scope(caller).counties().toArray(String[]::new);
        var paths = desks.paths(caller).toArray(String[]::new);
        return db.query(
                        """
                        select count(*) filter (where c.kind = 'call' and c.rang_at >= ? and (c.answered_at is not null or c.ended_at is not null)),
                            count(*) filter (where c.kind = 'call' and c.rang_at >= ? and c.answered_at is not null),
                            count(*) filter (where c.kind = 'call' and c.rang_at >= ?
                                and c.answered_at <= c.rang_at + make_interval(secs => n.answer_seconds)),
                            count(*) filter (where c.back_state = 'open'),
                            count(*) filter (where c.back_state = 'open' and c.back_due < ?)
                        from calls.call c join calls.norm n on n.edition = c.edition
                        where c.county = any(?) and (c.rang_at >= ? or c.back_state = 'open')
                            and exists (select from unnest(?::text[]) as desk where starts_with(c.area_path, desk))""",
                        (row, n) -> new Counts(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                        parameter(since),
                        parameter(since),
                        parameter(since),
                        parameter(now),
                        all,
                        parameter(since),
                        paths)
                .getFirst();
    }

    /** Forgets who called long ago; that somebody called stays. */
    int forget() {
        return db.update(
                "update calls.call set number = null, said = null where rang_at < ?"
                        + " and (number is not null or said is not null)",
                parameter(clock.instant().minus(settings.keepNumbers())));
    }
}

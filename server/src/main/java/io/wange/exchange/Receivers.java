package io.wange.exchange;

import io.wange.access.Audit;
import io.wange.access.Machines;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import io.wange.platform.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Receivers of messages, kept in memory for the writing of messages, which asks at every action on a case. */
@Service
class Receivers {

    static final String TOPIC = "exchange.receivers";

    private final JdbcTemplate db;
    private final Machines machines;
    private final Destination destination;
    private final Audit audit;
    private final Changes changes;
    private final Snapshot<List<Receiver>> known;

    Receivers(JdbcTemplate db, Machines machines, Destination destination, Audit audit, Changes changes) {
        this.db = db;
        this.machines = machines;
        this.destination = destination;
        this.audit = audit;
        this.changes = changes;
        known = changes.snapshot(this::list, TOPIC);
    }

    List<Receiver> known() {
        return known.get();
    }

    List<Receiver> list() {
        return db.query("select * from exchange.receiver order by account_id, id", (row, n) -> receiver(row));
    }

    private static Receiver receiver(ResultSet row) throws SQLException {
        return new Receiver(
                row.getInt("id"),
                row.getInt("account_id"),
                row.getString("url"),
                Set.copyOf(Arrays.asList((String[]) row.getArray("events").getArray())),
                row.getBoolean("enabled"),
                row.getInt("failures"),
                Times.find(row, "retry_at"),
                Times.find(row, "last_ok_at"),
                row.getString("last_error"),
                Times.find(row, "last_error_at"),
                row.getInt("version"));
    }

    /** @throws Problem 404 */
    Receiver get(int id) {
        return db.query("select * from exchange.receiver where id = ?", (row, n) -> receiver(row), id).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("receiver", id));
    }

    /** A receiver and the secret that its messages are signed with, told this once. */
    record Created(Receiver receiver, String secret) {}

    /** @throws Problem 422 */
    @Transactional
    Created add(int accountId, String url, Set<String> events) {
        if (!machines.names().containsKey(accountId))
            throw Problem.invalid("accountId", "unknown", "There is no such machine.");
        check(events);
        var address = destination.checked(url).toString();
        var secret = Signature.secret();
        var id = Objects.requireNonNull(db.queryForObject(
                "insert into exchange.receiver (account_id, url, secret, events) values (?, ?, ?, ?) returning id",
                Integer.class,
                accountId,
                address,
                secret,
                events.toArray(String[]::new)));
        told("receiver.create", id, Map.of("url", address, "events", events, "account", accountId));
        return new Created(get(id), secret);
    }

    /** @throws Problem 404; 412; 422 */
    @Transactional
    Receiver change(int id, int version, String url, Set<String> events, boolean enabled) {
        check(events);
        var address = destination.checked(url).toString();
        var before = get(id);
        // another address, or going on after a pause: what failed before says nothing any more
        var changed = db.update(
                "update exchange.receiver set url = ?, events = ?, enabled = ?, version = version + 1, failures = 0,"
                        + " retry_at = null where id = ? and version = ?",
                address,
                events.toArray(String[]::new),
                enabled,
                id,
                version);
        if (changed == 0) throw Version.stale(before.version());
        told(
                "receiver.change",
                id,
                Map.of("url", address, "events", events, "enabled", enabled, "before", before.url()));
        return get(id);
    }

    /** Another secret from the next message on. @throws Problem 404 */
    @Transactional
    Created renewSecret(int id) {
        get(id);
        var secret = Signature.secret();
        db.update("update exchange.receiver set secret = ?, version = version + 1 where id = ?", secret, id);
        told("receiver.secret", id, Map.of());
        return new Created(get(id), secret);
    }

    /** What still waits for it is given up. @throws Problem 404; 412 */
    @Transactional
    void remove(int id, int version) {
        var before = get(id);
        if (db.update("delete from exchange.receiver where id = ? and version = ?", id, version) == 0)
            throw Version.stale(before.version());
        db.update(
                "update exchange.outbox set state = 'dead', ended_at = now(), last_error = 'receiver removed'"
                        + " where receiver_id = ? and state = 'waiting'",
                id);
        told("receiver.delete", id, Map.of("url", before.url()));
    }

    private static void check(Set<String> events) {
        if (events.isEmpty()) throw Problem.invalid("events", "required", "Say what it shall be told.");
        for (var event : events)
            if (!Receiver.EVENTS.contains(event))
                throw Problem.invalid("events", "choice", "The events are " + String.join(", ", Receiver.EVENTS) + ".");
    }

    private void told(String action, @Nullable Integer id, Map<String, Object> detail) {
        audit.describe(action, "receiver", id, detail);
        changes.publish(TOPIC);
    }
}

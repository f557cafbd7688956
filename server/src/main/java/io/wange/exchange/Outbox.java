package io.wange.exchange;

import io.wange.access.Audit;
import io.wange.cases.CaseChanged;
import io.wange.cases.CaseClosed;
import io.wange.cases.CaseDispatched;
import io.wange.cases.CaseFiled;
import io.wange.people.Units;
import io.wange.platform.Page;
import io.wange.platform.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages to receivers. Each is written in the transaction of the change that it tells of: none is lost, and none tells of
 * what did not happen.
 */
@Service
class Outbox {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_COUNTED = 10_000;

    private final JdbcTemplate db;
    private final Receivers receivers;
    private final Units units;
    private final Pusher pusher;
    private final Audit audit;
    private final ExchangeSettings settings;
    private final Clock clock;

    Outbox(
            JdbcTemplate db,
            Receivers receivers,
            Units units,
            Pusher pusher,
            Audit audit,
            ExchangeSettings settings,
            Clock clock) {
        this.db = db;
        this.receivers = receivers;
        this.units = units;
        this.pusher = pusher;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param state waiting, delivered, dead */
    record Message(
            String county,
            long id,
            int receiverId,
            int accountId,
            String outerNumber,
            String number,
            String event,
            String body,
            String state,
            Instant createdAt,
            int attempts,
            Instant nextAt,
            @Nullable Integer lastStatus,
            @Nullable String lastError,
            @Nullable Instant endedAt) {}

    static Message message(ResultSet row) throws SQLException {
        var status = row.getInt("last_status");
        return new Message(
                row.getString("county"),
                row.getLong("id"),
                row.getInt("receiver_id"),
                row.getInt("account_id"),
                row.getString("outer_number"),
                row.getString("number"),
                row.getString("event"),
                row.getString("body"),
                row.getString("state"),
                Times.get(row, "created_at"),
                row.getInt("attempts"),
                Times.get(row, "next_at"),
                status == 0 ? null : status,
                row.getString("last_error"),
                Times.find(row, "ended_at"));
    }

    @EventListener
    void changed(CaseChanged change) {
        if (change.action().equals("accept")) write(change.number(), "accepted");
        if (change.action().equals("reopen")) write(change.number(), "reopened");
    }

    @EventListener
    void filed(CaseFiled change) {
        write(change.number(), "filed");
    }

    @EventListener
    void dispatched(CaseDispatched change) {
        write(change.number(), "dispatched");
    }

    @EventListener
    void closed(CaseClosed change) {
        write(change.number(), "closed");
    }

    /** A case as far as others are told of it. */
    private record Stand(
            int accountId,
            String outerNumber,
            @Nullable String classCode,
            @Nullable String className,
            String state,
            String stage,
            @Nullable String outcome,
            @Nullable Integer unit,
            @Nullable Instant dueAt,
            @Nullable String note,
            @Nullable String handling) {

        /** Declined or void: nothing will be done. */
        boolean returned() {
            return state.equals("void") || "declined".equals(outcome);
        }
    }

    private void write(String number, String what) {
        // most cities have none, and then an action on a case pays nothing
        if (receivers.known().isEmpty()) return;
        for (var stand : stands(number)) {
            var event = what.equals("closed") && stand.returned() ? "returned" : what;
            for (var receiver : receivers.known())
                if (receiver.accountId() == stand.accountId()
                        && receiver.events().contains(event))
                    add(receiver, number, event, stand.outerNumber(), content(number, event, stand));
        }
    }

    private List<Stand> stands(String number) {
        return db.query(
                """
                select r.account_id, r.outer_number, p.class_code, p.class_name, p.state, p.stage, p.outcome,
                    p.handling_unit, p.handling_due_at, p.last_note, p.handling_note
                from cases.report_sender s
                join exchange.received r on r.county = s.county and r.report_id = s.id
                join cases.case_progress p on p.county = s.county and p.id = s.case_id
                where s.county = ? and s.case_id = ? order by r.account_id, r.outer_number""",
                (row, n) -> {
                    var unit = row.getInt("handling_unit");
                    return new Stand(
                            row.getInt("account_id"),
                            row.getString("outer_number"),
                            row.getString("class_code"),
                            row.getString("class_name"),
                            row.getString("state"),
                            row.getString("stage"),
                            row.getString("outcome"),
                            unit == 0 ? null : unit,
                            Times.find(row, "handling_due_at"),
                            row.getString("last_note"),
                            row.getString("handling_note"));
                },
                number.substring(0, 6),
                Long.valueOf(number.substring(6)));
    }

    private Map<String, Object> content(String number, String event, Stand stand) {
        var content = new LinkedHashMap<String, Object>();
        content.put("event", event);
        content.put("outerNumber", stand.outerNumber());
        content.put("number", number);
        content.put("at", clock.instant().toString());
        put(content, "classCode", stand.classCode());
        put(content, "className", stand.className());
        content.put("state", stand.state());
        content.put("stage", stand.stage());
        put(content, "outcome", stand.outcome());
        if (stand.unit() != null)
            put(content, "unit", units.find(stand.unit()).map(u -> u.name()).orElse(null));
        put(content, "dueAt", stand.dueAt() == null ? null : stand.dueAt().toString());
        put(content, "note", stand.note());
        put(content, "handling", stand.handling());
        return content;
    }

    private static void put(Map<String, Object> content, String name, @Nullable Object value) {
        if (value != null) content.put(name, value);
    }

    private void add(Receiver receiver, String number, String event, String outerNumber, Map<String, Object> content) {
        var now = clock.instant();
        db.update(
                "insert into exchange.outbox (county, receiver_id, account_id, outer_number, number, event, body, created_at,"
                        + " next_at, give_up_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                number.substring(0, 6),
                receiver.id(),
                receiver.accountId(),
                outerNumber,
                number,
                event,
                JSON.writeValueAsString(content),
                Times.parameter(now),
                Times.parameter(now),
                Times.parameter(now.plus(settings.giveUpAfter())));
        sendAfterCommit(receiver.id());
    }

    private void sendAfterCommit(int receiver) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                pusher.wake(receiver);
            }
        });
    }

    /** A message that tells of nothing, to see whether the receiver hears. @throws Problem 404 */
    @Transactional
    void test(int receiverId) {
        var receiver = receivers.get(receiverId);
        var content = new LinkedHashMap<String, Object>();
        content.put("event", "test");
        content.put("at", clock.instant().toString());
        add(receiver, "000000", "test", "", content);
        audit.describe("receiver.test", "receiver", receiverId, Map.of());
    }

    /** The newest first. */
    Page<Message> list(@Nullable String state, @Nullable Integer receiver, int page, int size) {
        var offset = Page.offset(page, size);
        var where = new StringBuilder(" from exchange.outbox where true");
        var parameters = new ArrayList<@Nullable Object>();
        if (state != null) {
            where.append(" and state = ?");
            parameters.add(state);
        }
        if (receiver != null) {
            where.append(" and receiver_id = ?");
            parameters.add(receiver);
        }
        var counted = Objects.requireNonNull(db.queryForObject(
                "select count(*) from (select 1" + where + " limit " + (MOST_COUNTED + 1) + ") counted",
                Long.class,
                parameters.toArray()));
        parameters.add(size);
        parameters.add(offset);
        var messages = db.query(
                "select *" + where + " order by id desc limit ? offset ?",
                (row, n) -> message(row),
                parameters.toArray());
        return new Page<>(messages, counted, counted > MOST_COUNTED);
    }

    /** One that was given up, or waits long, goes out again at once. @throws Problem 404; 409 when it was delivered */
    @Transactional
    void sendAgain(String county, long id) {
        var receiver = db
                .query(
                        "select receiver_id, state from exchange.outbox where county = ? and id = ? for update",
                        (row, n) -> Map.entry(row.getInt(1), row.getString(2)),
                        county,
                        id)
                .stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("message", id));
        if (receiver.getValue().equals("delivered"))
            throw Problem.conflict("delivered", "The receiver has taken this message.");
        receivers.get(receiver.getKey());
        revive("county = ? and id = ?", receiver.getKey(), county, id);
        audit.describe("message.resend", "message", id, Map.of());
    }

    /** All that were given up for this receiver. @throws Problem 404 */
    @Transactional
    int sendAllAgain(int receiver) {
        receivers.get(receiver);
        var revived = revive("receiver_id = ? and state = 'dead'", receiver, receiver);
        audit.describe("message.resend", "receiver", receiver, Map.of("messages", revived));
        return revived;
    }

    private int revive(String which, int receiver, Object... parameters) {
        var now = clock.instant();
        var all = new ArrayList<@Nullable Object>();
        all.add(Times.parameter(now));
        all.add(Times.parameter(now.plus(settings.giveUpAfter())));
        all.addAll(List.of(parameters));
        var revived = db.update(
                "update exchange.outbox set state = 'waiting', attempts = 0, next_at = ?, give_up_at = ?, ended_at = null"
                        + " where " + which,
                all.toArray());
        db.update("update exchange.receiver set failures = 0, retry_at = null where id = ?", receiver);
        sendAfterCommit(receiver);
        return revived;
    }

    /** Removes what was delivered long ago. */
    int sweep() {
        return db.update(
                "delete from exchange.outbox where state = 'delivered' and ended_at < ?",
                Times.parameter(clock.instant().minus(settings.keep())));
    }
}

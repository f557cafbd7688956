package io.wange.access;

import io.wange.platform.Caller;
import io.wange.platform.Callers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who did what, when, from where, and how it ended. Every write request leaves a row by itself, in the transaction of the
 * write it belongs to; refused ones leave theirs afterwards. Controllers and services only say it in better words.
 *
 * <p>Details hold what helps to understand the act: old and new values of rights, numbers, counts. Never passwords, never
 * personal data beyond what the object's id says.
 */
@Service
public class Audit {

    private static final int TEXT_LENGTH = 300;
    /** Plain, for every write of everybody passes here: building the statement anew each time cost more than sending it. */
    private static final String INSERT =
            "insert into access.audit (account_id, account_name, unit_name, address, agent, action,"
                    + " object_kind, object_id, result, detail) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)";

    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    Audit(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Says what the present request does. The last word before the commit counts; outside a write request nothing
     * happens.
     *
     * @param action like {@code case.dispatch}
     * @param objectKind like {@code case}
     * @param objectId like the number of the case
     * @param detail small; becomes JSON
     */
    public void describe(
            String action, @Nullable String objectKind, @Nullable Object objectId, Map<String, Object> detail) {
        AuditEntry.present()
                .ifPresent(e -> e.describe(action, objectKind, objectId == null ? null : objectId.toString(), detail));
    }

    /**
     * The present request leaves a row only when it commits something. For endpoints open to everybody: what is refused
     * there is counted where it is refused, and a flood must not fill the audit.
     */
    public void onlyWhenDone() {
        AuditEntry.present().ifPresent(e -> e.onlyDone = true);
    }

    /**
     * Writes a row of its own, in the present transaction if there is one: for acts that are no write request, such as
     * seeing a person in clear, an export, or a command of the operator.
     *
     * @param caller null when the system or its operator acts
     */
    public void note(
            @Nullable Caller caller,
            String action,
            @Nullable String objectKind,
            @Nullable Object objectId,
            Map<String, Object> detail) {
        var present = AuditEntry.present();
        var who = caller == null ? Who.NOBODY : Who.is(caller);
        var address = present.map(e -> e.address).orElse(null);
        var agent = present.map(e -> e.agent).orElse(null);
        insert(who, address, agent, action, objectKind, objectId == null ? null : objectId.toString(), "done", detail);
    }

    void describeSignIn(String login, @Nullable Integer accountId, @Nullable String name) {
        AuditEntry.present().ifPresent(e -> {
            e.describe("sign-in", "account", accountId == null ? null : accountId.toString(), Map.of("login", login));
            e.accountId = accountId;
            e.accountName = name;
        });
    }

    /** Writes what the request did. */
    void write(AuditEntry entry, String result) {
        var who = Callers.find().map(Who::is).orElseGet(() -> new Who(entry.accountId, entry.accountName, null));
        insert(
                who,
                entry.address,
                entry.agent,
                entry.action(),
                entry.objectKind(),
                entry.objectId(),
                result,
                entry.detail);
    }

    private record Who(
            @Nullable Integer account,
            @Nullable String name,
            @Nullable String unit) {
        static final Who NOBODY = new Who(null, null, null);

        static Who is(Caller caller) {
            return new Who(caller.accountId(), caller.name(), caller.unitName());
        }
    }

    private void insert(
            Who who,
            @Nullable String address,
            @Nullable String agent,
            String action,
            @Nullable String objectKind,
            @Nullable String objectId,
            String result,
            Map<String, Object> detail) {
        jdbc.update(
                INSERT,
                who.account,
                who.name,
                who.unit,
                address,
                agent,
                shortened(action),
                objectKind == null ? null : shortened(objectKind),
                objectId == null ? null : shortened(objectId),
                result,
                detail.isEmpty() ? null : json.writeValueAsString(detail));
    }

    private static String shortened(String text) {
        var clean = text.replace('\u0000', ' ');
        return clean.length() <= TEXT_LENGTH ? clean : clean.substring(0, TEXT_LENGTH);
    }
}

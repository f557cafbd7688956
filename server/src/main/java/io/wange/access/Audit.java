package io.wange.access;

import static io.wange.access.db.Tables.AUDIT;

import io.wange.platform.Caller;
import io.wange.platform.Callers;
import java.util.Map;
import org.jooq.DSLContext;
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

    private final DSLContext db;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    Audit(DSLContext db, JdbcTemplate jdbc, JsonMapper json) {
        this.db = db;
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
        var row = db.newRecord(AUDIT);
        AuditEntry.present().ifPresent(e -> {
            row.setAddress(e.address);
            row.setAgent(e.agent);
        });
        if (caller != null) {
            row.setAccountId(caller.accountId());
            row.setAccountName(caller.name());
            row.setUnitName(caller.unitName());
        }
        insert(row, action, objectKind, objectId == null ? null : objectId.toString(), "done", detail);
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
        var row = db.newRecord(AUDIT);
        row.setAddress(entry.address);
        row.setAgent(entry.agent);
        row.setAccountId(entry.accountId);
        row.setAccountName(entry.accountName);
        Callers.find().ifPresent(caller -> {
            row.setAccountId(caller.accountId());
            row.setAccountName(caller.name());
            row.setUnitName(caller.unitName());
        });
        insert(row, entry.action(), entry.objectKind(), entry.objectId(), result, entry.detail);
    }

    private void insert(
            io.wange.access.db.tables.records.AuditRecord row,
            String action,
            @Nullable String objectKind,
            @Nullable String objectId,
            String result,
            Map<String, Object> detail) {
        row.setAction(shortened(action));
        row.setObjectKind(objectKind == null ? null : shortened(objectKind));
        row.setObjectId(objectId == null ? null : shortened(objectId));
        row.setResult(result);
        jdbc.update(
                INSERT,
                row.getAccountId(),
                row.getAccountName(),
                row.getUnitName(),
                row.getAddress(),
                row.getAgent(),
                row.getAction(),
                row.getObjectKind(),
                row.getObjectId(),
                row.getResult(),
                detail.isEmpty() ? null : json.writeValueAsString(detail));
    }

    private static String shortened(String text) {
        var clean = text.replace('\u0000', ' ');
        return clean.length() <= TEXT_LENGTH ? clean : clean.substring(0, TEXT_LENGTH);
    }
}

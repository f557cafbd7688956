package io.wange.exchange;

import io.wange.access.Audit;
import io.wange.access.Machines;
import io.wange.catalog.Catalog;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The classes that other systems' codes mean, per sender. */
@Service
class ClassMappings {

    private static final String TOPIC = "exchange.mappings";

    private final JdbcTemplate db;
    private final Catalog catalog;
    private final Machines machines;
    private final Audit audit;
    private final Changes changes;
    private final Snapshot<Map<Sender, String>> known;

    private record Sender(int accountId, String code) {}

    ClassMappings(JdbcTemplate db, Catalog catalog, Machines machines, Audit audit, Changes changes) {
        this.db = db;
        this.catalog = catalog;
        this.machines = machines;
        this.audit = audit;
        this.changes = changes;
        known = changes.snapshot(this::load, TOPIC);
    }

    record Mapping(int accountId, String senderCode, String classCode) {}

    /** A code that came in and means nothing here. */
    record Unmapped(int accountId, String senderCode, int cases, Instant last) {}

    private Map<Sender, String> load() {
        var all = new HashMap<Sender, String>();
        for (var m : list()) all.put(new Sender(m.accountId(), m.senderCode()), m.classCode());
        return Map.copyOf(all);
    }

    /** The class that the code means for this sender, if it is still in use. */
    Optional<String> find(int accountId, String senderCode) {
        return Optional.ofNullable(known.get().get(new Sender(accountId, senderCode)))
                .filter(code -> catalog.findClass(code).filter(c -> c.active()).isPresent());
    }

    List<Mapping> list() {
        return db.query(
                "select account_id, sender_code, class_code from exchange.class_mapping order by account_id, sender_code",
                (row, n) -> new Mapping(row.getInt(1), row.getString(2), row.getString(3)));
    }

    List<Unmapped> unmapped() {
        return db.query(
                """
                select r.account_id, r.sender_class, count(*)::int as cases, max(r.received_at) as last
                from exchange.received r
                where r.class_code is null and r.sender_class is not null and r.received_at > now() - interval '90 days'
                    and not exists (select from exchange.class_mapping m
                        where m.account_id = r.account_id and m.sender_code = r.sender_class)
                group by 1, 2 order by cases desc, 1, 2 limit 200""", (row, n) -> new Unmapped(row.getInt(1), row.getString(2), row.getInt(3), Times.get(row, "last")));
    }

    /** Says what a code means from now on. @throws Problem 422 */
    @Transactional
    void set(Mapping mapping) {
        if (!machines.names().containsKey(mapping.accountId()))
            throw Problem.invalid("accountId", "unknown", "There is no such machine.");
        if (catalog.findClass(mapping.classCode()).isEmpty())
            throw Problem.invalid("classCode", "unknown", "There is no class " + mapping.classCode() + ".");
        db.update(
                "insert into exchange.class_mapping (account_id, sender_code, class_code) values (?, ?, ?)"
                        + " on conflict (account_id, sender_code) do update set class_code = excluded.class_code",
                mapping.accountId(),
                mapping.senderCode().strip(),
                mapping.classCode());
        audit.describe(
                "mapping.set",
                "mapping",
                mapping.accountId(),
                Map.of("senderCode", mapping.senderCode(), "classCode", mapping.classCode()));
        changes.publish(TOPIC);
    }

    /** @throws Problem 404 */
    @Transactional
    void remove(int accountId, String senderCode) {
        var gone = db.update(
                "delete from exchange.class_mapping where account_id = ? and sender_code = ?", accountId, senderCode);
        if (gone == 0) throw Problem.notFound("mapping", senderCode);
        audit.describe("mapping.delete", "mapping", accountId, Map.of("senderCode", senderCode));
        changes.publish(TOPIC);
    }
}

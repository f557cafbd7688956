package io.wange.access;

import static io.wange.access.db.Tables.ACCOUNT;
import static io.wange.access.db.Tables.MACHINE;
import static io.wange.access.db.Tables.MACHINE_KEY;
import static java.util.stream.Collectors.toMap;

import io.wange.access.Machine.Key;
import io.wange.access.db.tables.records.MachineKeyRecord;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** Rows of machines and their keys. */
@Repository
class MachineStore {

    private final DSLContext db;
    private final AccountStore accounts;

    MachineStore(DSLContext db, AccountStore accounts) {
        this.db = db;
        this.accounts = accounts;
    }

    /** What requests with keys are judged by. */
    record State(Map<Integer, Machine> machines, Map<String, Held> keys) {}

    /** A key and whose it is. */
    record Held(int accountId, Key key) {}

    State read() {
        var machines = list(DSL.noCondition()).stream().collect(toMap(Machine::id, Function.identity()));
        var keys = new HashMap<String, Held>();
        for (var row : db.selectFrom(MACHINE_KEY).fetch())
            keys.put(row.getHash(), new Held(row.getAccountId(), key(row)));
        return new State(machines, keys);
    }

    /** By name, each with its keys. */
    List<Machine> list(Condition condition) {
        var keys = db.selectFrom(MACHINE_KEY).orderBy(MACHINE_KEY.ID.desc()).fetchGroups(MACHINE_KEY.ACCOUNT_ID);
        var rows = db.selectFrom(MACHINE).fetchMap(MACHINE.ACCOUNT_ID);
        return accounts.accounts(ACCOUNT.ID.in(rows.keySet()).and(condition)).stream()
                .map(account -> {
                    var row = Objects.requireNonNull(rows.get(account.id()));
                    var own = keys.get(account.id());
                    return new Machine(
                            account.id(),
                            account.name(),
                            row.getChannel(),
                            Set.copyOf(Arrays.asList(row.getPermissions())),
                            account.areas(),
                            account.units(),
                            account.enabled(),
                            account.version(),
                            own == null ? List.of() : own.map(MachineStore::key));
                })
                .toList();
    }

    private static Key key(MachineKeyRecord row) {
        return new Key(
                row.getId(),
                row.getHint(),
                row.getCreatedAt(),
                row.getExpiresAt(),
                row.getRevokedAt(),
                row.getLastUsedAt(),
                row.getLastUsedFrom(),
                row.getUses(),
                row.getRefusals());
    }
}

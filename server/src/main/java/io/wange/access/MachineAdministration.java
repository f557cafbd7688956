package io.wange.access;

import static io.wange.access.db.Tables.ACCOUNT;
import static io.wange.access.db.Tables.MACHINE;
import static io.wange.access.db.Tables.MACHINE_KEY;

import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the system administrator does with machines and their keys. */
@Service
class MachineAdministration {

    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private final DSLContext db;
    private final MachineStore store;
    private final Machines machines;
    private final Accounts accounts;
    private final KeyUses uses;
    private final Areas areas;
    private final Units units;
    private final Audit audit;
    private final AccessSettings settings;
    private final Changes changes;
    private final Clock clock;

    MachineAdministration(
            DSLContext db,
            MachineStore store,
            Machines machines,
            Accounts accounts,
            KeyUses uses,
            Areas areas,
            Units units,
            Audit audit,
            AccessSettings settings,
            Changes changes,
            Clock clock) {
        this.db = db;
        this.store = store;
        this.machines = machines;
        this.accounts = accounts;
        this.uses = uses;
        this.areas = areas;
        this.units = units;
        this.audit = audit;
        this.settings = settings;
        this.changes = changes;
        this.clock = clock;
    }

    /** What makes a machine. */
    record Wanted(String channel, Set<String> permissions, List<Integer> areas, List<Integer> units) {}

    /** A machine and its new key, told this once. */
    record Created(Machine machine, String key) {}

    List<Machine> list() {
        uses.write();
        return store.list(DSL.noCondition());
    }

    /** @throws Problem 404 */
    Machine get(int id) {
        return store.list(ACCOUNT.ID.eq(id)).stream().findFirst().orElseThrow(() -> Problem.notFound("machine", id));
    }

    /** @throws Problem 404 */
    Machine get(String name) {
        return store.list(ACCOUNT.LOGIN.eq(Machines.login(name))).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("machine", name));
    }

    /**
     * Makes a machine with its first key.
     *
     * @param expires the last day of the key; null: until it is revoked
     * @throws Problem 409 {@code taken}; 422
     */
    @Transactional
    Created create(@Nullable Integer by, String name, Wanted wanted, @Nullable LocalDate expires) {
        check(wanted);
        // also an account of the product itself, such as the public site's, is no stranger's to take
        if (db.fetchExists(ACCOUNT, ACCOUNT.LOGIN.eq(Machines.login(name)))) throw taken(name);
        var id = machines.account(name);
        var made = db.insertInto(MACHINE)
                .set(MACHINE.ACCOUNT_ID, id)
                .set(MACHINE.CHANNEL, wanted.channel())
                .set(MACHINE.PERMISSIONS, wanted.permissions().toArray(String[]::new))
                .onConflict(MACHINE.ACCOUNT_ID)
                .doNothing()
                .execute();
        if (made == 0) throw taken(name);
        accounts.setScope(id, wanted.areas(), wanted.units());
        var key = addKey(id, by, expires);
        tell("machine.create", id, name.strip(), shown(wanted));
        return new Created(get(id), key);
    }

    private static Problem taken(String name) {
        return Problem.conflict("taken", "There is a machine " + name.strip() + " already.")
                .with("field", "name");
    }

    /** @throws Problem 404; 412; 422 */
    @Transactional
    Machine change(int id, int version, boolean enabled, Wanted wanted) {
        check(wanted);
        db.select(ACCOUNT.ID).from(ACCOUNT).where(ACCOUNT.ID.eq(id)).forUpdate().fetch();
        var before = get(id);
        Version.check(version, before.version());
        db.update(MACHINE)
                .set(MACHINE.CHANNEL, wanted.channel())
                .set(MACHINE.PERMISSIONS, wanted.permissions().toArray(String[]::new))
                .where(MACHINE.ACCOUNT_ID.eq(id))
                .execute();
        db.update(ACCOUNT)
                .set(ACCOUNT.ENABLED, enabled)
                .set(ACCOUNT.VERSION, version + 1)
                .where(ACCOUNT.ID.eq(id))
                .execute();
        accounts.setScope(id, wanted.areas(), wanted.units());
        tell("machine.change", id, before.name(), shown(wanted));
        return get(id);
    }

    /** A further key; those there are go on until they are revoked. @throws Problem 404; 422 */
    @Transactional
    Created renew(@Nullable Integer by, int id, @Nullable LocalDate expires) {
        var machine = get(id);
        var key = addKey(id, by, expires);
        tell("key.create", id, machine.name(), Map.of());
        return new Created(get(id), key);
    }

    /** The key opens nothing any more, from the next request on. @throws Problem 404 */
    @Transactional
    void revoke(int id, int keyId) {
        var machine = get(id);
        var revoked = db.update(MACHINE_KEY)
                .set(MACHINE_KEY.REVOKED_AT, DSL.coalesce(MACHINE_KEY.REVOKED_AT, DSL.val(clock.instant())))
                .where(MACHINE_KEY.ID.eq(keyId))
                .and(MACHINE_KEY.ACCOUNT_ID.eq(id))
                .returningResult(MACHINE_KEY.HINT)
                .fetchOptional(MACHINE_KEY.HINT)
                .orElseThrow(() -> Problem.notFound("key", keyId));
        changes.publish(Accounts.TOPIC);
        tell("key.revoke", id, machine.name(), Map.of("key", revoked));
    }

    private String addKey(int id, @Nullable Integer by, @Nullable LocalDate expires) {
        var secret = KeySecret.madeUp();
        db.insertInto(MACHINE_KEY)
                .set(MACHINE_KEY.ACCOUNT_ID, id)
                .set(MACHINE_KEY.HASH, KeySecret.hash(secret))
                .set(MACHINE_KEY.HINT, KeySecret.hint(secret))
                .set(MACHINE_KEY.CREATED_BY, by)
                .set(MACHINE_KEY.CREATED_AT, clock.instant())
                .set(MACHINE_KEY.EXPIRES_AT, end(expires))
                .execute();
        changes.publish(Accounts.TOPIC);
        return secret;
    }

    private @Nullable Instant end(@Nullable LocalDate lastDay) {
        if (lastDay == null) return null;
        if (lastDay.isAfter(LATEST)) throw Problem.invalid("expires", "range", "That is too far away.");
        var end = lastDay.plusDays(1).atStartOfDay(settings.zone()).toInstant();
        if (!end.isAfter(clock.instant())) throw Problem.invalid("expires", "past", "That day is over.");
        return end;
    }

    private void check(Wanted wanted) {
        if (!Machine.CHANNELS.contains(wanted.channel()))
            throw Problem.invalid("channel", "choice", "The channels are " + String.join(", ", Machine.CHANNELS) + ".");
        if (wanted.permissions().isEmpty())
            throw Problem.invalid("permissions", "required", "A machine that may do nothing needs no key.");
        for (var permission : wanted.permissions())
            if (!Machine.ALLOWED.contains(permission))
                throw Problem.invalid(
                        "permissions", "choice", "A machine may have " + String.join(", ", Machine.ALLOWED) + ".");
        if (wanted.areas().isEmpty()) throw Problem.invalid("areas", "required", "Say into which areas it may report.");
        for (var area : wanted.areas())
            if (areas.find(area).isEmpty()) throw Problem.invalid("areas", "unknown", "There is no area " + area + ".");
        for (var unit : wanted.units())
            if (units.find(unit).isEmpty()) throw Problem.invalid("units", "unknown", "There is no unit " + unit + ".");
    }

    private static Map<String, Object> shown(Wanted wanted) {
        return Map.of(
                "channel",
                wanted.channel(),
                "permissions",
                wanted.permissions(),
                "areas",
                wanted.areas(),
                "units",
                wanted.units());
    }

    /** In the request's row, or at the command line in one of its own. */
    private void tell(String action, int id, String name, Map<String, Object> more) {
        var detail = new java.util.TreeMap<String, Object>(more);
        detail.put("name", name);
        if (AuditEntry.present().isPresent()) audit.describe(action, "machine", id, detail);
        else audit.note(null, action, "machine", id, detail);
    }
}

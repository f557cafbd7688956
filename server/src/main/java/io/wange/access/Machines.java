package io.wange.access;

import static io.wange.access.db.Tables.ACCOUNT;
import static java.util.stream.Collectors.toMap;

import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accounts that no person signs in to: the public site, other systems. They have no password; what they send is kept and
 * audited under their id like anybody's. Their logins begin with {@code machine:}, which no person's can.
 */
@Service
public class Machines {

    private static final String PREFIX = "machine:";

    private final DSLContext db;
    private final Changes changes;
    private final Clock clock;
    private final Snapshot<MachineStore.State> state;

    Machines(DSLContext db, MachineStore store, Changes changes, Clock clock) {
        this.db = db;
        this.changes = changes;
        this.clock = clock;
        state = changes.snapshot(store::read, Accounts.TOPIC);
    }

    MachineStore.State state() {
        return state.get();
    }

    /** The channel that the reports of this account carry, when it is one that comes with a key. */
    public Optional<String> channel(int accountId) {
        return Optional.ofNullable(state().machines().get(accountId)).map(Machine::channel);
    }

    /** The names of the machines that come with keys, by the ids of their accounts. */
    public Map<Integer, String> names() {
        return state().machines().values().stream().collect(toMap(Machine::id, Machine::name));
    }

    static String login(String name) {
        return PREFIX + name.strip();
    }

    static boolean is(Account account) {
        return account.login().startsWith(PREFIX);
    }

    /**
     * The id of the machine's account; made the first time, without roles and without scope.
     *
     * @param name unique among machines, 1 to 56 characters
     */
    @Transactional
    public int account(String name) {
        if (name.isBlank() || name.length() > 56)
            throw Problem.invalid("name", "length", "The name of a machine has 1 to 56 characters.");
        var login = login(name);
        var known = db.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.LOGIN.eq(login))
                .fetchOptional(ACCOUNT.ID);
        if (known.isPresent()) return known.get();
        int made = Objects.requireNonNull(db.insertInto(ACCOUNT)
                .set(ACCOUNT.LOGIN, login)
                .set(ACCOUNT.DISPLAY_NAME, name.strip())
                .set(ACCOUNT.KIND, "machine")
                .set(ACCOUNT.MUST_CHANGE, false)
                .set(ACCOUNT.PASSWORD_AT, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .onConflict(ACCOUNT.LOGIN)
                .doUpdate()
                .set(ACCOUNT.LOGIN, login)
                .returningResult(ACCOUNT.ID)
                .fetchSingle(ACCOUNT.ID));
        changes.publish(Accounts.TOPIC);
        return made;
    }
}

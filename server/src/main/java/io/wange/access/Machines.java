package io.wange.access;

import static io.wange.access.db.Tables.ACCOUNT;

import io.wange.platform.Changes;
import io.wange.platform.Problem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
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

    Machines(DSLContext db, Changes changes, Clock clock) {
        this.db = db;
        this.changes = changes;
        this.clock = clock;
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
        var login = PREFIX + name.strip();
        var known = db.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.LOGIN.eq(login))
                .fetchOptional(ACCOUNT.ID);
        if (known.isPresent()) return known.get();
        var made = db.insertInto(ACCOUNT)
                .set(ACCOUNT.LOGIN, login)
                .set(ACCOUNT.DISPLAY_NAME, name.strip())
                .set(ACCOUNT.KIND, "machine")
                .set(ACCOUNT.MUST_CHANGE, false)
                .set(ACCOUNT.PASSWORD_AT, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .onConflict(ACCOUNT.LOGIN)
                .doUpdate()
                .set(ACCOUNT.LOGIN, login)
                .returningResult(ACCOUNT.ID)
                .fetchOptional(ACCOUNT.ID)
                .orElseThrow();
        changes.publish(Accounts.TOPIC);
        return made;
    }
}

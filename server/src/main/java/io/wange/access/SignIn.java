package io.wange.access;

import static io.wange.access.db.Tables.ACCOUNT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import io.wange.access.Sessions.Opened;
import io.wange.access.db.tables.records.AccountRecord;
import io.wange.platform.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets people in by login and password. All refusals look alike and take alike. */
@Service
class SignIn {

    private final DSLContext db;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AddressLimit limit;
    private final Audit audit;
    private final AccessSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Lock[] turns = Stream.generate(ReentrantLock::new).limit(256).toArray(Lock[]::new);

    SignIn(
            DSLContext db,
            Passwords passwords,
            Sessions sessions,
            AddressLimit limit,
            Audit audit,
            AccessSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.db = db;
        this.passwords = passwords;
        this.sessions = sessions;
        this.limit = limit;
        this.audit = audit;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Opens a session.
     *
     * @throws Problem 401 {@code credentials}: no such account, wrong password, locked, disabled, or the first password ran
     *     out; 429 {@code too-many} for an address that fails often
     */
    Opened open(String login, String password, String address) {
        limit.check(address);
        var began = System.nanoTime();
        var name = Accounts.normal(login);
        var tried = tried(name, password);
        var account = tried.account();
        if (account == null || !tried.right() || !account.getEnabled() || firstPasswordRanOut(account))
            throw refused(name, account, address, began);
        limit.succeeded(address);
        audit.describeSignIn(name, account.getId(), account.getDisplayName());
        return transaction.execute(status -> {
            db.update(ACCOUNT)
                    .set(ACCOUNT.FAILURES, 0)
                    .setNull(ACCOUNT.LOCKED_UNTIL)
                    .set(ACCOUNT.SIGNED_IN_AT, clock.instant())
                    .where(ACCOUNT.ID.eq(account.getId()))
                    .execute();
            return sessions.open(account.getId(), account.getPasswordAt());
        });
    }

    /** @param account null for an unknown or locked one */
    private record Tried(@Nullable AccountRecord account, boolean right) {}

    /**
     * Compares the password and counts a wrong one. One login is looked at by one request at a time, so that guesses made at the
     * same time get no more than their share, and right passwords given at the same time do not lock each other out.
     */
    private Tried tried(String login, String password) {
        var turn = turns[Math.floorMod(login.hashCode(), turns.length)];
        turn.lock();
        try {
            var account = unlocked(login);
            var right = passwords.matches(password, account == null ? null : account.getPasswordHash());
            if (!right && account != null) countFailure(account);
            return new Tried(account, right);
        } finally {
            turn.unlock();
        }
    }

    /** Null for an unknown or locked account. */
    private @Nullable AccountRecord unlocked(String login) {
        return db.selectFrom(ACCOUNT)
                .where(ACCOUNT.LOGIN.eq(login))
                .and(ACCOUNT.LOCKED_UNTIL.isNull().or(ACCOUNT.LOCKED_UNTIL.le(clock.instant())))
                .fetchOne();
    }

    private void countFailure(AccountRecord account) {
        var last = ACCOUNT.FAILURES.plus(1).ge(settings.lockAfter());
        var until = inline(clock.instant().plus(settings.lockFor()), ACCOUNT.LOCKED_UNTIL);
        db.update(ACCOUNT)
                .set(ACCOUNT.LOCKED_UNTIL, when(last, until))
                .set(ACCOUNT.FAILURES, when(last, 0).otherwise(ACCOUNT.FAILURES.plus(1)))
                .where(ACCOUNT.ID.eq(account.getId()))
                .execute();
    }

    private boolean firstPasswordRanOut(AccountRecord account) {
        return account.getMustChange()
                && account.getPasswordAt().plus(settings.firstPasswordFor()).isBefore(clock.instant());
    }

    private Problem refused(String login, @Nullable AccountRecord account, String address, long began) {
        limit.failed(address);
        if (account == null) audit.describeSignIn(login, null, null);
        else audit.describeSignIn(login, account.getId(), account.getDisplayName());
        waitUntil(began, settings.failureAnswer());
        return new Problem(
                HttpStatus.UNAUTHORIZED,
                "credentials",
                "The login or the password is wrong, or the account is locked for some minutes.");
    }

    private static void waitUntil(long began, Duration after) {
        long left;
        while ((left = after.toNanos() - (System.nanoTime() - began)) > 0) LockSupport.parkNanos(left);
    }
}

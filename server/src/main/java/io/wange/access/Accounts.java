package io.wange.access;

import static io.wange.access.db.Tables.ACCOUNT;
import static io.wange.access.db.Tables.ACCOUNT_ROLE;
import static io.wange.access.db.Tables.ACCOUNT_SCOPE;

import io.wange.platform.Changes;
import io.wange.platform.Problem;
import java.text.Normalizer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts with their roles and scopes. Every change is in effect for the next request on every copy. */
@Service
@EnableConfigurationProperties(AccessSettings.class)
public class Accounts {

    /** Topic of {@link Changes} after any change of accounts, roles or scopes. */
    public static final String TOPIC = "accounts";

    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{1,39}");
    private static final Set<String> LANGUAGES = Set.of("zh-CN", "zh-Hant", "en");

    private final DSLContext db;
    private final AccountStore store;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Changes changes;
    private final Clock clock;

    Accounts(DSLContext db, AccountStore store, Passwords passwords, Sessions sessions, Changes changes, Clock clock) {
        this.db = db;
        this.store = store;
        this.passwords = passwords;
        this.sessions = sessions;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * What a new account is made of.
     *
     * @param login 2 to 40 letters, digits and . _ @ -; upper case becomes lower
     * @param password in clear; not checked against the rules for a sample account
     * @param mustChange whether the owner must change the password before anything else
     * @param roles codes
     * @param areas ids of areas that it may see, with everything below
     * @param units ids of units that it may see, with everything below
     */
    public record NewAccount(
            String login,
            String name,
            @Nullable Integer staffId,
            String language,
            String password,
            boolean mustChange,
            boolean sample,
            Set<String> roles,
            Collection<Integer> areas,
            Collection<Integer> units) {}

    /**
     * Makes an account.
     *
     * @return its id
     * @throws Problem 422 for a login, language or password that breaks the rules or roles that exclude each other; 409
     *     {@code taken} when the login exists
     */
    @Transactional
    public int create(NewAccount account) {
        var login = normal(account.login());
        if (!LOGIN.matcher(login).matches())
            throw Problem.invalid("login", "login", "A login is 2 to 40 letters, digits and . _ @ -");
        checkLanguage(account.language());
        if (!account.sample()) passwords.check("password", account.password(), login);
        var row = db.newRecord(ACCOUNT);
        row.setLogin(login);
        row.setPasswordHash(passwords.hash(account.password()));
        row.setDisplayName(account.name());
        row.setStaffId(account.staffId());
        row.setLanguage(account.language());
        row.setMustChange(account.mustChange());
        row.setPasswordAt(clock.instant().truncatedTo(ChronoUnit.MICROS));
        row.setSample(account.sample());
        var id = db.insertInto(ACCOUNT)
                .set(row)
                .onConflict(ACCOUNT.LOGIN)
                .doNothing()
                .returningResult(ACCOUNT.ID)
                .fetchOptional(ACCOUNT.ID)
                .orElseThrow(() -> Problem.conflict("taken", "The login " + login + " exists already."));
        setRoles(id, account.roles());
        setScope(id, account.areas(), account.units());
        return id;
    }

    /** The account with this login, whatever its case. */
    public Optional<Account> findByLogin(String login) {
        return store.accounts(ACCOUNT.LOGIN.eq(normal(login))).stream().findFirst();
    }

    /** @throws Problem 404 when there is none */
    public Account get(int id) {
        return store.accounts(ACCOUNT.ID.eq(id)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("account", id));
    }

    /** Accounts that came with the sample district, by id. */
    public List<Account> samples() {
        return store.accounts(ACCOUNT.SAMPLE.isTrue()).stream()
                .sorted((a, b) -> Integer.compare(a.id(), b.id()))
                .toList();
    }

    /** The accounts that these people can sign in with. */
    public Set<Integer> ofStaff(Collection<Integer> staffIds) {
        if (staffIds.isEmpty()) return Set.of();
        return db.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.STAFF_ID.in(staffIds), ACCOUNT.ENABLED.isTrue())
                .fetchSet(ACCOUNT.ID);
    }

    /** Whether no person has an account: nobody could sign in. */
    public boolean none() {
        return !db.fetchExists(ACCOUNT, ACCOUNT.KIND.eq("person"));
    }

    /**
     * Replaces the roles of an account.
     *
     * @throws Problem 422 {@code exclusion} for roles that exclude each other, or unknown ones
     */
    @Transactional
    public void setRoles(int id, Set<String> roles) {
        new RoleRules(store.roles()).check(roles);
        db.deleteFrom(ACCOUNT_ROLE).where(ACCOUNT_ROLE.ACCOUNT_ID.eq(id)).execute();
        for (var role : roles)
            db.insertInto(ACCOUNT_ROLE)
                    .set(ACCOUNT_ROLE.ACCOUNT_ID, id)
                    .set(ACCOUNT_ROLE.ROLE, role)
                    .execute();
        changes.publish(TOPIC);
    }

    /** Replaces what an account may see: areas and units with everything below. Nothing given, nothing seen. */
    @Transactional
    public void setScope(int id, Collection<Integer> areas, Collection<Integer> units) {
        db.deleteFrom(ACCOUNT_SCOPE).where(ACCOUNT_SCOPE.ACCOUNT_ID.eq(id)).execute();
        for (var area : Set.copyOf(areas))
            db.insertInto(ACCOUNT_SCOPE)
                    .set(ACCOUNT_SCOPE.ACCOUNT_ID, id)
                    .set(ACCOUNT_SCOPE.AREA_ID, area)
                    .execute();
        for (var unit : Set.copyOf(units))
            db.insertInto(ACCOUNT_SCOPE)
                    .set(ACCOUNT_SCOPE.ACCOUNT_ID, id)
                    .set(ACCOUNT_SCOPE.UNIT_ID, unit)
                    .execute();
        changes.publish(TOPIC);
    }

    /** Sets a password that was checked before; all sessions of the account end. */
    @Transactional
    public void setPassword(int id, String password, boolean mustChange) {
        db.update(ACCOUNT)
                .set(ACCOUNT.PASSWORD_HASH, passwords.hash(password))
                .set(ACCOUNT.PASSWORD_AT, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .set(ACCOUNT.MUST_CHANGE, mustChange)
                .set(ACCOUNT.FAILURES, 0)
                .setNull(ACCOUNT.LOCKED_UNTIL)
                .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                .where(ACCOUNT.ID.eq(id))
                .execute();
        sessions.closeAll(id);
        changes.publish(TOPIC);
    }

    /** The owner's own change. @throws Problem 422 {@code current} for a wrong password, or the rule that the new breaks */
    @Transactional
    void changePassword(Account account, String current, String next) {
        var hash = db.select(ACCOUNT.PASSWORD_HASH)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(account.id()))
                .fetchOne(ACCOUNT.PASSWORD_HASH);
        if (!passwords.matches(current, hash))
            throw Problem.invalid("current", "current", "This is not your present password.");
        passwords.check("next", next, account.login());
        if (passwords.matches(next, hash)) throw Problem.invalid("next", "new", "Choose another password than now.");
        setPassword(account.id(), next, false);
    }

    @Transactional
    void setLanguage(int id, String language) {
        checkLanguage(language);
        db.update(ACCOUNT)
                .set(ACCOUNT.LANGUAGE, language)
                .where(ACCOUNT.ID.eq(id))
                .execute();
        changes.publish(TOPIC);
    }

    static void checkLanguage(String language) {
        if (!LANGUAGES.contains(language))
            throw Problem.invalid("language", "choice", "The languages are zh-CN, zh-Hant and en.");
    }

    /** How a login is stored and compared. */
    static String normal(String login) {
        var clean = Normalizer.normalize(login.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return clean.length() <= 64 ? clean : clean.substring(0, 64);
    }
}

package io.wange.access;

import static io.wange.access.db.Tables.ACCOUNT;
import static io.wange.access.db.Tables.ACCOUNT_ROLE;
import static io.wange.access.db.Tables.ROLE;

import io.wange.access.Accounts.NewAccount;
import io.wange.areas.Areas;
import io.wange.people.Staffing;
import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Page;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators do with accounts. The system administrator ({@code account.edit}) makes them, the security
 * administrator ({@code role.edit}) gives them roles and scopes; nobody changes the own rights.
 */
@Service
class AccountAdministration {

    private final DSLContext db;
    private final AccountStore store;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Staffing staffing;
    private final Units units;
    private final Areas areas;
    private final Audit audit;
    private final Changes changes;

    AccountAdministration(
            DSLContext db,
            AccountStore store,
            Accounts accounts,
            Passwords passwords,
            Staffing staffing,
            Units units,
            Areas areas,
            Audit audit,
            Changes changes) {
        this.db = db;
        this.store = store;
        this.accounts = accounts;
        this.passwords = passwords;
        this.staffing = staffing;
        this.units = units;
        this.areas = areas;
        this.audit = audit;
        this.changes = changes;
    }

    /** By login. @param search part of the login or the name */
    Page<Account> list(@Nullable String search, int page, int size) {
        var offset = Page.offset(page, size);
        var condition = ACCOUNT.KIND.eq("person");
        if (search != null && !search.isBlank())
            condition = condition.and(ACCOUNT.LOGIN
                    .containsIgnoreCase(search.strip())
                    .or(ACCOUNT.DISPLAY_NAME.containsIgnoreCase(search.strip())));
        var ids = db.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(condition)
                .orderBy(ACCOUNT.LOGIN)
                .limit(size)
                .offset(offset)
                .fetch(ACCOUNT.ID);
        return Page.of(store.accounts(ACCOUNT.ID.in(ids)), db.fetchCount(ACCOUNT, condition));
    }

    /** An account and the password with which its owner signs in once. */
    record Created(Account account, String password) {}

    @Transactional
    Created create(Caller by, AccountInput input) {
        if (input.setsRights()) by.require("role.edit");
        checkReferences(input);
        var password = passwords.madeUp();
        var id = accounts.create(new NewAccount(
                Objects.requireNonNullElse(input.login(), ""),
                input.name(),
                input.staffId(),
                Objects.requireNonNullElse(input.language(), "zh-CN"),
                password,
                true,
                false,
                Objects.requireNonNullElse(input.roles(), Set.of()),
                Objects.requireNonNullElse(input.areas(), List.of()),
                Objects.requireNonNullElse(input.units(), List.of())));
        var account = accounts.get(id);
        audit.describe("account.create", "account", id, Map.of("login", account.login()));
        return new Created(account, password);
    }

    /** @throws Problem 403 for what is not the caller's to set; 409 {@code last-administrator}; 412; 422 */
    @Transactional
    Account change(Caller by, int id, int version, AccountInput input) {
        lockAll();
        var before = person(id);
        Version.check(version, before.version());
        if (input.login() != null && !Accounts.normal(input.login()).equals(before.login()))
            throw Problem.invalid("login", "fixed", "A login stays as it is.");
        checkReferences(input);
        var wanted = wanted(before, input);
        if (!identity(wanted).equals(identity(before))) changeIdentity(by, before, wanted);
        if (!rights(wanted).equals(rights(before))) changeRights(by, before, wanted);
        db.update(ACCOUNT)
                .set(ACCOUNT.VERSION, version + 1)
                .where(ACCOUNT.ID.eq(id))
                .execute();
        changes.publish(Accounts.TOPIC);
        audit.describe(
                "account.change",
                "account",
                id,
                Map.of("login", before.login(), "before", shown(before), "after", shown(wanted)));
        return accounts.get(id);
    }

    /** Machines have keys instead of passwords and a few permissions instead of roles; nothing is done to them here. */
    private Account person(int id) {
        var account = accounts.get(id);
        if (Machines.is(account)) throw Problem.notFound("account", id);
        return account;
    }

    /** Two administrators at once must not shut each other out. */
    private void lockAll() {
        db.execute("select pg_advisory_xact_lock(hashtext('access.account'))");
    }

    private static Account wanted(Account before, AccountInput input) {
        return new Account(
                before.id(),
                before.login(),
                input.name(),
                input.staffId(),
                Objects.requireNonNullElse(input.language(), before.language()),
                before.mustChange(),
                before.passwordAt(),
                before.lockedUntil(),
                Objects.requireNonNullElse(input.enabled(), before.enabled()),
                before.sample(),
                Objects.requireNonNullElse(input.roles(), before.roles()),
                sorted(input.areas(), before.areas()),
                sorted(input.units(), before.units()),
                before.version());
    }

    private static List<Integer> sorted(@Nullable List<Integer> given, List<Integer> otherwise) {
        return given == null ? otherwise : given.stream().distinct().sorted().toList();
    }

    private static List<@Nullable Object> identity(Account a) {
        var identity = new ArrayList<@Nullable Object>();
        identity.add(a.name());
        identity.add(a.staffId());
        identity.add(a.language());
        identity.add(a.enabled());
        return identity;
    }

    private static List<Object> rights(Account a) {
        return List.of(a.roles(), a.areas(), a.units());
    }

    private static Map<String, Object> shown(Account a) {
        return Map.of("enabled", a.enabled(), "roles", a.roles(), "areas", a.areas(), "units", a.units());
    }

    private void changeIdentity(Caller by, Account before, Account wanted) {
        by.require("account.edit");
        Accounts.checkLanguage(wanted.language());
        if (!wanted.enabled() && before.enabled()) {
            if (by.accountId() == before.id())
                throw Problem.conflict("own-account", "Nobody disables the own account.");
            checkNotLast(before, before.roles());
        }
        db.update(ACCOUNT)
                .set(ACCOUNT.DISPLAY_NAME, wanted.name())
                .set(ACCOUNT.STAFF_ID, wanted.staffId())
                .set(ACCOUNT.LANGUAGE, wanted.language())
                .set(ACCOUNT.ENABLED, wanted.enabled())
                .where(ACCOUNT.ID.eq(before.id()))
                .execute();
    }

    private void changeRights(Caller by, Account before, Account wanted) {
        by.require("role.edit");
        if (by.accountId() == before.id())
            throw new Problem(HttpStatus.FORBIDDEN, "own-account", "Nobody changes the own rights.");
        var given = new HashSet<>(wanted.roles());
        given.removeAll(before.roles());
        if (before.mustChange() && !administrators(given).isEmpty())
            throw Problem.conflict(
                    "first-password", "An administrator's role is given after the owner has set the own password.");
        var taken = new HashSet<>(before.roles());
        taken.removeAll(wanted.roles());
        checkNotLast(before, taken);
        accounts.setRoles(before.id(), wanted.roles());
        accounts.setScope(before.id(), wanted.areas(), wanted.units());
    }

    /** Those of the roles that belong to the administrators that exclude each other. */
    private Set<String> administrators(Set<String> roles) {
        return Set.copyOf(db.select(ROLE.CODE)
                .from(ROLE)
                .where(ROLE.CODE.in(roles))
                .and(ROLE.EXCLUSION.isNotNull())
                .fetch(ROLE.CODE));
    }

    /** Of each kind of administrator one must be left that can sign in. */
    private void checkNotLast(Account account, Set<String> roles) {
        for (var role : administrators(roles)) {
            var others = db.fetchExists(DSL.selectOne()
                    .from(ACCOUNT_ROLE)
                    .join(ACCOUNT)
                    .on(ACCOUNT.ID.eq(ACCOUNT_ROLE.ACCOUNT_ID))
                    .where(ACCOUNT_ROLE.ROLE.eq(role))
                    .and(ACCOUNT.ENABLED.isTrue())
                    .and(ACCOUNT.ID.ne(account.id())));
            if (!others) throw Problem.conflict("last-administrator", "This is the last enabled " + role + ".");
        }
    }

    private void checkReferences(AccountInput input) {
        if (input.staffId() != null && staffing.find(input.staffId()).isEmpty())
            throw Problem.invalid("staffId", "unknown", "There is nobody with the id " + input.staffId() + ".");
        for (var area : Objects.requireNonNullElse(input.areas(), List.<Integer>of()))
            if (areas.find(area).isEmpty()) throw Problem.invalid("areas", "unknown", "There is no area " + area + ".");
        for (var unit : Objects.requireNonNullElse(input.units(), List.<Integer>of()))
            if (units.find(unit).isEmpty()) throw Problem.invalid("units", "unknown", "There is no unit " + unit + ".");
    }

    /**
     * Makes up a new password. For an administrator of the three this is done at the machine ({@code wange user
     * password}): otherwise one of them could become another.
     */
    @Transactional
    String resetPassword(Caller by, int id) {
        var account = person(id);
        if (by.accountId() == id) throw Problem.conflict("own-account", "Change your own password yourself.");
        if (!administrators(account.roles()).isEmpty())
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "administrator",
                    "The password of an administrator is reset at the machine: wange user password LOGIN.");
        var password = passwords.madeUp();
        accounts.setPassword(id, password, true);
        audit.describe("password.reset", "account", id, Map.of("login", account.login()));
        return password;
    }

    @Transactional
    Account unlock(int id) {
        var account = person(id);
        db.update(ACCOUNT)
                .setNull(ACCOUNT.LOCKED_UNTIL)
                .set(ACCOUNT.FAILURES, 0)
                .where(ACCOUNT.ID.eq(id))
                .execute();
        changes.publish(Accounts.TOPIC);
        audit.describe("account.unlock", "account", id, Map.of("login", account.login()));
        return accounts.get(id);
    }
}

package io.wange.access;

import static io.wange.access.db.Tables.ACCOUNT_ROLE;
import static io.wange.access.db.Tables.ROLE;
import static io.wange.access.db.Tables.ROLE_PERMISSION;

import io.wange.access.db.tables.records.RoleRecord;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Roles and what they allow, as data. A change is in effect for the next request of everybody who holds the role. */
@Service
class Roles {

    private final DSLContext db;
    private final AccountStore store;
    private final Audit audit;
    private final Changes changes;

    Roles(DSLContext db, AccountStore store, Audit audit, Changes changes) {
        this.db = db;
        this.store = store;
        this.audit = audit;
        this.changes = changes;
    }

    /** What makes a role; a change replaces all but the code. */
    record RoleInput(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9_]{1,39}") String code,

            @NotBlank @Size(max = 60) String nameZh,
            @NotBlank @Size(max = 60) String nameHant,
            @NotBlank @Size(max = 60) String nameEn,
            @NotNull @Size(max = 100) Set<@NotNull @Size(max = 60) String> permissions) {}

    List<Role> list() {
        return store.roles();
    }

    private Role get(String code) {
        return list().stream()
                .filter(r -> r.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("role", code));
    }

    /** @throws Problem 409 {@code taken}; 422 for unknown permissions or those of two administrators in one role */
    @Transactional
    Role add(RoleInput input) {
        check(input.permissions());
        var row = db.newRecord(ROLE);
        row.setCode(input.code());
        name(row, input);
        if (db.insertInto(ROLE).set(row).onConflict(ROLE.CODE).doNothing().execute() == 0)
            throw Problem.conflict("taken", "The code " + input.code() + " is taken.")
                    .with("field", "code");
        setPermissions(input.code(), input.permissions());
        audit.describe("role.create", "role", input.code(), Map.of("permissions", input.permissions()));
        return get(input.code());
    }

    /** @throws Problem 403 {@code own-role} for a role that the caller holds; 404; 412; 422 */
    @Transactional
    Role change(Caller by, String code, int version, RoleInput input) {
        var row = locked(by, code, version);
        var before = get(code).permissions();
        if (!input.code().equals(code)) throw Problem.invalid("code", "fixed", "A code stays as it is.");
        check(input.permissions());
        name(row, input);
        row.setVersion(version + 1);
        row.update();
        setPermissions(code, input.permissions());
        audit.describe("role.change", "role", code, Map.of("before", before, "after", input.permissions()));
        return get(code);
    }

    /** @throws Problem 403 {@code own-role}; 404; 409 for a shipped role or one that somebody holds; 412 */
    @Transactional
    void remove(Caller by, String code, int version) {
        var row = locked(by, code, version);
        if (row.getShipped()) throw Problem.conflict("shipped", "A role that came with the product stays.");
        if (db.fetchExists(ACCOUNT_ROLE, ACCOUNT_ROLE.ROLE.eq(code)))
            throw Problem.conflict("in-use", "Somebody holds this role.");
        row.delete();
        audit.describe("role.delete", "role", code, Map.of());
        changes.publish(Accounts.TOPIC);
    }

    private RoleRecord locked(Caller by, String code, int version) {
        var row = db.selectFrom(ROLE)
                .where(ROLE.CODE.eq(code))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> Problem.notFound("role", code));
        Version.check(version, row.getVersion());
        if (db.fetchExists(
                ACCOUNT_ROLE, ACCOUNT_ROLE.ACCOUNT_ID.eq(by.accountId()).and(ACCOUNT_ROLE.ROLE.eq(code))))
            throw new Problem(HttpStatus.FORBIDDEN, "own-role", "Nobody changes a role that he holds.");
        return row;
    }

    private static void name(RoleRecord row, RoleInput input) {
        row.setNameZh(input.nameZh());
        row.setNameHant(input.nameHant());
        row.setNameEn(input.nameEn());
    }

    private void setPermissions(String code, Set<String> permissions) {
        db.deleteFrom(ROLE_PERMISSION).where(ROLE_PERMISSION.ROLE.eq(code)).execute();
        for (var permission : permissions)
            db.insertInto(ROLE_PERMISSION)
                    .set(ROLE_PERMISSION.ROLE, code)
                    .set(ROLE_PERMISSION.PERMISSION, permission)
                    .execute();
        changes.publish(Accounts.TOPIC);
    }

    private static void check(Set<String> permissions) {
        for (var permission : permissions)
            if (!Permissions.ALL.contains(permission))
                throw Problem.invalid("permissions", "unknown", "There is no permission " + permission + ".");
        if (permissions.stream().filter(AccessState.SEPARATE::contains).count() > 1)
            throw Problem.invalid("permissions", "exclusion", "No role holds the permissions of two administrators.");
    }
}

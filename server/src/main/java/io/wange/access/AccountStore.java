package io.wange.access;

import static io.wange.access.db.Tables.ACCOUNT;
import static io.wange.access.db.Tables.ACCOUNT_ROLE;
import static io.wange.access.db.Tables.ACCOUNT_SCOPE;
import static io.wange.access.db.Tables.ROLE;
import static io.wange.access.db.Tables.ROLE_PERMISSION;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.wange.access.db.tables.records.AccountRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** Rows of accounts, roles and scopes. */
@Repository
class AccountStore {

    private final DSLContext db;

    AccountStore(DSLContext db) {
        this.db = db;
    }

    /** Everything that decides what callers may do. */
    AccessState read() {
        return new AccessState(
                accounts(DSL.noCondition()).stream().collect(toMap(Account::id, Function.identity())),
                roles().stream().collect(toMap(Role::code, Function.identity())));
    }

    /** Accounts with their roles and scopes, by login. */
    List<Account> accounts(Condition condition) {
        var rows =
                db.selectFrom(ACCOUNT).where(condition).orderBy(ACCOUNT.LOGIN).fetch();
        var ids = DSL.select(ACCOUNT.ID).from(ACCOUNT).where(condition);
        var roles = roles(ids);
        var scopes = db.selectFrom(ACCOUNT_SCOPE)
                .where(ACCOUNT_SCOPE.ACCOUNT_ID.in(ids))
                .fetchGroups(ACCOUNT_SCOPE.ACCOUNT_ID);
        return rows.map(row -> {
            var scope = scopes.get(row.getId());
            return account(
                    row,
                    roles.getOrDefault(row.getId(), Set.of()),
                    scope == null ? List.of() : present(scope.getValues(ACCOUNT_SCOPE.AREA_ID)),
                    scope == null ? List.of() : present(scope.getValues(ACCOUNT_SCOPE.UNIT_ID)));
        });
    }

    private Map<Integer, Set<String>> roles(Select<Record1<Integer>> accounts) {
        return db.selectFrom(ACCOUNT_ROLE).where(ACCOUNT_ROLE.ACCOUNT_ID.in(accounts)).fetch().stream()
                .collect(groupingBy(r -> r.getAccountId(), mapping(r -> r.getRole(), toSet())));
    }

    private static List<Integer> present(List<Integer> ids) {
        return ids.stream().filter(Objects::nonNull).sorted().toList();
    }

    List<Role> roles() {
        var permissions = db.selectFrom(ROLE_PERMISSION).fetch().stream()
                .collect(groupingBy(p -> p.getRole(), mapping(p -> p.getPermission(), toSet())));
        return db.selectFrom(ROLE)
                .orderBy(ROLE.SORT, ROLE.CODE)
                .fetch(r -> new Role(
                        r.getCode(),
                        r.getNameZh(),
                        r.getNameHant(),
                        r.getNameEn(),
                        r.getExclusion(),
                        r.getShipped(),
                        permissions.getOrDefault(r.getCode(), Set.of()),
                        r.getVersion()));
    }

    private static Account account(AccountRecord row, Set<String> roles, List<Integer> areas, List<Integer> units) {
        return new Account(
                row.getId(),
                row.getLogin(),
                row.getDisplayName(),
                row.getStaffId(),
                row.getLanguage(),
                row.getMustChange(),
                row.getPasswordAt(),
                row.getLockedUntil(),
                row.getEnabled(),
                row.getSample(),
                roles,
                areas,
                units,
                row.getVersion());
    }
}

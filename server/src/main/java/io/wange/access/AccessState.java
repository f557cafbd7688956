package io.wange.access;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Accounts and roles at one moment. */
record AccessState(Map<Integer, Account> accounts, Map<String, Role> roles) {

    /** Permissions of the three administrators: nobody may hold two of them, by whatever roles. */
    static final Set<String> SEPARATE = Set.of("account.edit", "role.edit", "audit.read");

    AccessState {
        accounts = Map.copyOf(accounts);
        roles = Map.copyOf(roles);
    }

    /**
     * What the roles of an account allow. Fails closed: unknown roles give nothing; roles that exclude each other all give
     * nothing; of the separate permissions an account has one or none.
     */
    Set<String> permissions(Account account) {
        return permissions(account.roles());
    }

    Set<String> permissions(Set<String> codes) {
        var held = codes.stream().map(roles::get).filter(Objects::nonNull).toList();
        var shutOut = excludingEachOther(held);
        var permissions = new HashSet<String>();
        for (var role : held) {
            if (role.exclusion() == null || !shutOut.contains(role.exclusion())) permissions.addAll(role.permissions());
        }
        if (permissions.stream().filter(SEPARATE::contains).count() > 1) permissions.removeAll(SEPARATE);
        return Set.copyOf(permissions);
    }

    /** Exclusion groups of which more than one role is held. */
    static Set<String> excludingEachOther(List<Role> held) {
        return held.stream()
                .map(Role::exclusion)
                .filter(Objects::nonNull)
                .collect(groupingBy(group -> group, counting()))
                .entrySet()
                .stream()
                .filter(group -> group.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(toSet());
    }
}

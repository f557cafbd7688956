package io.wange.access;

import static java.util.stream.Collectors.toMap;

import io.wange.platform.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Which roles may be held together: the system, the security and the audit administrator are three people. */
final class RoleRules {

    private final Map<String, Role> roles;

    RoleRules(List<Role> roles) {
        this.roles = roles.stream().collect(toMap(Role::code, Function.identity()));
    }

    /** @throws Problem 422 with rule {@code unknown} or {@code exclusion} */
    void check(Set<String> codes) {
        for (var code : codes)
            if (!roles.containsKey(code)) throw Problem.invalid("roles", "unknown", "There is no role " + code + ".");
        var held = codes.stream().map(roles::get).filter(Objects::nonNull).toList();
        if (!AccessState.excludingEachOther(held).isEmpty() || separate(held) > 1)
            throw Problem.invalid("roles", "exclusion", "These roles must not be held by one account.");
    }

    private static long separate(List<Role> held) {
        return held.stream()
                .flatMap(role -> role.permissions().stream())
                .filter(AccessState.SEPARATE::contains)
                .distinct()
                .count();
    }
}

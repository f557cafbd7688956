package io.wange.cases;

import io.wange.platform.Caller;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts on a case, as far as a decision must know.
 *
 * @param account null: a rule of the system
 * @param ownUnits units in which the person holds a post
 * @param units those and all below that the person sees
 */
public record Actor(
        @Nullable Integer account,
        String name,
        @Nullable Integer unit,
        @Nullable String unitName,
        Set<Integer> ownUnits,
        Set<Integer> units,
        Set<String> permissions) {

    /** A rule of the system: a limit passed, a parked case wakes. */
    public static final Actor RULE = new Actor(null, "rule", null, null, Set.of(), Set.of(), Set.of());

    public static Actor of(Caller caller) {
        var units = new HashSet<>(caller.scope().units());
        units.addAll(caller.ownUnits());
        if (caller.unitId() != null) units.add(caller.unitId());
        return new Actor(
                caller.accountId(),
                caller.name(),
                caller.unitId(),
                caller.unitName(),
                caller.ownUnits(),
                units,
                caller.permissions());
    }

    boolean isRule() {
        return account == null;
    }

    boolean may(@Nullable String permission) {
        return isRule() || permission == null || permissions.contains(permission);
    }

    /** Whether the person may act for that party; nobody's party is anybody's. */
    boolean actsFor(@Nullable Integer partyUnit) {
        return isRule() || partyUnit == null || units.contains(partyUnit);
    }

    boolean handled(CaseFile file) {
        return account != null
                && (file.handledBy.contains(account)
                        || (file.handlingUnit != null && ownUnits.contains(file.handlingUnit)));
    }
}

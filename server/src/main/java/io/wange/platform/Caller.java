package io.wange.platform;

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: the signed-in account with its rights at this moment. Controllers take it as a parameter; services take
 * it as an argument. Never kept between requests.
 *
 * @param ownUnits ids of the units in which the person holds a post, without the units below
 * @param permissions names like {@code case.dispatch}
 */
public record Caller(
        int accountId,
        String name,
        @Nullable Integer staffId,
        @Nullable Integer unitId,
        @Nullable String unitName,
        Set<Integer> ownUnits,
        Set<String> permissions,
        Scope scope)
        implements Serializable {

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** @throws Problem 403 {@code forbidden} when the caller lacks the permission */
    public void require(String permission) {
        if (!may(permission)) throw Problem.forbidden(permission);
    }
}

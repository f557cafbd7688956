package io.wange.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in.
 *
 * @param login lower case, unique
 * @param staffId the member of staff who uses it
 * @param language zh-CN, zh-Hant or en
 * @param mustChange nothing but changing the password is allowed until that is done
 * @param lockedUntil signing in is refused until then
 * @param sample made with the sample district; unless it must be changed, its password is known to everybody
 * @param areas ids of areas it may see, with everything below
 * @param units ids of units it may see, with everything below
 */
public record Account(
        int id,
        String login,
        String name,
        @Nullable Integer staffId,
        String language,
        boolean mustChange,
        Instant passwordAt,
        @Nullable Instant lockedUntil,
        boolean enabled,
        boolean sample,
        Set<String> roles,
        List<Integer> areas,
        List<Integer> units,
        int version) {}

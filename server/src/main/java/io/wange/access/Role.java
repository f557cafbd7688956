package io.wange.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of permissions with a name.
 *
 * @param exclusion roles of the same exclusion group shut each other out on one account
 * @param shipped came with the product; it can be changed but not removed
 */
public record Role(
        String code,
        String nameZh,
        String nameHant,
        String nameEn,
        @Nullable String exclusion,
        boolean shipped,
        Set<String> permissions,
        int version) {}

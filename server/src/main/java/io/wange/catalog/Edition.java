package io.wange.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A set of classes, conditions and limits that belong together.
 *
 * @param source which standard or practice it follows
 * @param current new reports choose from this one; exactly one is
 */
public record Edition(
        int id,
        String code,
        String name,
        @Nullable String nameEn,
        String source,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean current) {}

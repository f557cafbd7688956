package io.wange.areas;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An area as lists show it.
 *
 * @param levelName in the language asked for
 * @param validTo last day, null until further notice
 * @param version for If-Match
 */
record AreaRow(
        int id,
        String code,
        @Nullable Integer parentId,
        String level,
        String levelName,
        String kind,
        String name,
        @Nullable String nameEn,
        String path,
        @Nullable String zone,
        @Nullable Integer households,
        @Nullable Integer persons,
        boolean hasChildren,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        int version) {}

package io.wange.people;

import org.jspecify.annotations.Nullable;

/**
 * A unit to be added by an import or a generator.
 *
 * @param parentCode code of the unit above; it exists, or stands before this one in the same list
 * @param kind see {@link Unit}
 */
public record NewUnit(
        String code,
        @Nullable String parentCode,
        String kind,
        String name,
        @Nullable String nameEn,
        @Nullable String shortName,
        @Nullable Integer areaId,
        @Nullable String phone) {}

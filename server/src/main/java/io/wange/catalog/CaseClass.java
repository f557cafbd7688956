package io.wange.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What kind of thing a case is about: a major class, or a minor one below it.
 *
 * @param code C or E, major 2 digits, minor 2 digits ({@code C0101}); majors {@code C01}; imported trees use their own
 * @param kind {@code component} (a coded facility) or {@code event} (an act or condition)
 * @param dispatchRule {@code owner} or {@code territory}: which candidates come first
 * @param lifecycle the lifecycle that its cases follow unless the report says otherwise
 * @param duplicateMetres open cases of the class within this distance and {@code duplicateHours} are offered for joining
 * @param urgent danger: shown so, whatever the limit
 * @param words further words to find it by
 * @param active whether new reports may choose it
 * @param version of the class with its conditions and limits, for If-Match
 */
public record CaseClass(
        int id,
        String code,
        @Nullable String parentCode,
        String kind,
        String name,
        @Nullable String nameEn,
        String dispatchRule,
        boolean automaticDispatch,
        String lifecycle,
        int duplicateMetres,
        int duplicateHours,
        boolean joinAutomatically,
        boolean urgent,
        int editionId,
        @Nullable String words,
        boolean active,
        int version) {}

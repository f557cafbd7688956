package io.wange.areas;

import org.jspecify.annotations.Nullable;

/**
 * One thing that an import found.
 *
 * @param severity {@code error}: nothing is written; {@code finding}: worth a look
 * @param kind {@code missing}, {@code bad-code}, {@code duplicate-code}, {@code unknown-parent}, {@code invalid-ring},
 *     {@code outside-parent}, {@code overlap}, {@code gap}, {@code other}
 * @param code of the area, or the number of the feature in the file (#1 …) while it has none
 * @param other code of the other area: the parent, the neighbour
 * @param share of the area's own area in m², 0 … 1: lying outside, overlapped, not covered by children
 * @param detail an English sentence
 */
record AreaFinding(
        String severity,
        String kind,
        @Nullable String code,
        @Nullable String other,
        @Nullable Double share,
        @Nullable String detail) {

    static AreaFinding error(String kind, String code, String detail) {
        return new AreaFinding("error", kind, code, null, null, detail);
    }

    static AreaFinding finding(String kind, String code, @Nullable String other, double share, String detail) {
        return new AreaFinding("finding", kind, code, other, share, detail);
    }

    boolean isError() {
        return severity.equals("error");
    }
}

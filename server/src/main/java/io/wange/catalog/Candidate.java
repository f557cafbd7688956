package io.wange.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A unit that the responsibility matrix names for a case.
 *
 * @param basis {@code owner} (it owns the thing) or {@code territory} (it lies in its area)
 * @param legalBasis the rule or list of powers it rests on
 * @param rowId of the row of the matrix; {@code classCode} its class or {@code *}, {@code areaId} its area, null: everywhere
 * @param why in English, e.g. {@code C0101 上水井盖, 盐仓街道, owner}: the class and area of the row that was found
 */
public record Candidate(
        int unitId,
        String basis,
        @Nullable String legalBasis,
        String why,
        int rowId,
        String classCode,
        @Nullable Integer areaId) {}

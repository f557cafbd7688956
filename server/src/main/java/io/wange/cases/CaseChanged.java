package io.wange.cases;

import org.jspecify.annotations.Nullable;

/**
 * Something was done to a case. Published inside the transaction; listen after commit. {@code report} opens it, {@code
 * file}, {@code dispatch} and {@code close} have events of their own besides.
 *
 * @param formerUnit the unit that had to act before
 */
public record CaseChanged(
        String county,
        String number,
        String action,
        String stage,
        int version,
        @Nullable String areaPath,
        @Nullable Integer partyUnit,
        @Nullable Integer formerUnit,
        @Nullable Integer handlingUnit) {}

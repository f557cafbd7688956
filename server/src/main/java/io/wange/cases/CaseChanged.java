package io.wange.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something was done to a case. Published inside the transaction; listen after commit. {@code report} opens it, {@code
 * file}, {@code dispatch} and {@code close} have events of their own besides.
 *
 * @param formerUnit the unit that had to act before
 * @param taskUnits units with an open side task, before or after
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
        @Nullable Integer handlingUnit,
        List<Integer> taskUnits) {}

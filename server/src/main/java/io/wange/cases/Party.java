package io.wange.cases;

import org.jspecify.annotations.Nullable;

/**
 * Who must act.
 *
 * @param unit id of the unit; null only where no unit of the needed kind exists, then anybody with the duty may act
 * @param duty permission
 * @param staff the person the duty falls to by the staffing of the grid, when there is one
 * @param name the unit's name at that time
 */
public record Party(
        @Nullable Integer unit,
        String duty,
        @Nullable Integer staff,
        @Nullable String name) {}

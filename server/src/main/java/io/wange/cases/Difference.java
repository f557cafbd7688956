package io.wange.cases;

import org.jspecify.annotations.Nullable;

/**
 * One thing in which two definitions of a lifecycle differ.
 *
 * @param kind added, removed, changed
 * @param what lifecycle, stage, action, row
 * @param row place of the row in the later definition
 * @param field what of it differs; null when all of it was added or removed
 * @param name of the stage or action
 * @param before in words
 * @param after in words
 */
public record Difference(
        String kind,
        String what,
        @Nullable String stage,
        @Nullable String action,
        @Nullable String result,
        @Nullable Integer row,
        @Nullable String field,
        Names name,
        @Nullable Names label,
        @Nullable Names before,
        @Nullable Names after) {}

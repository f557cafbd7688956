package io.wange.areas;

import io.wange.platform.Problem;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a file of polygons becomes areas of one level.
 *
 * @param code template of the code; likewise the other texts
 * @param parent null: the code tells
 * @param validFrom first day of the boundaries, null: today
 * @param root code of a division without boundary that is made first when there is none, and its name; null for none
 * @param tolerance share of an area up to which lying outside, overlaps and gaps are not told, 0 … 1
 * @param repair make invalid rings valid instead of refusing them
 * @param source where the boundaries come from
 */
record AreaImportPlan(
        String level,
        FieldTemplate code,
        @Nullable FieldTemplate parent,
        FieldTemplate name,
        @Nullable FieldTemplate nameEn,
        @Nullable FieldTemplate kind,
        @Nullable LocalDate validFrom,
        @Nullable Root root,
        double tolerance,
        boolean repair,
        @Nullable String source) {

    /** Usual tolerance. */
    static final double TOLERANCE = 0.001;

    /** A division to begin with. */
    record Root(String code, String name) {

        /** From {@code 990201000000=Boston}. @throws Problem 422 when there is no equals sign */
        static @Nullable Root of(@Nullable String text) {
            if (text == null || text.isBlank()) return null;
            int equals = text.indexOf('=');
            if (equals < 0 || equals == text.length() - 1) {
                throw Problem.invalid("root", "form", "The root is stated as CODE=NAME.");
            }
            return new Root(text.substring(0, equals), text.substring(equals + 1));
        }
    }
}

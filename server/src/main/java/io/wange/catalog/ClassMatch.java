package io.wange.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class and a condition that fit what somebody typed.
 *
 * @param condition null for a class without conditions
 * @param major the class above; null when there is none
 * @param name where the class name was hit
 * @param filing where the text of the filing condition was hit
 */
public record ClassMatch(
        CaseClass caseClass,
        @Nullable Condition condition,
        @Nullable CaseClass major,
        double score,
        List<Range> name,
        List<Range> filing) {

    /** Characters {@code from} (included) to {@code to} (excluded) of a text. */
    public record Range(int from, int to) {}
}

package io.wange.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about a definition of a lifecycle that its editor should know: which rule, where, and one way to put it right.
 *
 * @param rule stable, like {@code no-end}
 * @param result of the row, where it has one
 * @param row place in the definition's {@code moves}; null: not about a row
 * @param field of the row or stage, as it is called in the definition
 */
public record Finding(
        String rule,
        Severity severity,
        @Nullable String stage,
        @Nullable String action,
        @Nullable String result,
        @Nullable Integer row,
        @Nullable String field,
        Names sentence,
        @Nullable Repair repair) {

    public enum Severity {
        /** It cannot be published so. */
        ERROR,
        WARNING
    }

    /** Changes of the definition that put it right, to be done in their order. */
    public record Repair(Names label, List<Edit> edits) {}

    /**
     * One change, as in JSON Patch.
     *
     * @param op add, replace or remove
     * @param path into the definition, e.g. {@code /moves/3/needs/photos}
     */
    public record Edit(String op, String path, @Nullable Object value) {

        static Edit add(String path, Object value) {
            return new Edit("add", path, value);
        }

        static Edit replace(String path, Object value) {
            return new Edit("replace", path, value);
        }

        static Edit remove(String path) {
            return new Edit("remove", path, null);
        }
    }

    boolean isError() {
        return severity == Severity.ERROR;
    }

    /** For logs and files: where it is by codes, and the sentence. */
    String english() {
        if (action == null) return stage == null ? sentence.en() : "Stage " + stage + ": " + sentence.en();
        return "Action " + action + (result == null ? "" : " › " + result) + (stage == null ? "" : " from " + stage)
                + ": " + sentence.en();
    }

    Finding with(@Nullable Repair repair) {
        return new Finding(rule, severity, stage, action, result, row, field, sentence, repair);
    }
}

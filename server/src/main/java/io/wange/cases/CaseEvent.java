package io.wange.cases;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history of a case.
 *
 * @param input what was given
 * @param set the fields of the row that it changed, by column name; all lines together make the row
 */
record CaseEvent(
        int seq,
        Instant at,
        String action,
        @Nullable String fromStage,
        String toStage,
        Actor actor,
        @Nullable String note,
        Map<String, Object> input,
        Map<String, @Nullable Object> set) {

    CaseEvent withInput(String name, Object value) {
        var more = new LinkedHashMap<>(input);
        more.put(name, value);
        return new CaseEvent(seq, at, action, fromStage, toStage, actor, note, more, set);
    }
}

package io.wange.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the history as it is shown.
 *
 * @param tookMs how long the stage had lasted when this ended it
 * @param data what was given beside the note
 */
public record HistoryLine(
        int seq,
        Instant at,
        String action,
        String actionName,
        @Nullable String fromStage,
        String toStage,
        String stageName,
        @Nullable String actor,
        @Nullable By unit,
        @Nullable String note,
        Map<String, Object> data,
        @Nullable Long tookMs,
        List<CaseView.Photo> photos) {

    /** @param axis supervision, command or unit */
    public record By(@Nullable Integer id, String name, String axis) {}
}

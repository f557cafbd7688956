package io.wange.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an action led to; the same again when the same request is repeated.
 *
 * @param version of the case after it, for the next If-Match
 * @param other number of the other case that the action was about, e.g. the one that was split off
 */
public record ActionAnswer(
        String number,
        int version,
        String action,
        String stage,
        String stageName,
        String state,
        @Nullable PartyView party,
        @Nullable Instant dueAt,
        Instant at,
        @Nullable String other) {

    /** @param staffName the person the duty falls to */
    public record PartyView(
            @Nullable Integer unitId,
            @Nullable String unitName,
            @Nullable String duty,
            @Nullable String staffName) {}
}

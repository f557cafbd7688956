package io.wange.calls;

import io.wange.calls.CallStore.Attempt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call as somebody at the desk sees it.
 *
 * @param number masked, but for who talks with the caller or has taken it on to call back
 * @param waitedSeconds how long it rang
 * @param inTime whether it was answered within the norm; null: not answered, or no call
 * @param mine whether it is the reader's to report
 */
record CallView(
        long id,
        String kind,
        @Nullable String number,
        @Nullable String said,
        Instant rangAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Long waitedSeconds,
        @Nullable Boolean inTime,
        @Nullable String holder,
        boolean mine,
        @Nullable String outcome,
        @Nullable String service,
        @Nullable String note,
        boolean secret,
        @Nullable String recording,
        List<String> cases,
        @Nullable Back back,
        int version) {

    /**
     * What is owed to the caller.
     *
     * @param state open, done, failed, joined
     * @param times how often he has rung
     * @param lamp green, yellow, red while it is open
     */
    record Back(
            String state,
            @Nullable Instant dueAt,
            String lamp,
            int times,
            @Nullable String claimedBy,
            @Nullable String outcome,
            @Nullable Instant endedAt,
            int attempts,
            List<Attempt> tries) {}
}

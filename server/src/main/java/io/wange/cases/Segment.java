package io.wange.cases;

import io.wange.platform.Limit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the life of a case: one stage, one party, running or paused. Segments follow each other without gap.
 *
 * @param clock number of the clock; segments of one clock share one limit
 * @param usedMs at its end: what it charged, in the measure of the limit, or elapsed where there is no limit
 */
public record Segment(
        int seq,
        int clock,
        String stage,
        @Nullable Integer partyUnit,
        @Nullable String partyDuty,
        @Nullable String partyName,
        boolean running,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Limit limit,
        @Nullable Instant dueAt,
        @Nullable Instant warnAt,
        @Nullable Long usedMs) {

    Segment end(Instant at, long usedMs) {
        return new Segment(
                seq, clock, stage, partyUnit, partyDuty, partyName, running, startedAt, at, limit, dueAt, warnAt,
                usedMs);
    }
}

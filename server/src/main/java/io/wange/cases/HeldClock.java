package io.wange.cases;

import io.wange.platform.Limit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A unit's clock that waits while another party decides on what the unit asked for. */
record HeldClock(
        String stage,
        @Nullable Integer unit,
        @Nullable String duty,
        @Nullable Integer staff,
        @Nullable String name,
        int clock,
        long usedMs,
        @Nullable Limit limit,
        @Nullable Instant dueAt,
        @Nullable Instant until) {}

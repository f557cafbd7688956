package io.wange.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of what was sent; the same however often it is asked for.
 *
 * @param number of the case here
 * @param joined whether it became part of a case that was open already
 * @param classCode what it was taken for; null: a person decides
 */
record Received(
        String outerNumber,
        String number,
        boolean joined,
        @Nullable String classCode,
        @Nullable Instant limitAt,
        Instant receivedAt) {}

package io.wange.calls;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How soon a call is answered and a caller called back.
 *
 * @param resultSeconds within which reporters who asked for it are told how their case ended
 * @param connectShare the share of calls that should be answered, 0 to 1
 * @param attempts so many failed tries to reach a caller end them
 * @param basis where that is written
 */
record Norm(
        int edition,
        int answerSeconds,
        int callBackSeconds,
        int messageSeconds,
        int resultSeconds,
        BigDecimal connectShare,
        int attempts,
        @Nullable String basis,
        Instant publishedAt) {}

package io.wange.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what became of the cases of a machine.
 *
 * @param events of {@link #EVENTS}
 * @param enabled false: messages wait
 * @param failures in a row
 * @param retryAt after failures nothing is sent before
 */
record Receiver(
        int id,
        int accountId,
        String url,
        Set<String> events,
        boolean enabled,
        int failures,
        @Nullable Instant retryAt,
        @Nullable Instant lastOkAt,
        @Nullable String lastError,
        @Nullable Instant lastErrorAt,
        int version) {

    /** Returned: declined or void, nothing will be done. */
    static final List<String> EVENTS = List.of("accepted", "filed", "dispatched", "closed", "returned", "reopened");
}

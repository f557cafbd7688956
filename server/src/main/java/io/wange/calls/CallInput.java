package io.wange.calls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call or message that a person enters.
 *
 * @param kind call, sms, mail, other
 * @param rangAt left out: now
 * @param outcome null: it goes on; answered, elsewhere, missed, abandoned
 * @param service with elsewhere: which
 */
record CallInput(
        @Nullable String kind,
        @Nullable String number,
        @Nullable String said,
        @Nullable Instant rangAt,
        @Nullable String outcome,
        @Nullable String service,
        @Nullable String note,
        @Nullable Boolean secret) {}

package io.wange.calls;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a telephone exchange or a gateway of messages says of one call. It may be sent again as more becomes known.
 *
 * @param call the exchange's number of it
 * @param kind call, sms, mail, other; left out: call
 * @param number left out: withheld
 * @param said what a message says
 * @param rangAt when it rang, or the message came
 * @param agent login of who answered; one that is not known here is passed over
 * @param recording where the exchange keeps what was said
 */
record IncomingCall(
        @NotBlank @Size(max = 80) String call,
        @Nullable @Size(max = 10) String kind,
        @Nullable @Size(max = 100) String number,
        @Nullable @Size(max = 5000) String said,
        @NotNull Instant rangAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable @Size(max = 64) String agent,
        @Nullable @Size(max = 100) String recording) {}

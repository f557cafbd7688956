package io.wange.exchange;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case as another system sends it.
 *
 * @param outerNumber its number there; sent again with the same content it is answered again, with another it is refused
 * @param classCode our class; else {@code senderClass} through the mapping of the sender
 * @param senderClass the sender's own code
 * @param text what is the matter, 1 to 5,000 characters
 * @param coordinateSystem cgcs2000 (if left out), wgs84, gcj02 or bd09
 * @param limitAt until when the sender wants it done
 */
record IncomingCase(
        @NotBlank @Size(max = 90) String outerNumber,
        @Nullable @Size(max = 40) String classCode,
        @Nullable @Size(max = 100) String senderClass,
        @NotBlank String text,
        @Nullable String address,
        @Nullable Point point,
        @Nullable @Size(max = 20) String coordinateSystem,
        @Nullable Instant limitAt,
        @Nullable Reporter reporter) {

    record Point(double lon, double lat) {}

    /** @param wantsReply none, sms, phone */
    record Reporter(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String wantsReply) {}
}

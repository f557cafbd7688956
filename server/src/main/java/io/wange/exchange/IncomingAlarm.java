package io.wange.exchange;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sensor says.
 *
 * @param device its identifier, unique for the sender
 * @param type code of a kind of alarm
 * @param value a number or text, shown as it is
 * @param cleared true: the alarm is over
 * @param time by the device's clock; left out, or in the future: when it came in
 */
record IncomingAlarm(
        @NotBlank @Size(max = 90) String device,
        @NotBlank @Size(max = 60) String type,
        @Nullable Object value,
        @Nullable Boolean cleared,
        @Nullable Instant time,
        IncomingCase.@Nullable Point point,
        @Nullable @Size(max = 20) String coordinateSystem,
        @Nullable @Size(max = 500) String address) {

    boolean over() {
        return Boolean.TRUE.equals(cleared);
    }

    @Nullable String shownValue() {
        if (value == null) return null;
        var text = value.toString();
        return text.length() <= 200 ? text : text.substring(0, 200);
    }
}

package io.wange.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Green up to 80 % of the limit, yellow up to all of it, red beyond; grey while paused. */
public enum Lamp {
    GREEN,
    YELLOW,
    RED,
    GREY,
    CLOSED;

    static Lamp of(String state, @Nullable Instant dueAt, @Nullable Instant warnAt, Instant now) {
        if (state.equals("parked")) return GREY;
        if (!state.equals("open")) return CLOSED;
        if (dueAt == null) return GREEN;
        if (now.isAfter(dueAt)) return RED;
        return warnAt != null && now.isAfter(warnAt) ? YELLOW : GREEN;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.wange.platform;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Units of limits (CJ/T 315 practice): urgent and calendar units run always; work units run only in the working slots of
 * a calendar.
 */
public enum LimitUnit {
    URGENT_HOUR(false),
    URGENT_DAY(false),
    WORK_HOUR(true),
    WORK_DAY(true),
    CALENDAR_DAY(false);

    private final boolean working;

    LimitUnit(boolean working) {
        this.working = working;
    }

    /** Whether only working slots count. */
    public boolean working() {
        return working;
    }

    /** As it stands in tables and JSON: {@code work_day}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for another text */
    @JsonCreator
    public static LimitUnit ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}

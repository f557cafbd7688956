package io.wange.portal;

import io.wange.cases.CaseRow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a case stands for those who wait for it: by what has happened, whatever the stages of its lifecycle are called. */
enum Standing {
    RECEIVED,
    ARRANGING,
    HANDLING,
    /** Handled, as the unit says; somebody else looks at it. */
    CHECKING,
    PAUSED,
    CLOSED,
    DECLINED,
    VOID;

    static Standing of(CaseRow row) {
        return switch (row.state()) {
            case "void" -> VOID;
            case "closed" -> isDone(row.outcome()) ? CLOSED : DECLINED;
            case "parked" -> PAUSED;
            default -> open(row);
        };
    }

    private static boolean isDone(@Nullable String outcome) {
        return "resolved".equals(outcome) || "settled".equals(outcome);
    }

    private static Standing open(CaseRow row) {
        if (row.handledAt() != null) return CHECKING;
        if (row.handlingUnit() != null && row.dispatchedAt() != null) return HANDLING;
        return row.filedAt() != null ? ARRANGING : RECEIVED;
    }

    boolean open() {
        return this == RECEIVED || this == ARRANGING || this == HANDLING || this == CHECKING;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.wange.portal;

import io.wange.cases.CaseRow;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
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

    private static final Set<String> DONE = Set.of("resolved", "settled", "cleared", "delivered", "agreed");

    /** @param reopenedAt when it was last opened again; what was arranged before does not count */
    static Standing of(CaseRow row, @Nullable Instant reopenedAt) {
        return switch (row.state()) {
            case "void" -> VOID;
            case "closed" -> isDone(row.outcome()) ? CLOSED : DECLINED;
            case "parked" -> PAUSED;
            default -> open(row, reopenedAt);
        };
    }

    private static boolean isDone(@Nullable String outcome) {
        return outcome != null && DONE.contains(outcome);
    }

    private static Standing open(CaseRow row, @Nullable Instant reopenedAt) {
        if (row.handledAt() != null) return CHECKING;
        if (isArranged(row, reopenedAt)) return HANDLING;
        return row.filedAt() != null ? ARRANGING : RECEIVED;
    }

    static boolean isArranged(CaseRow row, @Nullable Instant reopenedAt) {
        var at = row.dispatchedAt();
        return row.handlingUnit() != null && at != null && (reopenedAt == null || at.isAfter(reopenedAt));
    }

    boolean open() {
        return this == RECEIVED || this == ARRANGING || this == HANDLING || this == CHECKING;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

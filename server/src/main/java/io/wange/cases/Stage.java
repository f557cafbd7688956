package io.wange.cases;

import io.wange.platform.Limit;
import org.jspecify.annotations.Nullable;

/**
 * Where a case can stand.
 *
 * @param duty permission of who must act here; null where nobody must
 * @param party how the party is found: supervision, command, inspector, community, street, handling (the unit it was
 *     dispatched to), reporter (the unit that reported)
 * @param off where moves into this stage lead while it is switched off; null: it cannot be
 * @param step the step of the strip it is shown under
 * @param state state of a case that stands here, unless it is parked
 * @param within how long it may take here unless the class says otherwise; null: what the catalog says for all classes
 */
public record Stage(
        String code,
        Names names,
        Kind kind,
        @Nullable String duty,
        @Nullable String party,
        LimitSource limit,
        @Nullable String off,
        String step,
        String state,
        @Nullable Limit within) {

    public enum Kind {
        /** Somebody must act. */
        OPEN,
        /** Closed, one thing may still be added. */
        AFTER,
        FINAL
    }

    public enum LimitSource {
        /** By lifecycle, stage and class. */
        STAGE,
        /** By class, condition and zone; starts at dispatch. */
        HANDLING,
        NONE
    }

    boolean open() {
        return kind == Kind.OPEN;
    }
}

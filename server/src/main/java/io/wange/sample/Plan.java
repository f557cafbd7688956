package io.wange.sample;

import io.wange.catalog.CaseClass;
import io.wange.catalog.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What happens where, before it is known when and how it goes on.
 *
 * @param seed of all that is left to chance in its life
 * @param goal where it shall stand now; null: wherever its life has brought it by now
 * @param used share of the limit that shall be used there
 */
record Plan(
        long seed,
        String lifecycle,
        Matter matter,
        CaseClass caseClass,
        Condition condition,
        String text,
        Spots.Spot spot,
        @Nullable Goal goal,
        double used) {

    /** A place in a lifecycle that shall not be empty. */
    enum Goal {
        ACCEPT,
        VERIFY,
        FILE,
        DISPATCH,
        RETURNED,
        ARBITRATE,
        SIGN_FOR,
        HANDLE,
        INSTRUCTED,
        EXTENSION,
        PARKING,
        PARKED,
        REPLY,
        CHECK,
        CLOSE,
        GRID,
        STREET,
        DISTRICT,
        REVIEW,
        SPOT_HANDLE,
        /** At handling or reply, with something beside the main line. */
        ASSIST,
        COSIGN,
        WHISTLE,
        FOLLOWED,
        /** Closed, and open again. */
        REOPENED,
        OPEN,
        PROGRESS,
        CONFIRM,
        VISIT,
        DELIVER,
        REGISTER,
        MEDIATE,
        REVISIT,
        ENDED
    }
}

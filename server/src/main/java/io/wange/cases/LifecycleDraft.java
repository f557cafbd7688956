package io.wange.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The next edition of a lifecycle in the making. One person edits it at a time.
 *
 * @param basedOn the edition that it was made from
 * @param shippedHash the shipped definition that its editors have seen
 * @param editedBy accounts that changed it; none of them may publish it
 * @param changedBy the account that edits it
 * @param submitted it waits for a second person, and nobody edits it meanwhile
 * @param returned why the second person gave it back
 */
record LifecycleDraft(
        String code,
        int basedOn,
        JsonNode definition,
        @Nullable String shippedHash,
        List<Integer> editedBy,
        int changedBy,
        String changedByName,
        Instant changedAt,
        @Nullable Said submitted,
        @Nullable Said returned,
        int version) {

    /** After this time without a change somebody else may go on. */
    static final Duration IDLE = Duration.ofMinutes(15);

    /** Who said what, when. */
    record Said(String by, Instant at, @Nullable String note) {}

    Instant heldUntil() {
        return changedAt.plus(IDLE);
    }

    boolean isHeldByAnother(int account, Instant now) {
        return changedBy != account && now.isBefore(heldUntil());
    }
}

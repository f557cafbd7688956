package io.wange.calls;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call or a message as it is kept.
 *
 * @param entered by a person, so that no exchange will say when it ended
 * @param kind call, sms, mail, other; result-phone, result-sms: a reporter is to be told, in that way, how his case ended
 * @param number in clear
 * @param holder account that answered
 * @param outcome reported, answered, elsewhere, missed, abandoned; null: not said yet
 * @param backState open, done, failed, joined; null: nobody need be called back
 */
record Call(
        String county,
        long id,
        String areaPath,
        int accountId,
        boolean entered,
        String kind,
        @Nullable String number,
        @Nullable String said,
        Instant rangAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Integer holder,
        @Nullable String outcome,
        @Nullable String service,
        @Nullable String note,
        boolean secret,
        @Nullable String recording,
        List<String> caseNumbers,
        int edition,
        @Nullable String backState,
        @Nullable Instant backDue,
        int backTimes,
        @Nullable String backOutcome,
        @Nullable Instant backEndedAt,
        @Nullable Integer claimedBy,
        @Nullable Instant claimedAt,
        int attempts,
        int version) {

    boolean isCall() {
        return kind.equals("call");
    }

    /** It rings, or somebody talks. */
    boolean live() {
        return isCall() && endedAt == null;
    }

    boolean waits() {
        return "open".equals(backState);
    }

    /** Who talks with the caller, or has taken it on to call back. */
    @Nullable Integer hand() {
        return waits() || claimedBy != null ? claimedBy : holder;
    }

    boolean heldBy(int account) {
        return Integer.valueOf(account).equals(hand());
    }
}

package io.wange.cases;

import io.wange.cases.ActionAnswer.PartyView;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case as a line of a list.
 *
 * @param remainingMs what is left of the limit, in its measure; negative when it has passed
 * @param limit of the running clock; the handling limit while it is parked
 * @param urge 0 none, 1 plain, 2 yellow card, 3 red card
 * @param kind to-do kind, on the workbench only, with {@code kindName}
 */
public record CaseRow(
        String number,
        @Nullable String classCode,
        @Nullable String className,
        String description,
        @Nullable String address,
        ReportDraft.@Nullable Point point,
        @Nullable Named area,
        String channel,
        String lifecycle,
        String stage,
        String stageName,
        String state,
        @Nullable String outcome,
        Lamp lamp,
        @Nullable Instant dueAt,
        @Nullable Instant warnAt,
        @Nullable Instant wakeAt,
        Instant stageAt,
        @Nullable Long remainingMs,
        @Nullable LimitView limit,
        @Nullable PartyView party,
        @Nullable Named handlingUnit,
        int urge,
        boolean instructed,
        int reworkCount,
        int returnCount,
        int extendCount,
        int reportCount,
        boolean urgent,
        @Nullable Boolean onTime,
        Instant reportedAt,
        @Nullable Instant filedAt,
        @Nullable Instant dispatchedAt,
        @Nullable Instant handledAt,
        @Nullable Instant closedAt,
        int version,
        @Nullable String outerNumber,
        @Nullable Long thumbnail,
        @Nullable String kind,
        @Nullable String kindName) {

    /** An id with its name. */
    public record Named(int id, String name) {}

    /** @param unit as in {@code LimitUnit.code()} */
    public record LimitView(BigDecimal value, String unit) {}
}

package io.wange.cases;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.wange.cases.CaseRow.LimitView;
import io.wange.cases.Dispatching.Offer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a case's page; the fields of its line come first.
 *
 * @param myTurn whether the caller is the one who must act
 * @param explanation why the deadline is when it is
 * @param rests stretches of rest from the report until now or the deadline, where the clock keeps working hours
 * @param candidates units it may be dispatched to, when the caller may do that now
 * @param nearby at the same place within a year
 * @param tasks what other units owe or owed beside the main line
 * @param details values of the lifecycle's own fields
 * @param following whether the caller is told of every action
 * @param mergedInto the case that goes on; {@code mergedFrom}: those that were merged into this one
 */
public record CaseView(
        @JsonUnwrapped CaseRow row,
        boolean myTurn,
        @Nullable ConditionView condition,
        @Nullable LimitView handlingLimit,
        @Nullable Instant handlingDueAt,
        List<Place> lineage,
        @Nullable String cell,
        List<ReportView> reports,
        List<Photo> photos,
        List<SegmentView> segments,
        List<Step> steps,
        List<ActionOffer> actions,
        @Nullable Officer gridOfficer,
        List<SimilarView> nearby,
        @Nullable Explanation explanation,
        List<Rest> rests,
        int edition,
        String lifecycleName,
        @Nullable List<CandidateView> candidates,
        List<TaskView> tasks,
        List<DetailView> details,
        boolean following,
        @Nullable String mergedInto,
        List<String> mergedFrom,
        int reopenCount) {

    /**
     * A side task.
     *
     * @param kind assist, co-sign, whistle
     * @param state open, done, refused, called-off
     * @param remainingMs until its limit, in the measure of that; null: ended, or no limit of its own
     * @param result of a co-signing: agree, disagree
     * @param mine whether the caller's unit owes it
     */
    public record TaskView(
            int no,
            String kind,
            int unitId,
            String unitName,
            @Nullable String text,
            Instant at,
            @Nullable LimitView limit,
            @Nullable Instant dueAt,
            @Nullable Long remainingMs,
            String state,
            @Nullable Instant endedAt,
            @Nullable String answer,
            @Nullable String result,
            @Nullable Boolean onTime,
            Lamp lamp,
            boolean mine) {}

    public record DetailView(String code, String name, String kind, String value) {}

    public record ConditionView(
            @Nullable String filing, @Nullable String closing) {}

    public record Place(int id, String name, String level) {}

    /**
     * Name and telephone are masked.
     *
     * @param secret the reporter wants not to be named: who handles the case sees neither
     */
    public record ReportView(
            long id,
            Instant receivedAt,
            String channel,
            @Nullable String reporterName,
            @Nullable String reporterPhone,
            @Nullable String outerNumber,
            @Nullable String wantsReply,
            String description,
            boolean secret,
            @Nullable ReportSource source) {

        ReportView withReporter(@Nullable String name, @Nullable String phone) {
            return new ReportView(
                    id, receivedAt, channel, name, phone, outerNumber, wantsReply, description, secret, source);
        }
    }

    /**
     * A photo.
     *
     * @param at when it came to the case; {@code takenAt}: what the camera said
     * @param metres from where the first photo of how it was was taken; null when a camera did not say where it was
     * @param alike photos of other cases that it looks like; null when it was not compared
     */
    public record Photo(
            long id,
            String kind,
            @Nullable String stage,
            Instant at,
            @Nullable String by,
            @Nullable Instant takenAt,
            @Nullable Double metres,
            @Nullable List<Alike> alike) {}

    /** @param number null when the caller may not see that case */
    public record Alike(@Nullable String number) {}

    /** @param axis supervision, command or unit */
    public record SegmentParty(@Nullable Integer unitId, String name, String axis) {}

    /** @param usedMs charged until its end or until now */
    public record SegmentView(
            int seq,
            int clock,
            String stage,
            String stageName,
            SegmentParty party,
            boolean running,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Instant dueAt,
            @Nullable LimitView limit,
            long usedMs,
            Lamp lamp) {}

    /** @param state done, now, todo */
    public record Step(String stage, String name, String state) {}

    public record Officer(String name, @Nullable String phone) {}

    /** @param distance metres */
    public record SimilarView(
            String number,
            @Nullable String className,
            @Nullable String address,
            String description,
            double distance,
            double similarity,
            Instant reportedAt,
            @Nullable Instant closedAt,
            String stage,
            String stageName,
            String state,
            Lamp lamp) {}

    /**
     * @param since when the present clock started
     * @param usedMs what it has used, in the measure of its limit
     * @param pausedMs how long it stood
     * @param works whether only working hours count
     * @param extended whether the limit was extended
     * @param sentence all of it in one sentence; null while it has no limit or stands
     */
    public record Explanation(
            Instant since,
            @Nullable Instant dueAt,
            @Nullable Instant warnAt,
            @Nullable LimitView limit,
            long usedMs,
            long pausedMs,
            boolean works,
            boolean extended,
            @Nullable String sentence) {}

    public record Rest(Instant from, Instant to) {}

    public record CandidateView(
            int unitId,
            String name,
            String why,
            String basis,
            @Nullable String legalBasis,
            @Nullable String likest,
            int open) {
        static CandidateView of(Offer offer, String why) {
            return new CandidateView(
                    offer.unitId(), offer.name(), why, offer.basis(), offer.legalBasis(), offer.likest(), offer.open());
        }
    }
}

package io.wange.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has to do now.
 *
 * @param kinds to-do by kind, with how many are red and yellow
 * @param following what is not his to do but he wants to know of
 * @param nextHour deadlines of the coming hour, soonest first
 * @param overdueCount of his to-do
 * @param items the first 50 of the kind that was asked for, soonest first
 * @param load seen by its owner only
 * @param paceUntil when all of the next hour's is done at today's pace
 */
public record Workbench(
        Instant now,
        List<Kind> kinds,
        List<Following> following,
        List<Mark> nextHour,
        long overdueCount,
        List<CaseRow> items,
        long total,
        Load load,
        @Nullable Instant paceUntil) {

    public record Kind(String kind, String name, long count, long red, long yellow) {}

    public record Following(
            String kind, String name, long count, @Nullable Lamp lamp) {}

    public record Mark(String number, String kind, String letter, Instant dueAt, Lamp lamp) {}

    /**
     * How much it is.
     *
     * @param doneToday cases on which he acted today
     * @param done the same by action; a case counts with each that was done to it
     * @param medianMs how long each of today's took him since the one before; null: too few
     * @param colleaguesMean cases of today of those who hold the same post in the same unit; null: too few of them
     */
    public record Load(
            long open,
            long doneToday,
            List<Done> done,
            @Nullable Long medianMs,
            @Nullable Double colleaguesMean) {}

    public record Done(String action, String name, long count) {}
}

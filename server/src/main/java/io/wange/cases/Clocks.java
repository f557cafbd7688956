package io.wange.cases;

import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import io.wange.platform.WorkCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one case in the hands of one action: ends and starts segments, keeps what is used, sets the instants of
 * the lamps. Works on the copy of a decision; the time comes from outside.
 */
final class Clocks {

    private static final double WARNING = 0.8;

    private final CaseFile file;
    private final WorkCalendar calendar;
    private final Supplier<TreeMap<Double, Integer>> cards;
    private final Instant at;
    private @Nullable Segment ended;
    private @Nullable Segment started;

    /** @param cards asked when they are needed, because they depend on who must act then */
    Clocks(CaseFile file, WorkCalendar calendar, Supplier<TreeMap<Double, Integer>> cards, Instant at) {
        this.file = file;
        this.calendar = calendar;
        this.cards = cards;
        this.at = at;
    }

    @Nullable Segment ended() {
        return ended;
    }

    @Nullable Segment started() {
        return started;
    }

    /** Ends the running segment; what it charged is added to its clock. */
    void end() {
        var used = used();
        ended = new Segment(
                file.segmentSeq,
                file.clock,
                file.stage,
                file.partyUnit,
                file.partyDuty,
                null,
                !file.paused(),
                file.segmentAt,
                at,
                file.limit,
                file.dueAt,
                file.warnAt,
                used);
        if (!file.paused()) file.clockUsedMs += used;
    }

    /** What the present segment has charged until now; a pause charges nothing but tells its length. */
    private long used() {
        if (file.paused() || file.limit == null) return at.toEpochMilli() - file.segmentAt.toEpochMilli();
        return Math.max(0, calendar.measure(file.segmentAt, at, file.limit.unit()));
    }

    /** A new clock, and its first segment. */
    void startNew(@Nullable Limit limit, @Nullable String partyName) {
        file.clock = file.segmentSeq + 1;
        file.clockUsedMs = 0;
        file.limit = limit;
        run(partyName);
    }

    /** A segment of the present clock that runs. */
    void run(@Nullable String partyName) {
        file.remainingMs = null;
        file.wakeAt = null;
        setDue();
        startSegment(true, partyName);
    }

    /** The same clock with the same end. */
    void goOn(@Nullable String partyName) {
        startSegment(true, partyName);
    }

    /** The present clock with a later end: that becomes its limit. */
    void runUntil(Instant until, @Nullable String partyName) {
        // a clock without a limit gets one that always runs
        var unit = file.limit == null ? LimitUnit.URGENT_HOUR : file.limit.unit();
        var length = Math.max(1, file.clockUsedMs + calendar.measure(at, until, unit));
        var whole = BigDecimal.valueOf(calendar.length(new Limit(BigDecimal.ONE, unit)));
        var value = BigDecimal.valueOf(length).divide(whole, 6, RoundingMode.CEILING);
        file.limit = new Limit(value.stripTrailingZeros(), unit);
        run(partyName);
        file.dueAt = until;
        setNext();
    }

    /** A segment of the present clock that stands. */
    void pause(Instant until, @Nullable String partyName) {
        file.remainingMs = file.limit == null ? null : calendar.length(file.limit) - file.clockUsedMs;
        file.dueAt = null;
        file.warnAt = null;
        file.wakeAt = until;
        file.nextAt = until;
        startSegment(false, partyName);
    }

    /** No clock any more. */
    void stop() {
        file.limit = null;
        file.dueAt = null;
        file.warnAt = null;
        file.remainingMs = null;
        file.wakeAt = null;
        file.nextAt = null;
        file.held = null;
        file.clockUsedMs = 0;
    }

    /** The instants anew, e.g. with another calendar; the clock and its segment stay. */
    void recalculate() {
        setDue(file.segmentAt);
    }

    private void setDue() {
        setDue(at);
    }

    private void setDue(Instant from) {
        var limit = file.limit;
        if (limit == null) {
            file.dueAt = null;
            file.warnAt = null;
        } else {
            file.dueAt = after(from, limit, 1);
            file.warnAt = after(from, limit, WARNING);
        }
        setNext(from);
    }

    /** When the rules must look again: the next card that is higher than what the case has. */
    void setNext() {
        setNext(file.segmentAt);
    }

    private void setNext(Instant from) {
        if (file.paused()) return;
        file.nextAt = null;
        var limit = file.limit;
        if (limit == null || file.dueAt == null) return;
        for (var card : cards.get().entrySet()) {
            if (card.getValue() <= file.urge) continue;
            file.nextAt = cardAt(from, limit, card);
            return;
        }
    }

    /** The highest card whose share of the limit has been used by now. */
    int cardDue() {
        var limit = file.limit;
        if (limit == null || file.dueAt == null) return 0;
        var due = 0;
        for (var card : cards.get().entrySet()) {
            if (!cardAt(file.segmentAt, limit, card).isAfter(at)) due = Math.max(due, card.getValue());
        }
        return due;
    }

    private Instant cardAt(Instant from, Limit limit, Map.Entry<Double, Integer> card) {
        var due = file.dueAt;
        if (card.getKey() == 1.0 && due != null) return due;
        return after(from, limit, card.getKey());
    }

    private Instant after(Instant from, Limit limit, double share) {
        var left = Math.round(calendar.length(limit) * share) - file.clockUsedMs;
        return calendar.plus(from, left, limit.unit());
    }

    private void startSegment(boolean running, @Nullable String partyName) {
        file.segmentSeq++;
        file.segmentAt = at;
        started = new Segment(
                file.segmentSeq,
                file.clock,
                file.stage,
                file.partyUnit,
                file.partyDuty,
                partyName,
                running,
                at,
                null,
                file.limit,
                file.dueAt,
                file.warnAt,
                null);
    }
}

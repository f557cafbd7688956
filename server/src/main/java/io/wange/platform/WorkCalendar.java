package io.wange.platform;

import io.wange.platform.WeekPlan.Hours;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When time counts: the arithmetic of limits over working slots, holidays and make-up days in one zone. Immutable; safe to
 * share.
 *
 * <p>Each {@link LimitUnit} has its own measure of time, in milliseconds:
 *
 * <ul>
 *   <li>urgent hours and urgent days: elapsed time; an urgent day is 24 hours.
 *   <li>calendar days: what the clock on the wall shows, so that n days end at the same local time in spite of a change to
 *       or from summer time. The hour that a clock repeats does not count; a limit that would end in the hour it skips ends
 *       when the skip happens.
 *   <li>work hours and work days: elapsed time inside working slots; a work day is {@code hoursPerDay} working hours. A clock
 *       that starts outside a slot begins with the next one. A limit that is used up at the end of a slot ends there.
 * </ul>
 *
 * Answers hold between 1970 and 2199; times outside count as rest, and a limit that would end later throws {@link
 * DateTimeException}. Sums of working time before each day make every answer a matter of one binary search.
 */
public final class WorkCalendar {

    /** A day that differs from its week: a holiday or a make-up working day. */
    public record SpecialDay(
            LocalDate day, boolean working, @Nullable String name) {}

    /** A stretch of time, from included, to excluded. */
    public record Slot(Instant from, Instant to) {}

    private static final long HOUR_MS = 3_600_000L;
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LEAP = LocalDate.of(2000, 1, 1);
    private static final LocalDate END = LocalDate.of(2200, 1, 1);

    private final ZoneId zone;
    private final BigDecimal hoursPerDay;
    /** The plan that holds on a day of the year, by month * 32 + day. */
    private final @Nullable WeekPlan[] plans = new WeekPlan[13 * 32];

    private final Map<LocalDate, SpecialDay> specialDays;
    /** Working milliseconds before day i after FIRST; one more entry than days. */
    private final long[] before;

    /**
     * @param hoursPerDay working hours of a work day, above 0, at most 24
     * @param plans at most one for all the year and any number of seasons; where seasons overlap the first wins
     * @throws IllegalArgumentException when there is no working slot at all
     */
    public WorkCalendar(ZoneId zone, BigDecimal hoursPerDay, List<WeekPlan> plans, Collection<SpecialDay> specialDays) {
        if (hoursPerDay.signum() <= 0 || hoursPerDay.compareTo(BigDecimal.valueOf(24)) > 0)
            throw new IllegalArgumentException("hours per day: " + hoursPerDay);
        this.zone = zone;
        this.hoursPerDay = hoursPerDay;
        var inOrder = plans.stream()
                .sorted((a, b) -> Boolean.compare(b.seasonal(), a.seasonal()))
                .toList();
        for (var day = LEAP; day.getYear() == LEAP.getYear(); day = day.plusDays(1)) {
            var it = day;
            this.plans[inYear(it)] =
                    inOrder.stream().filter(p -> p.covers(it)).findFirst().orElse(null);
        }
        this.specialDays = new HashMap<>();
        specialDays.forEach(day -> this.specialDays.put(day.day(), day));
        this.before = sums();
        if (before[before.length - 1] == 0) throw new IllegalArgumentException("no working slot in this calendar");
    }

    public ZoneId zone() {
        return zone;
    }

    public BigDecimal hoursPerDay() {
        return hoursPerDay;
    }

    /** The limit in milliseconds of its measure, e.g. 2 work days of 8 hours = 57,600,000. */
    public long length(Limit limit) {
        var hours = switch (limit.unit()) {
            case URGENT_HOUR, WORK_HOUR -> BigDecimal.ONE;
            case URGENT_DAY, CALENDAR_DAY -> BigDecimal.valueOf(24);
            case WORK_DAY -> hoursPerDay;
        };
        return limit.value()
                .multiply(hours)
                .multiply(BigDecimal.valueOf(HOUR_MS))
                .longValue();
    }

    /** When a limit that starts then is used up. */
    public Instant due(Instant start, Limit limit) {
        return plus(start, length(limit), limit.unit());
    }

    /** When that share (0.8: the yellow lamp) of a limit is used up. */
    public Instant plusFraction(Instant start, Limit limit, double fraction) {
        return plus(start, Math.round(length(limit) * fraction), limit.unit());
    }

    /**
     * The first instant at which so many milliseconds of the measure have passed since the start.
     *
     * @param ms may be negative: what is already used up lies before the start
     * @throws DateTimeException beyond 2199
     */
    public Instant plus(Instant start, long ms, LimitUnit unit) {
        if (ms == 0) return start;
        return switch (unit) {
            case URGENT_HOUR, URGENT_DAY -> start.plusMillis(ms);
            case CALENDAR_DAY -> instantOf(wallClock(start).plusNanos(Math.multiplyExact(ms, 1_000_000L)));
            case WORK_HOUR, WORK_DAY -> instantAt(workedUntil(start) + ms);
        };
    }

    /** Milliseconds between two instants that count in that unit's measure; negative when {@code to} is the earlier one. */
    public long measure(Instant from, Instant to, LimitUnit unit) {
        return switch (unit) {
            case URGENT_HOUR, URGENT_DAY -> millis(to) - millis(from);
            case CALENDAR_DAY ->
                millis(wallClock(to).toInstant(ZoneOffset.UTC))
                        - millis(wallClock(from).toInstant(ZoneOffset.UTC));
            case WORK_HOUR, WORK_DAY -> workedUntil(to) - workedUntil(from);
        };
    }

    /** The working slot that an instant lies in. */
    public Optional<Slot> slotAt(Instant at) {
        return slots(day(at)).stream()
                .filter(slot -> !at.isBefore(slot.from()) && at.isBefore(slot.to()))
                .findFirst();
    }

    /** The stretches of rest between two instants, in order, neighbours joined; for drawing nights and holidays. */
    public List<Slot> rests(Instant from, Instant to) {
        var rests = new ArrayList<Slot>();
        var awake = from;
        for (var day = day(from); !day.isAfter(day(to)); day = day.plusDays(1)) {
            for (var slot : slots(day)) {
                if (!slot.to().isAfter(awake)) continue;
                if (!slot.from().isBefore(to)) break;
                if (slot.from().isAfter(awake)) rests.add(new Slot(awake, slot.from()));
                awake = slot.to();
            }
        }
        if (awake.isBefore(to)) rests.add(new Slot(awake, to));
        return rests;
    }

    /** The slots of a day, in order; empty on a day of rest. */
    public List<Slot> slots(LocalDate day) {
        return hours(day).stream()
                .map(h -> new Slot(instantOf(day, h.fromMinute()), instantOf(day, h.toMinute())))
                .toList();
    }

    /** What makes a day differ from its week. */
    public Optional<SpecialDay> specialDay(LocalDate day) {
        return Optional.ofNullable(specialDays.get(day));
    }

    private List<Hours> hours(LocalDate day) {
        var special = specialDays.get(day);
        if (special != null && !special.working()) return List.of();
        var plan = plans[inYear(day)];
        if (plan == null) return List.of();
        return special == null ? plan.of(day.getDayOfWeek()) : plan.ofMakeUpDay(day.getDayOfWeek());
    }

    private static int inYear(LocalDate day) {
        return day.getMonthValue() * 32 + day.getDayOfMonth();
    }

    private long[] sums() {
        var days = (int) (END.toEpochDay() - FIRST.toEpochDay());
        var sums = new long[days + 1];
        var changes = clockChanges();
        var day = FIRST;
        for (var i = 0; i < days; i++) {
            sums[i + 1] = sums[i] + worked(day, changes.contains(day));
            day = day.plusDays(1);
        }
        return sums;
    }

    private long worked(LocalDate day, boolean clockChanges) {
        var sum = 0L;
        if (clockChanges) for (var slot : slots(day)) sum += millis(slot.to()) - millis(slot.from());
        else for (var h : hours(day)) sum += (h.toMinute() - h.fromMinute()) * 60_000L;
        return sum;
    }

    /** The days on which the zone changes its offset. */
    private Set<LocalDate> clockChanges() {
        var days = new HashSet<LocalDate>();
        var rules = zone.getRules();
        var end = END.atStartOfDay(zone).toInstant();
        var next = rules.nextTransition(FIRST.minusDays(2).atStartOfDay(zone).toInstant());
        while (next != null && next.getInstant().isBefore(end)) {
            days.add(next.getDateTimeBefore().toLocalDate());
            days.add(next.getDateTimeAfter().toLocalDate());
            next = rules.nextTransition(next.getInstant());
        }
        return days;
    }

    /** Working milliseconds from the beginning of the calendar until an instant. */
    private long workedUntil(Instant at) {
        var day = day(at);
        if (day.isBefore(FIRST)) return 0;
        if (!day.isBefore(END)) return before[before.length - 1];
        var sum = before[index(day)];
        for (var slot : slots(day)) {
            if (!at.isAfter(slot.from())) break;
            sum += millis(at.isBefore(slot.to()) ? at : slot.to()) - millis(slot.from());
        }
        return sum;
    }

    /** The first instant until which so much has been worked. */
    private Instant instantAt(long worked) {
        if (worked > before[before.length - 1]) throw new DateTimeException("the limit ends after " + END);
        if (worked <= 0) return FIRST.atStartOfDay(zone).toInstant();
        // the last day before which less than that was worked
        var found = Arrays.binarySearch(before, worked);
        var i = found >= 0 ? found : -found - 1;
        while (before[i - 1] == worked) i--;
        var day = FIRST.plusDays(i - 1);
        var rest = worked - before[i - 1];
        for (var slot : slots(day)) {
            var length = millis(slot.to()) - millis(slot.from());
            if (rest <= length) return slot.from().plusMillis(rest);
            rest -= length;
        }
        throw new IllegalStateException("sums and slots of " + day + " differ");
    }

    private static int index(LocalDate day) {
        return (int) (day.toEpochDay() - FIRST.toEpochDay());
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private Instant instantOf(LocalDate day, int minute) {
        return instantOf(
                minute == WeekPlan.DAY_MINUTES
                        ? day.plusDays(1).atStartOfDay()
                        : day.atTime(LocalTime.ofSecondOfDay(minute * 60L)));
    }

    /** The first instant at which the clock on the wall has reached that time. */
    private Instant instantOf(LocalDateTime local) {
        var transition = zone.getRules().getTransition(local);
        if (transition != null && transition.isGap()) return transition.getInstant();
        return local.atZone(zone).toInstant();
    }

    /** What the clock on the wall shows; while it repeats an hour it is taken to stand still at the hour's end. */
    private LocalDateTime wallClock(Instant at) {
        var offset = zone.getRules().getOffset(at);
        var local = LocalDateTime.ofInstant(at, offset);
        var transition = zone.getRules().getTransition(local);
        var repeated = transition != null && transition.isOverlap() && offset.equals(transition.getOffsetAfter());
        return repeated ? transition.getDateTimeBefore() : local;
    }

    private static long millis(Instant at) {
        return at.toEpochMilli();
    }
}

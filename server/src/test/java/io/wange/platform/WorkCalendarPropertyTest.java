package io.wange.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.wange.platform.WeekPlan.Hours;
import io.wange.platform.WorkCalendar.SpecialDay;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Positive;

class WorkCalendarPropertyTest {

    private static final LimitUnit[] UNITS = LimitUnit.values();

    @Property(tries = 500)
    void theTimeUntilDueIsTheLengthOfTheLimit(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("limits") Limit limit) {
        var due = calendar.due(start, limit);
        var measured = calendar.measure(start, due, limit.unit());
        if (limit.unit() == LimitUnit.CALENDAR_DAY && changesAt(calendar.zone(), due))
            assertThat(measured).isGreaterThanOrEqualTo(calendar.length(limit));
        else assertThat(measured).isEqualTo(calendar.length(limit));
        if (limit.unit().working())
            assertThat(insideOrAtEndOfSlot(calendar, due)).isTrue();
    }

    @Property(tries = 500)
    void dueIsTheFirstInstant(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("limits") Limit limit) {
        var earlier = calendar.due(start, limit).minusMillis(1);
        assertThat(calendar.measure(start, earlier, limit.unit())).isLessThan(calendar.length(limit));
    }

    @Property(tries = 500)
    void measuresAddUpAndNeverShrink(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll("instants") Instant a,
            @ForAll("instants") Instant b,
            @ForAll("instants") Instant c) {
        var inOrder = new ArrayList<>(List.of(a, b, c));
        inOrder.sort(null);
        for (var unit : UNITS) {
            var first = calendar.measure(inOrder.get(0), inOrder.get(1), unit);
            var second = calendar.measure(inOrder.get(1), inOrder.get(2), unit);
            assertThat(first).isNotNegative();
            assertThat(second).isNotNegative();
            assertThat(calendar.measure(inOrder.get(0), inOrder.get(2), unit)).isEqualTo(first + second);
            assertThat(calendar.measure(inOrder.get(1), inOrder.get(0), unit)).isEqualTo(-first);
        }
    }

    @Property(tries = 500)
    void aLaterStartIsNeverDueEarlier(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll @LongRange(min = 0, max = 2_000_000_000L) long laterMs,
            @ForAll("limits") Limit limit) {
        assertThat(calendar.due(start.plusMillis(laterMs), limit)).isAfterOrEqualTo(calendar.due(start, limit));
    }

    @Property(tries = 500)
    void twoStepsEqualOne(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll @LongRange(min = 1, max = 300_000_000L) long first,
            @ForAll @LongRange(min = 1, max = 300_000_000L) long second) {
        var there = calendar.plus(start, first + second, LimitUnit.WORK_HOUR);
        assertThat(calendar.plus(calendar.plus(start, first, LimitUnit.WORK_HOUR), second, LimitUnit.WORK_HOUR))
                .isEqualTo(there);
    }

    /** The same figure by walking through the slots day by day. */
    @Property(tries = 200)
    void sumsEqualWalking(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll("instants") Instant from,
            @ForAll @Positive int seconds) {
        var to = from.plusSeconds(seconds % 40_000_000);
        var walked = 0L;
        var last = LocalDate.ofInstant(to, calendar.zone());
        for (var day = LocalDate.ofInstant(from, calendar.zone()); !day.isAfter(last); day = day.plusDays(1)) {
            for (var slot : calendar.slots(day)) {
                var begin = slot.from().isBefore(from) ? from : slot.from();
                var end = slot.to().isAfter(to) ? to : slot.to();
                if (begin.isBefore(end)) walked += end.toEpochMilli() - begin.toEpochMilli();
            }
        }
        assertThat(calendar.measure(from, to, LimitUnit.WORK_HOUR)).isEqualTo(walked);
        var rest = calendar.rests(from, to).stream()
                .mapToLong(slot -> slot.to().toEpochMilli() - slot.from().toEpochMilli())
                .sum();
        assertThat(walked + rest).isEqualTo(to.toEpochMilli() - from.toEpochMilli());
    }

    private static boolean changesAt(ZoneId zone, Instant at) {
        var rules = zone.getRules();
        return !rules.getOffset(at).equals(rules.getOffset(at.minusMillis(1)));
    }

    private static boolean insideOrAtEndOfSlot(WorkCalendar calendar, Instant at) {
        return calendar.slotAt(at.minusMillis(1)).isPresent();
    }

    @Provide
    Arbitrary<Instant> instants() {
        // 2005 to 2035, in milliseconds
        return Arbitraries.longs()
                .between(1_104_537_600_000L, 2_051_222_400_000L)
                .map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<Limit> limits() {
        return Combinators.combine(Arbitraries.integers().between(1, 60_000), Arbitraries.of(LimitUnit.class))
                .as((thousandths, unit) -> new Limit(BigDecimal.valueOf(thousandths, 3), unit));
    }

    @Provide
    Arbitrary<WorkCalendar> calendars() {
        var zones = Arbitraries.of("Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Europe/Dublin", "UTC")
                .map(ZoneId::of);
        var days = Arbitraries.integers()
                .between(0, 3000)
                .tuple2()
                .map(t -> new SpecialDay(LocalDate.of(2020, 1, 1).plusDays(t.get1()), t.get2() % 2 == 0, null))
                .set()
                .ofMaxSize(30);
        return Combinators.combine(zones, weeks(), days)
                .as((zone, week, special) ->
                        new WorkCalendar(zone, BigDecimal.valueOf(8), List.of(WeekPlan.allYear(week)), special));
    }

    private static Arbitrary<Map<DayOfWeek, List<Hours>>> weeks() {
        // borders of two slots in order
        var hours = Arbitraries.integers()
                .between(0, WeekPlan.DAY_MINUTES)
                .set()
                .ofSize(4)
                .map(set -> {
                    var b = set.stream().sorted().toList();
                    return List.of(new Hours(b.get(0), b.get(1)), new Hours(b.get(2), b.get(3)));
                });
        return Arbitraries.maps(Arbitraries.of(DayOfWeek.class), hours).ofMinSize(1);
    }
}

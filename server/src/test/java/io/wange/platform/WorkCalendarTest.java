package io.wange.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wange.platform.WeekPlan.Hours;
import io.wange.platform.WorkCalendar.Slot;
import io.wange.platform.WorkCalendar.SpecialDay;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkCalendarTest {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    static Map<DayOfWeek, List<Hours>> weekdays(String... slots) {
        var week = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        var hours = List.of(slots).stream().map(Hours::parse).toList();
        for (var day : List.of(DayOfWeek.values()).subList(0, 5)) week.put(day, hours);
        return week;
    }

    static WorkCalendar office(ZoneId zone, SpecialDay... days) {
        return new WorkCalendar(
                zone,
                BigDecimal.valueOf(8),
                List.of(WeekPlan.allYear(weekdays("08:00-12:00", "14:00-18:00"))),
                List.of(days));
    }

    private static Instant at(ZoneId zone, String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    private static Instant at(String local) {
        return at(SHANGHAI, local);
    }

    private static Limit limit(double value, LimitUnit unit) {
        return Limit.of(value, unit);
    }

    @Test
    void urgentHoursRunThroughTheNight() {
        // 2026-05-19 22:36 + 2 urgent hours = 00:36
        assertThat(office(SHANGHAI).due(at("2026-05-19T22:36"), limit(2, LimitUnit.URGENT_HOUR)))
                .isEqualTo(at("2026-05-20T00:36"));
    }

    @Test
    void workHoursGoOnAfterTheWeekend() {
        // Friday 17:20 + 4 work hours = Monday 11:20
        assertThat(office(SHANGHAI).due(at("2026-05-15T17:20"), limit(4, LimitUnit.WORK_HOUR)))
                .isEqualTo(at("2026-05-18T11:20"));
    }

    @Test
    void aClockStartedOutsideWorkingTimeBeginsAtTheNextSlot() {
        var calendar = office(SHANGHAI);
        assertThat(calendar.due(at("2026-05-16T03:00"), limit(1, LimitUnit.WORK_HOUR)))
                .isEqualTo(at("2026-05-18T09:00"));
        assertThat(calendar.due(at("2026-05-18T12:30"), limit(1, LimitUnit.WORK_HOUR)))
                .isEqualTo(at("2026-05-18T15:00"));
    }

    @Test
    void aWorkDayIsEightWorkingHours() {
        var calendar = office(SHANGHAI);
        assertThat(calendar.length(limit(2, LimitUnit.WORK_DAY)))
                .isEqualTo(Duration.ofHours(16).toMillis());
        assertThat(calendar.due(at("2026-05-19T10:24"), limit(1, LimitUnit.WORK_DAY)))
                .isEqualTo(at("2026-05-20T10:24"));
        // used up with the slot, not with the beginning of the next
        assertThat(calendar.due(at("2026-05-19T08:00"), limit(1, LimitUnit.WORK_DAY)))
                .isEqualTo(at("2026-05-19T18:00"));
    }

    @Test
    void holidaysRestAndMakeUpDaysWork() {
        var calendar = office(
                SHANGHAI,
                new SpecialDay(LocalDate.parse("2026-05-01"), false, "劳动节"),
                new SpecialDay(LocalDate.parse("2026-05-09"), true, "劳动节"));
        assertThat(calendar.slotAt(at("2026-05-01T10:00"))).isEmpty();
        assertThat(calendar.slotAt(at("2026-05-09T10:00")))
                .contains(new Slot(at("2026-05-09T08:00"), at("2026-05-09T12:00")));
        assertThat(calendar.due(at("2026-04-30T17:00"), limit(2, LimitUnit.WORK_HOUR)))
                .isEqualTo(at("2026-05-04T09:00"));
        assertThat(calendar.specialDay(LocalDate.parse("2026-05-01"))
                        .orElseThrow()
                        .name())
                .isEqualTo("劳动节");
    }

    @Test
    void seasonsWinOverThePlanOfAllTheYear() {
        var summer =
                new WeekPlan("summer", MonthDay.of(6, 1), MonthDay.of(9, 30), weekdays("08:00-12:00", "15:00-19:00"));
        var winter =
                new WeekPlan("winter", MonthDay.of(11, 15), MonthDay.of(3, 15), weekdays("08:30-12:00", "13:30-17:30"));
        var calendar = new WorkCalendar(
                SHANGHAI,
                BigDecimal.valueOf(8),
                List.of(WeekPlan.allYear(weekdays("08:00-12:00", "14:00-18:00")), summer, winter),
                List.of());
        assertThat(calendar.slotAt(at("2026-07-01T14:30"))).isEmpty();
        assertThat(calendar.slotAt(at("2026-07-01T18:30"))).isPresent();
        assertThat(calendar.slotAt(at("2026-10-09T14:30"))).isPresent();
        assertThat(calendar.slotAt(at("2026-12-01T13:45"))).isPresent();
        assertThat(calendar.slotAt(at("2026-02-02T08:10"))).isEmpty();
    }

    @Test
    void calendarDaysKeepTheTimeOnTheWall() {
        var calendar = office(NEW_YORK);
        var day = limit(1, LimitUnit.CALENDAR_DAY);
        // clocks go forward on 2026-03-08, back on 2026-11-01
        assertThat(calendar.due(at(NEW_YORK, "2026-03-07T12:00"), day)).isEqualTo(at(NEW_YORK, "2026-03-08T12:00"));
        assertThat(calendar.due(at(NEW_YORK, "2026-10-31T12:00"), day)).isEqualTo(at(NEW_YORK, "2026-11-01T12:00"));
        // the hour that does not exist
        assertThat(calendar.due(at(NEW_YORK, "2026-03-07T02:30"), day)).isEqualTo(at(NEW_YORK, "2026-03-08T03:00"));
        // an urgent day is 24 hours whatever the clock shows
        assertThat(calendar.due(at(NEW_YORK, "2026-03-07T12:00"), limit(1, LimitUnit.URGENT_DAY)))
                .isEqualTo(at(NEW_YORK, "2026-03-08T13:00"));
    }

    @Test
    void slotsOnADayOfClockChangeHaveTheirRealLength() {
        var night = new WorkCalendar(
                NEW_YORK,
                BigDecimal.valueOf(8),
                List.of(WeekPlan.allYear(Map.of(DayOfWeek.SUNDAY, List.of(Hours.parse("00:00-06:00"))))),
                List.of());
        assertThat(night.measure(
                        at(NEW_YORK, "2026-03-08T00:00"), at(NEW_YORK, "2026-03-08T06:00"), LimitUnit.WORK_HOUR))
                .isEqualTo(Duration.ofHours(5).toMillis());
        assertThat(night.measure(
                        at(NEW_YORK, "2026-11-01T00:00"), at(NEW_YORK, "2026-11-01T06:00"), LimitUnit.WORK_HOUR))
                .isEqualTo(Duration.ofHours(7).toMillis());
        assertThat(night.due(at(NEW_YORK, "2026-03-07T20:00"), limit(6, LimitUnit.WORK_HOUR)))
                .isEqualTo(at(NEW_YORK, "2026-03-15T01:00"));
    }

    @Test
    void eightyPercentIsMeasuredInWorkingTime() {
        assertThat(office(SHANGHAI).plusFraction(at("2026-05-15T17:20"), limit(4, LimitUnit.WORK_HOUR), 0.8))
                .isEqualTo(at("2026-05-18T10:32"));
    }

    @Test
    void whatIsUsedUpLiesBeforeTheStart() {
        var calendar = office(SHANGHAI);
        assertThat(calendar.plus(at("2026-05-18T09:00"), -Duration.ofHours(2).toMillis(), LimitUnit.WORK_HOUR))
                .isEqualTo(at("2026-05-15T17:00"));
        assertThat(calendar.plus(at("2026-05-18T03:00"), 0, LimitUnit.WORK_HOUR))
                .isEqualTo(at("2026-05-18T03:00"));
    }

    @Test
    void restsAreTheNightsAndBreaksBetweenTwoInstants() {
        assertThat(office(SHANGHAI).rests(at("2026-05-19T10:00"), at("2026-05-20T15:00")))
                .containsExactly(
                        new Slot(at("2026-05-19T12:00"), at("2026-05-19T14:00")),
                        new Slot(at("2026-05-19T18:00"), at("2026-05-20T08:00")),
                        new Slot(at("2026-05-20T12:00"), at("2026-05-20T14:00")));
        assertThat(office(SHANGHAI).rests(at("2026-05-16T10:00"), at("2026-05-16T12:00")))
                .containsExactly(new Slot(at("2026-05-16T10:00"), at("2026-05-16T12:00")));
        assertThat(office(SHANGHAI).rests(at("2026-05-19T10:00"), at("2026-05-19T11:00")))
                .isEmpty();
    }

    @Test
    void aCalendarWithoutWorkingTimeIsRefused() {
        assertThatThrownBy(() -> new WorkCalendar(SHANGHAI, BigDecimal.valueOf(8), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WeekPlan.allYear(weekdays("08:00-12:00", "11:00-13:00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hours.parse("12:00-08:00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hours.parse("8-12")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLimitBeyondTheCalendarIsRefused() {
        assertThatThrownBy(() -> office(SHANGHAI).due(at("2026-05-19T10:00"), limit(99_999, LimitUnit.WORK_DAY)))
                .isInstanceOf(DateTimeException.class);
    }
}

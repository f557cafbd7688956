package io.wange.catalog;

import io.wange.areas.Areas;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.WeekPlan;
import io.wange.platform.WorkCalendar.SpecialDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes calendars; every change tells {@link CalendarChanged}, so that deadlines of running clocks follow. */
@Service
class CalendarEditor {

    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private final CalendarStore store;
    private final Areas areas;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    CalendarEditor(CalendarStore store, Areas areas, Changes changes, ApplicationEventPublisher events) {
        this.store = store;
        this.areas = areas;
        this.changes = changes;
        this.events = events;
    }

    /** What a calendar becomes. */
    record Wanted(
            String name,
            ZoneId zone,
            BigDecimal hoursPerDay,
            List<WeekPlan> plans,
            List<SpecialDay> days,
            List<Integer> areas) {}

    /** @throws Problem 409 when there is one of that code; 422 */
    @Transactional
    void add(String code, Wanted wanted) {
        check(wanted);
        if (store.list().stream().anyMatch(c -> c.code().equals(code)))
            throw Problem.conflict("duplicate", "There is a calendar " + code + " already.")
                    .with("field", "code");
        fill(store.add(code, wanted.name(), wanted.zone(), wanted.hoursPerDay(), false), wanted);
        tell(code);
    }

    /** @throws Problem 412, 422 */
    @Transactional
    void change(CalendarDefinition present, int seen, Wanted wanted) {
        check(wanted);
        store.step(present.id(), seen);
        store.put(present.id(), wanted.name(), wanted.zone(), wanted.hoursPerDay());
        store.removeDays(present.id(), FIRST, LAST);
        fill(present.id(), wanted);
        tell(present.code());
    }

    /** Puts these days in place of all special days of the years that they touch. @throws Problem 412 */
    @Transactional
    void putYears(CalendarDefinition present, int seen, List<SpecialDay> days) {
        store.step(present.id(), seen);
        var years = new TreeSet<Integer>();
        days.forEach(d -> years.add(d.day().getYear()));
        for (var year : years) store.removeDays(present.id(), LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        store.putDays(present.id(), days);
        tell(present.code());
    }

    private void fill(int id, Wanted wanted) {
        store.putPlans(id, wanted.plans());
        store.putDays(id, wanted.days());
        store.putAreas(id, wanted.areas());
    }

    private void check(Wanted wanted) {
        for (var area : wanted.areas())
            if (areas.find(area).isEmpty()) throw Problem.invalid("areas", "unknown", "There is no area " + area + ".");
        for (var day : wanted.days())
            if (!holds(day.day())) throw Problem.invalid("days", "range", "Days lie between 1970 and 2199.");
        try {
            new CalendarDefinition(
                            0,
                            "",
                            "",
                            wanted.zone(),
                            wanted.hoursPerDay(),
                            false,
                            1,
                            wanted.plans(),
                            wanted.days(),
                            List.of())
                    .calendar();
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("slots", "calendar", "This makes no calendar: " + e.getMessage() + ".");
        }
    }

    static boolean holds(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    private void tell(String code) {
        changes.publish(Calendars.TOPIC);
        events.publishEvent(new CalendarChanged(code));
    }
}

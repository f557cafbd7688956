package io.wange.catalog;

import io.wange.platform.WeekPlan;
import io.wange.platform.WorkCalendar;
import io.wange.platform.WorkCalendar.SpecialDay;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;

/**
 * A calendar as it stands in the tables.
 *
 * @param standard kept by the areas that name none; exactly one is
 * @param areas ids of the areas that keep it with all below them
 */
record CalendarDefinition(
        int id,
        String code,
        String name,
        ZoneId zone,
        BigDecimal hoursPerDay,
        boolean standard,
        int version,
        List<WeekPlan> plans,
        List<SpecialDay> days,
        List<Integer> areas) {

    WorkCalendar calendar() {
        return new WorkCalendar(zone, hoursPerDay, plans, days);
    }
}

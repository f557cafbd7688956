package io.wange.catalog;

import static io.wange.catalog.db.Tables.AREA_CALENDAR;
import static io.wange.catalog.db.Tables.CALENDAR;
import static io.wange.catalog.db.Tables.CALENDAR_DAY;
import static io.wange.catalog.db.Tables.CALENDAR_SLOT;

import io.wange.catalog.db.tables.records.CalendarDayRecord;
import io.wange.catalog.db.tables.records.CalendarSlotRecord;
import io.wange.platform.Version;
import io.wange.platform.WeekPlan;
import io.wange.platform.WeekPlan.Hours;
import io.wange.platform.WorkCalendar.SpecialDay;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The tables of calendars. */
@Component
class CalendarStore {

    private static final int BATCH = 500;

    private final DSLContext sql;

    CalendarStore(DSLContext sql) {
        this.sql = sql;
    }

    /** The standard one first. */
    List<CalendarDefinition> list() {
        var slots = sql.selectFrom(CALENDAR_SLOT)
                .orderBy(CALENDAR_SLOT.PLAN, CALENDAR_SLOT.WEEKDAY, CALENDAR_SLOT.STARTS)
                .fetchGroups(CALENDAR_SLOT.CALENDAR_ID);
        var days = sql.selectFrom(CALENDAR_DAY).orderBy(CALENDAR_DAY.DAY).fetchGroups(CALENDAR_DAY.CALENDAR_ID);
        var areas = sql.selectFrom(AREA_CALENDAR)
                .orderBy(AREA_CALENDAR.AREA_ID)
                .fetchGroups(AREA_CALENDAR.CALENDAR_ID, AREA_CALENDAR.AREA_ID);
        return sql.selectFrom(CALENDAR)
                .orderBy(CALENDAR.STANDARD.desc(), CALENDAR.CODE)
                .fetch(r -> new CalendarDefinition(
                        r.getId(),
                        r.getCode(),
                        r.getName(),
                        ZoneId.of(r.getTimeZone()),
                        r.getHoursPerDay(),
                        r.getStandard(),
                        r.getVersion(),
                        plans(slots.getOrDefault(r.getId(), sql.newResult(CALENDAR_SLOT))),
                        days(days.getOrDefault(r.getId(), sql.newResult(CALENDAR_DAY))),
                        areas.getOrDefault(r.getId(), List.of())));
    }

    private static List<WeekPlan> plans(List<CalendarSlotRecord> slots) {
        var byPlan = new LinkedHashMap<String, List<CalendarSlotRecord>>();
        slots.forEach(
                s -> byPlan.computeIfAbsent(s.getPlan(), p -> new ArrayList<>()).add(s));
        return byPlan.values().stream().map(CalendarStore::plan).toList();
    }

    private static WeekPlan plan(List<CalendarSlotRecord> slots) {
        Map<DayOfWeek, List<Hours>> week = new HashMap<>();
        for (var s : slots)
            week.computeIfAbsent(DayOfWeek.of(s.getWeekday()), d -> new ArrayList<>())
                    .add(new Hours(s.getStarts(), s.getEnds()));
        var first = slots.getFirst();
        return new WeekPlan(first.getPlan(), monthDay(first.getFromDay()), monthDay(first.getToDay()), week);
    }

    private static List<SpecialDay> days(List<CalendarDayRecord> days) {
        return days.stream()
                .map(d -> new SpecialDay(d.getDay(), d.getWorking(), d.getName()))
                .toList();
    }

    /** {@code 06-01}. */
    static MonthDay monthDay(String text) {
        return MonthDay.parse("--" + text);
    }

    static String text(MonthDay day) {
        return day.toString().substring(2);
    }

    /** Adds a calendar without slots and days; its id. */
    int add(String code, String name, ZoneId zone, BigDecimal hoursPerDay, boolean standard) {
        return sql.insertInto(CALENDAR)
                .set(CALENDAR.CODE, code)
                .set(CALENDAR.NAME, name)
                .set(CALENDAR.TIME_ZONE, zone.getId())
                .set(CALENDAR.HOURS_PER_DAY, hoursPerDay)
                .set(CALENDAR.STANDARD, standard)
                .returning(CALENDAR.ID)
                .fetchSingle()
                .getId();
    }

    void put(int id, String name, ZoneId zone, BigDecimal hoursPerDay) {
        sql.update(CALENDAR)
                .set(CALENDAR.NAME, name)
                .set(CALENDAR.TIME_ZONE, zone.getId())
                .set(CALENDAR.HOURS_PER_DAY, hoursPerDay)
                .where(CALENDAR.ID.eq(id))
                .execute();
    }

    /** Takes the next version. @throws io.wange.platform.Problem 412 when the row is not of the version that was seen */
    void step(int id, int seen) {
        var current = sql.selectFrom(CALENDAR)
                .where(CALENDAR.ID.eq(id))
                .forUpdate()
                .fetchSingle()
                .getVersion();
        Version.check(seen, current);
        sql.update(CALENDAR)
                .set(CALENDAR.VERSION, current + 1)
                .where(CALENDAR.ID.eq(id))
                .execute();
    }

    void putPlans(int id, List<WeekPlan> plans) {
        sql.deleteFrom(CALENDAR_SLOT).where(CALENDAR_SLOT.CALENDAR_ID.eq(id)).execute();
        var rows = new ArrayList<CalendarSlotRecord>();
        for (var plan : plans)
            plan.week()
                    .forEach((day, hours) -> hours.forEach(h -> rows.add(new CalendarSlotRecord(
                            id,
                            plan.name(),
                            text(plan.from()),
                            text(plan.to()),
                            (short) day.getValue(),
                            (short) h.fromMinute(),
                            (short) h.toMinute()))));
        sql.batchInsert(rows).execute();
    }

    void putAreas(int id, Collection<Integer> areas) {
        sql.deleteFrom(AREA_CALENDAR).where(AREA_CALENDAR.CALENDAR_ID.eq(id)).execute();
        for (var area : areas)
            sql.insertInto(AREA_CALENDAR)
                    .set(AREA_CALENDAR.AREA_ID, area)
                    .set(AREA_CALENDAR.CALENDAR_ID, id)
                    .onConflict(AREA_CALENDAR.AREA_ID)
                    .doUpdate()
                    .set(AREA_CALENDAR.CALENDAR_ID, id)
                    .execute();
    }

    /** Adds or overwrites days. */
    void putDays(int id, Collection<SpecialDay> days) {
        var rows = days.stream()
                .map(d -> new CalendarDayRecord(id, d.day(), d.working(), d.name()))
                .toList();
        for (int i = 0; i < rows.size(); i += BATCH)
            sql.batchMerge(rows.subList(i, Math.min(rows.size(), i + BATCH))).execute();
    }

    void removeDays(int id, LocalDate from, LocalDate to) {
        sql.deleteFrom(CALENDAR_DAY)
                .where(CALENDAR_DAY.CALENDAR_ID.eq(id), CALENDAR_DAY.DAY.between(from, to))
                .execute();
    }

    boolean isEmpty() {
        return !sql.fetchExists(CALENDAR);
    }
}

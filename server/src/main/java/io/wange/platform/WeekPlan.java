package io.wange.platform;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Working hours of a week, all the year or for a season of every year.
 *
 * @param name '' for the plan of all the year; a season wins over it
 * @param from first day of the season, included
 * @param to last day, included; before {@code from}: the season runs over New Year
 * @param week hours of each weekday, in order, not touching one another; a weekday without an entry is a day of rest
 */
public record WeekPlan(String name, MonthDay from, MonthDay to, Map<DayOfWeek, List<Hours>> week) {

    public static final int DAY_MINUTES = 24 * 60;

    /**
     * A working slot of a day.
     *
     * @param fromMinute minutes after midnight, 0–1439
     * @param toMinute later than {@code fromMinute}, up to 1440 = the end of the day
     */
    public record Hours(int fromMinute, int toMinute) {
        public Hours {
            if (fromMinute < 0 || toMinute > DAY_MINUTES || fromMinute >= toMinute)
                throw new IllegalArgumentException("not a slot: " + fromMinute + "–" + toMinute);
        }

        /** Reads {@code 08:00-12:00}; {@code 24:00} is the end of the day. */
        public static Hours parse(String text) {
            var parts = text.strip().split("-", 2);
            if (parts.length < 2) throw new IllegalArgumentException("not a slot: " + text);
            return new Hours(minute(parts[0]), minute(parts[1]));
        }

        private static int minute(String text) {
            if (!text.strip().matches("[0-2][0-9]:[0-5][0-9]"))
                throw new IllegalArgumentException("not a time of day: " + text);
            return Integer.parseInt(text.strip().substring(0, 2)) * 60
                    + Integer.parseInt(text.strip().substring(3, 5));
        }

        @Override
        public String toString() {
            return "%02d:%02d-%02d:%02d".formatted(fromMinute / 60, fromMinute % 60, toMinute / 60, toMinute % 60);
        }
    }

    public WeekPlan {
        var copy = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        week.forEach((day, hours) -> copy.put(day, inOrder(hours)));
        week = Map.copyOf(copy);
    }

    /** The plan of all the year. */
    public static WeekPlan allYear(Map<DayOfWeek, List<Hours>> week) {
        return new WeekPlan("", MonthDay.of(1, 1), MonthDay.of(12, 31), week);
    }

    boolean seasonal() {
        return !name.isEmpty();
    }

    boolean covers(LocalDate day) {
        var it = MonthDay.from(day);
        return from.isAfter(to) ? !it.isBefore(from) || !it.isAfter(to) : !it.isBefore(from) && !it.isAfter(to);
    }

    List<Hours> of(DayOfWeek day) {
        return week.getOrDefault(day, List.of());
    }

    /** Hours of a make-up working day: those of its weekday or, on a day of rest, those of the first weekday that has some. */
    List<Hours> ofMakeUpDay(DayOfWeek day) {
        if (!of(day).isEmpty()) return of(day);
        for (var other : DayOfWeek.values()) if (!of(other).isEmpty()) return of(other);
        return List.of();
    }

    private static List<Hours> inOrder(List<Hours> hours) {
        @Nullable Hours last = null;
        var sorted = hours.stream()
                .sorted(java.util.Comparator.comparingInt(Hours::fromMinute))
                .toList();
        for (var slot : sorted) {
            if (last != null && slot.fromMinute() < last.toMinute())
                throw new IllegalArgumentException("slots overlap: " + last + " and " + slot);
            last = slot;
        }
        return sorted;
    }
}

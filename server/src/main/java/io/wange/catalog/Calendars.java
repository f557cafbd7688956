package io.wange.catalog;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import io.wange.platform.WorkCalendar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The working calendars: a standard one, and others for areas that keep other hours. From memory. */
@Service
public class Calendars {

    static final String TOPIC = "calendars";

    private final Snapshot<State> state;

    private record Kept(String areaPath, WorkCalendar calendar) {}

    /** @param kept the longest path first */
    private record State(List<CalendarDefinition> definitions, WorkCalendar standard, List<Kept> kept) {}

    Calendars(CalendarStore store, Areas areas, Changes changes) {
        state = changes.snapshot(() -> load(store.list(), areas), TOPIC, Areas.TOPIC);
    }

    private static State load(List<CalendarDefinition> definitions, Areas areas) {
        var calendars =
                definitions.stream().collect(Collectors.toMap(CalendarDefinition::code, CalendarDefinition::calendar));
        var standard = definitions.stream()
                .filter(CalendarDefinition::standard)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no standard calendar"));
        var kept = new ArrayList<Kept>();
        for (var definition : definitions)
            for (var area : definition.areas())
                areas.find(area)
                        .map(Area::path)
                        .ifPresent(path -> kept.add(new Kept(path, get(calendars, definition))));
        kept.sort(Comparator.comparing(k -> -k.areaPath().length()));
        return new State(definitions, get(calendars, standard), kept);
    }

    private static WorkCalendar get(Map<String, WorkCalendar> calendars, CalendarDefinition definition) {
        var calendar = calendars.get(definition.code());
        if (calendar == null) throw new IllegalStateException(definition.code());
        return calendar;
    }

    /** The calendar of an area: its own, that of the nearest area above it, or the standard one; null: the standard one. */
    public WorkCalendar forArea(@Nullable String areaPath) {
        var now = state.get();
        if (areaPath != null)
            for (var kept : now.kept()) if (areaPath.startsWith(kept.areaPath())) return kept.calendar();
        return now.standard();
    }

    /** The calendar of areas that keep no other. */
    public WorkCalendar standard() {
        return state.get().standard();
    }

    List<CalendarDefinition> list() {
        return state.get().definitions();
    }

    /** @throws Problem 404 */
    CalendarDefinition get(String code) {
        return list().stream()
                .filter(c -> c.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("calendar", code));
    }
}

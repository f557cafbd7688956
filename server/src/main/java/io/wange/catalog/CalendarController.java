package io.wange.catalog;

import io.wange.catalog.CalendarEditor.Wanted;
import io.wange.platform.Needs;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import io.wange.platform.WeekPlan;
import io.wange.platform.WeekPlan.Hours;
import io.wange.platform.WorkCalendar.SpecialDay;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Working calendars over HTTP: each is read and written as a whole, under one version. */
@RestController
@RequestMapping("/api/catalog/calendars")
class CalendarController {

    private static final String MONTH_DAY = "(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00";

    private final Calendars calendars;
    private final CalendarEditor editor;

    CalendarController(Calendars calendars, CalendarEditor editor) {
        this.calendars = calendars;
        this.editor = editor;
    }

    /**
     * Working hours of one weekday within a plan.
     *
     * @param plan '' for all the year; a named plan is a season and wins
     * @param fromDay first day of the season, {@code MM-dd}; {@code toDay} the last, included
     * @param weekday 1 = Monday
     * @param starts local time {@code HH:mm}; {@code ends} likewise, up to {@code 24:00}
     */
    record SlotView(
            @NotNull @Size(max = 50) String plan,
            @NotNull @Pattern(regexp = MONTH_DAY) String fromDay,
            @NotNull @Pattern(regexp = MONTH_DAY) String toDay,
            @Min(1) @Max(7) int weekday,
            @NotNull @Pattern(regexp = TIME) String starts,
            @NotNull @Pattern(regexp = TIME) String ends) {}

    record DayView(
            @NotNull LocalDate day,
            @NotNull Boolean working,
            @Nullable @Size(max = 50) String name) {}

    record CalendarView(
            int id,
            String code,
            String name,
            String zone,
            BigDecimal hoursPerDay,
            boolean standard,
            int version,
            List<SlotView> slots,
            List<DayView> days,
            List<Integer> areas) {}

    /** @param code only when it is new */
    record CalendarInput(
            @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}") String code,

            @NotBlank @Size(max = 100) String name,
            @NotNull @Size(max = 50) String zone,

            @NotNull @DecimalMin("0.5") @DecimalMax("24") @Digits(integer = 2, fraction = 2) BigDecimal hoursPerDay,

            @NotNull @Size(min = 1, max = 500) List<@Valid @NotNull SlotView> slots,
            @NotNull @Size(max = 5000) List<@Valid @NotNull DayView> days,
            @NotNull @Size(max = 1000) List<@NotNull Integer> areas) {}

    record DaysReport(
            int read, List<LineError> errors, @Nullable CalendarView calendar) {}

    @Needs({"catalog.read", "case.read", "case.report"})
    @GetMapping
    List<CalendarView> list() {
        return calendars.list().stream().map(CalendarController::view).toList();
    }

    @Needs({"catalog.read", "case.read", "case.report"})
    @GetMapping("/{id}")
    ResponseEntity<CalendarView> get(@PathVariable int id) {
        return answer(find(id));
    }

    @Needs("catalog.edit")
    @PostMapping
    ResponseEntity<CalendarView> add(@Valid @RequestBody CalendarInput input) {
        var code = input.code();
        if (code == null) throw Problem.invalid("code", "notnull", "A new calendar needs a code.");
        editor.add(code, wanted(input));
        var added = view(calendars.get(code));
        return ResponseEntity.created(URI.create("/api/catalog/calendars/" + added.id()))
                .eTag(Version.tag(added.version()))
                .body(added);
    }

    @Needs("catalog.edit")
    @PutMapping("/{id}")
    ResponseEntity<CalendarView> change(
            @PathVariable int id,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody CalendarInput input) {
        editor.change(find(id), Version.seen(version), wanted(input));
        return answer(find(id));
    }

    @Needs({"catalog.read", "catalog.edit"})
    @GetMapping("/{id}/days.csv")
    ResponseEntity<String> exportDays(@PathVariable int id) {
        var calendar = find(id);
        var content = Sheet.write(List.of("day", "working", "name"), lines -> {
            for (var d : calendar.days())
                lines.accept(
                        List.of(d.day().toString(), String.valueOf(d.working()), d.name() == null ? "" : d.name()));
        });
        return CatalogFiles.csv("calendar-" + calendar.code() + ".csv", content);
    }

    /** Takes the days of a file in place of those of the years it touches. */
    @Needs("catalog.edit")
    @PostMapping(path = "/{id}/days", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    DaysReport importDays(
            @PathVariable int id, @RequestHeader(HttpHeaders.IF_MATCH) String version, @RequestParam MultipartFile file)
            throws IOException {
        var calendar = find(id);
        var sheet = new Sheet();
        var days = new ArrayList<SpecialDay>();
        var seen = new HashSet<LocalDate>();
        try (var in = file.getInputStream()) {
            sheet.read(in, Set.of("day", "working"), line -> {
                var day = day(line);
                if (!seen.add(day)) throw line.refused("day", "stands twice");
                if (line.text("working").isEmpty()) throw line.refused("working", "is empty");
                days.add(new SpecialDay(day, line.flag("working", false), line.optional("name", 50)));
            });
        }
        if (!sheet.errors().isEmpty()) return new DaysReport(sheet.read(), sheet.errors(), null);
        editor.putYears(calendar, Version.seen(version), days);
        return new DaysReport(sheet.read(), List.of(), view(find(id)));
    }

    private static LocalDate day(Sheet.Line line) {
        try {
            var day = LocalDate.parse(line.required("day", 10));
            if (CalendarEditor.holds(day)) return day;
        } catch (DateTimeException e) {
            // said below
        }
        throw line.refused("day", "is no day from 1970 to 2199, like 2026-05-01");
    }

    private CalendarDefinition find(int id) {
        return calendars.list().stream()
                .filter(c -> c.id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("calendar", id));
    }

    private static Wanted wanted(CalendarInput input) {
        return new Wanted(
                input.name().strip(),
                zone(input.zone()),
                input.hoursPerDay(),
                plans(input.slots()),
                days(input.days()),
                List.copyOf(new HashSet<>(input.areas())));
    }

    private static ZoneId zone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text))
            throw Problem.invalid("zone", "zone", "A zone is named like Asia/Shanghai.");
        return ZoneId.of(text);
    }

    private static List<SpecialDay> days(List<DayView> days) {
        var byDay = new TreeMap<LocalDate, SpecialDay>();
        for (var d : days) {
            var name = d.name() == null || d.name().isBlank() ? null : d.name().strip();
            if (byDay.put(d.day(), new SpecialDay(d.day(), d.working(), name)) != null)
                throw Problem.invalid("days", "twice", d.day() + " stands twice.");
        }
        return List.copyOf(byDay.values());
    }

    private static List<WeekPlan> plans(List<SlotView> slots) {
        var byPlan = new LinkedHashMap<String, List<SlotView>>();
        for (var slot : slots)
            byPlan.computeIfAbsent(slot.plan().strip(), p -> new ArrayList<>()).add(slot);
        try {
            return byPlan.entrySet().stream()
                    .map(e -> plan(e.getKey(), e.getValue()))
                    .toList();
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Problem.invalid("slots", "calendar", "These slots make no plan: " + e.getMessage() + ".");
        }
    }

    private static WeekPlan plan(String name, List<SlotView> slots) {
        var first = slots.getFirst();
        var week = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (var slot : slots) {
            if (!slot.fromDay().equals(first.fromDay()) || !slot.toDay().equals(first.toDay()))
                throw new IllegalArgumentException("the plan " + name + " has two seasons");
            week.computeIfAbsent(DayOfWeek.of(slot.weekday()), d -> new ArrayList<>())
                    .add(Hours.parse(slot.starts() + "-" + slot.ends()));
        }
        // without a name it holds all the year
        return name.isEmpty()
                ? WeekPlan.allYear(week)
                : new WeekPlan(
                        name, CalendarStore.monthDay(first.fromDay()), CalendarStore.monthDay(first.toDay()), week);
    }

    private static ResponseEntity<CalendarView> answer(CalendarDefinition c) {
        return ResponseEntity.ok().eTag(Version.tag(c.version())).body(view(c));
    }

    private static CalendarView view(CalendarDefinition c) {
        var slots = new ArrayList<SlotView>();
        for (var plan : c.plans())
            new TreeMap<>(plan.week())
                    .forEach((day, hours) -> hours.forEach(h -> slots.add(new SlotView(
                            plan.name(),
                            text(plan.from()),
                            text(plan.to()),
                            day.getValue(),
                            h.toString().substring(0, 5),
                            h.toString().substring(6)))));
        var days = c.days().stream()
                .map(d -> new DayView(d.day(), d.working(), d.name()))
                .toList();
        return new CalendarView(
                c.id(),
                c.code(),
                c.name(),
                c.zone().getId(),
                c.hoursPerDay(),
                c.standard(),
                c.version(),
                slots,
                days,
                c.areas());
    }

    private static String text(MonthDay day) {
        return CalendarStore.text(day);
    }
}

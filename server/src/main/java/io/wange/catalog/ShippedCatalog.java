package io.wange.catalog;

import io.wange.catalog.Sheet.Line;
import io.wange.platform.Changes;
import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import io.wange.platform.WeekPlan;
import io.wange.platform.WeekPlan.Hours;
import io.wange.platform.WorkCalendar.SpecialDay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills empty tables at the first start with what the product ships: two editions of classes, the calendar, the limits
 * of stages. What is there is left alone.
 */
@Component
class ShippedCatalog implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedCatalog.class);
    private static final String FOLDER = "/catalog/";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final BigDecimal HOURS_PER_DAY = BigDecimal.valueOf(8);

    private final DSLContext sql;
    private final CatalogWrites catalogs;
    private final CatalogEditor editor;
    private final CalendarStore calendars;
    private final Changes changes;
    private final TransactionTemplate transaction;

    ShippedCatalog(
            DSLContext sql,
            CatalogWrites catalogs,
            CatalogEditor editor,
            CalendarStore calendars,
            Changes changes,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.catalogs = catalogs;
        this.editor = editor;
        this.calendars = calendars;
        this.changes = changes;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            // two copies may start at once on a new database
            sql.execute("select pg_advisory_xact_lock(hashtext('wange.catalog'))");
            if (calendars.isEmpty()) loadCalendars();
            if (catalogs.isEmpty()) loadEditions();
        });
    }

    private void loadEditions() {
        editor.addEdition(
                "practice",
                "城市管理案件立案、处置与结案（城市实践）",
                "Filing, handling and closing of city cases (a city's practice)",
                "参照一城市公开标准；时限与代码须对照 GB/T 30428.2、.8 核定",
                LocalDate.of(2024, 1, 1),
                true,
                classes("practice.csv"));
        editor.addEdition(
                "cjt214-2007",
                "CJ/T 214—2007 部件和事件分类（名称）",
                "CJ/T 214-2007, classes of components and events (names)",
                "CJ/T 214—2007 的名称；立案条件与时限由本市补充",
                LocalDate.of(2007, 10, 1),
                false,
                classes("national-2007.csv"));
        lines(
                "stage-limits.csv",
                Set.of("lifecycle", "stage", "value", "unit"),
                line -> editor.putStageLimit(
                        line.required("lifecycle", 30),
                        line.required("stage", 30),
                        line.text("class_code"),
                        0,
                        new Limit(
                                new BigDecimal(line.required("value", 10)),
                                LimitUnit.ofCode(line.required("unit", 20)))));
        LOG.info("Filled the catalog with the shipped editions");
    }

    private static List<NewClass> classes(String file) {
        try (var in = open(file)) {
            var outcome = ClassSheet.read(in);
            if (!outcome.errors().isEmpty()) throw new IllegalStateException(file + ": " + outcome.errors());
            return outcome.classes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void loadCalendars() {
        var days = new ArrayList<SpecialDay>();
        lines(
                "calendar-days.csv",
                Set.of("day", "working"),
                line -> days.add(new SpecialDay(
                        LocalDate.parse(line.required("day", 10)),
                        line.flag("working", false),
                        line.optional("name", 50))));
        var names = Map.of("standard", "标准日历", "seasonal", "夏季作息日历（示例）");
        plans().forEach((code, plans) -> {
            var id = calendars.add(code, names.getOrDefault(code, code), ZONE, HOURS_PER_DAY, code.equals("standard"));
            calendars.putPlans(id, plans);
            calendars.putDays(id, days);
        });
        changes.publish(Calendars.TOPIC);
    }

    /** Plans by the code of their calendar. */
    private static Map<String, List<WeekPlan>> plans() {
        var plans = new LinkedHashMap<String, List<WeekPlan>>();
        lines("calendar-slots.csv", Set.of("calendar", "hours"), line -> {
            var week = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
            var hours = List.of(line.required("hours", 100).split(" ")).stream()
                    .map(Hours::parse)
                    .toList();
            var days = line.required("weekdays", 3).split("-");
            for (int day = Integer.parseInt(days[0]); day <= Integer.parseInt(days[1]); day++)
                week.put(DayOfWeek.of(day), hours);
            plans.computeIfAbsent(line.required("calendar", 40), c -> new ArrayList<>())
                    .add(new WeekPlan(
                            line.text("plan"),
                            CalendarStore.monthDay(line.required("from_day", 5)),
                            CalendarStore.monthDay(line.required("to_day", 5)),
                            week));
        });
        return plans;
    }

    private static void lines(String file, Set<String> columns, Consumer<Line> consumer) {
        var sheet = new Sheet();
        try (var in = open(file)) {
            sheet.read(in, columns, consumer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!sheet.errors().isEmpty()) throw new IllegalStateException(file + ": " + sheet.errors());
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(ShippedCatalog.class.getResourceAsStream(FOLDER + file), file);
    }
}

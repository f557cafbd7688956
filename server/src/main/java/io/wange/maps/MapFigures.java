package io.wange.maps;

import static io.wange.maps.CaseFilter.CLASS_CODE;
import static io.wange.maps.CaseFilter.CLOSED_AT;
import static io.wange.maps.CaseFilter.REPORTED_AT;
import static io.wange.maps.CaseMap.CASES;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.cases.CaseScope;
import io.wange.people.Staffing;
import io.wange.platform.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.stereotype.Service;

/** Counts for what is in view; each is a number of cases that a list with the same conditions shows. */
@Service
class MapFigures {

    static final int DAYS = 30;

    /** Classes told by name; the rest is one figure. */
    private static final int CLASSES = 5;

    /** With more grids in view the counts are told per community. */
    private static final int MOST_GRIDS = 40;

    private static final Field<Integer> AREA_ID = field("area_id", Integer.class);
    private static final Field<String> CLASS_NAME = field("class_name", String.class);
    private static final Condition OPEN = condition("state in ('open', 'parked')");
    private static final Condition NOT_VOID = condition("state <> 'void'");

    private final DSLContext db;
    private final Areas areas;
    private final Staffing staffing;
    private final Clock clock;
    private final MapsProperties properties;

    MapFigures(DSLContext db, Areas areas, Staffing staffing, Clock clock, MapsProperties properties) {
        this.db = db;
        this.areas = areas;
        this.staffing = staffing;
        this.clock = clock;
        this.properties = properties;
    }

    /** @param code null for all classes that are not told by name */
    record ClassCount(@Nullable String code, @Nullable String name, int count) {}

    record AreaCount(
            int id,
            String name,
            @Nullable String nameEn,
            String level,
            int count,
            int red,
            int yellow,
            int green,
            int grey) {}

    /**
     * What the window holds.
     *
     * @param newToday reported today
     * @param closed7 closed in the last seven days
     * @param outside open cases in view that lie in no area
     * @param grids grids in view, {@code staffed} those with a grid officer
     * @param areas grids, or communities when there are many grids, those with most open cases first
     */
    record Summary(
            int open,
            int newToday,
            int closed7,
            int outside,
            int grids,
            int staffed,
            Lamps lamps,
            List<ClassCount> classes,
            List<AreaCount> areas) {}

    /** @param reported that day, not void */
    record Day(LocalDate day, int reported, int closed) {}

    /** @param from first local date of the reports that are counted as open, {@code to} the last */
    Summary summary(Window window, @Nullable LocalDate from, @Nullable LocalDate to, CaseScope scope) {
        var here = CaseFilter.in(window).and(CaseFilter.inScope(scope));
        var lamps = Lamps.NONE;
        var outside = 0;
        var classes = new HashMap<String, ClassCount>();
        var perArea = new HashMap<Integer, Lamps>();
        var lamp = CaseFilter.lamp(clock.instant()).as("lamp");
        for (var row : db.select(lamp, AREA_ID, CLASS_CODE, CLASS_NAME, count())
                .from(CASES)
                .where(here, OPEN, reported(from, to))
                .groupBy(lamp, AREA_ID, CLASS_CODE, CLASS_NAME)
                .fetch()) {
            var one = Lamps.NONE.plus(row.value1(), row.value5());
            lamps = lamps.plus(one);
            if (row.value2() == null) outside += row.value5();
            else perArea.merge(row.value2(), one, Lamps::plus);
            var of = new ClassCount(row.value3(), row.value4(), row.value5());
            classes.merge(
                    String.valueOf(row.value3()),
                    of,
                    (a, b) -> new ClassCount(a.code(), a.name(), a.count() + b.count()));
        }
        var grids = gridsIn(window);
        return new Summary(
                lamps.total(),
                rows(here.and(REPORTED_AT.ge(start(areas.today()))).and(NOT_VOID)),
                rows(here.and(CLOSED_AT.ge(clock.instant().minus(Duration.ofDays(7))))
                        .and("state = 'closed'")),
                outside,
                grids.size(),
                staffed(grids),
                lamps,
                topClasses(classes),
                counts(perArea, grids));
    }

    /** The last 30 days, today last. */
    List<Day> days(Window window, CaseScope scope) {
        var first = areas.today().minusDays(DAYS - 1);
        var here = CaseFilter.in(window).and(CaseFilter.inScope(scope));
        var reported = perDay(REPORTED_AT, first, here.and(NOT_VOID));
        var closed = perDay(CLOSED_AT, first, here.and("state = 'closed'"));
        var days = new ArrayList<Day>();
        for (int i = 0; i < DAYS; i++) {
            var day = first.plusDays(i);
            days.add(new Day(day, reported.getOrDefault(day, 0), closed.getOrDefault(day, 0)));
        }
        return days;
    }

    private Map<LocalDate, Integer> perDay(Field<Instant> at, LocalDate first, Condition where) {
        var zone = inline(properties.zone().getId());
        var day = field("({0} at time zone {1})::date", LocalDate.class, at, zone);
        return db.select(day, count())
                .from(CASES)
                .where(where, at.ge(start(first)))
                .groupBy(day)
                .fetchMap(r -> r.value1(), r -> r.value2());
    }

    /** Open cases of an area and everything below it. */
    Lamps open(Area area, CaseScope scope) {
        var lamp = CaseFilter.lamp(clock.instant()).as("lamp");
        return db
                .select(lamp, count())
                .from(CASES)
                .where(CaseFilter.below(area.path()), CaseFilter.inScope(scope), OPEN)
                .groupBy(lamp)
                .fetch()
                .stream()
                .map(row -> Lamps.NONE.plus(row.value1(), row.value2()))
                .reduce(Lamps.NONE, Lamps::plus);
    }

    /** Cases of an area and everything below it that were reported since that day. */
    int reportedSince(LocalDate day, Area area, CaseScope scope) {
        return rows(CaseFilter.below(area.path())
                .and(CaseFilter.inScope(scope))
                .and(REPORTED_AT.ge(start(day)))
                .and(NOT_VOID));
    }

    private Condition reported(@Nullable LocalDate from, @Nullable LocalDate to) {
        var where = noCondition();
        if (from != null) where = where.and(REPORTED_AT.ge(start(from)));
        if (to != null) where = where.and(REPORTED_AT.lt(start(to.plusDays(1))));
        return where;
    }

    private int rows(Condition where) {
        return db.fetchCount(db.selectOne().from(CASES).where(where));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(properties.zone()).toInstant();
    }

    private List<Area> gridsIn(Window window) {
        var box = new Envelope(window.west(), window.east(), window.south(), window.north());
        var view = new GeometryFactory().toGeometry(box);
        var grids = new ArrayList<Area>();
        for (var level : areas.levels()) {
            if (!level.grid()) continue;
            areas.eachBoundary(level.code(), box, (shape, id) -> {
                if (shape.intersects(view)) grids.add(areas.get(id));
            });
        }
        return grids;
    }

    private int staffed(List<Area> grids) {
        var today = areas.today();
        return (int) grids.stream()
                .filter(grid -> staffing.ofArea(grid.id(), today).stream()
                        .anyMatch(posted -> posted.post().equals("grid_officer")))
                .count();
    }

    private static List<ClassCount> topClasses(Map<String, ClassCount> classes) {
        var sorted = classes.values().stream()
                .sorted(Comparator.comparingInt((ClassCount c) -> -c.count())
                        .thenComparing(c -> String.valueOf(c.code())))
                .toList();
        var top = new ArrayList<>(sorted.subList(0, Math.min(CLASSES, sorted.size())));
        int others = sorted.stream().skip(CLASSES).mapToInt(ClassCount::count).sum();
        if (others > 0) top.add(new ClassCount(null, null, others));
        return top;
    }

    private List<AreaCount> counts(Map<Integer, Lamps> perArea, List<Area> grids) {
        var shown = new HashMap<Area, Lamps>();
        perArea.forEach((id, lamps) -> areas.find(id)
                .map(area -> grids.size() > MOST_GRIDS ? division(area) : area)
                .ifPresent(area -> shown.merge(area, lamps, Lamps::plus)));
        return shown.entrySet().stream()
                .map(entry -> counted(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt((AreaCount a) -> -a.count())
                        .thenComparingInt(a -> -a.red())
                        .thenComparing(AreaCount::name))
                .toList();
    }

    /** The division that a grid lies in. */
    private Area division(Area area) {
        return areas.lineage(area.id()).stream()
                .filter(above -> above.code().length() == 12)
                .reduce((higher, lower) -> lower)
                .orElse(area);
    }

    private static AreaCount counted(Area area, Lamps lamps) {
        return new AreaCount(
                area.id(),
                area.name(),
                area.nameEn(),
                area.level(),
                lamps.total(),
                lamps.red(),
                lamps.yellow(),
                lamps.green(),
                lamps.grey());
    }
}

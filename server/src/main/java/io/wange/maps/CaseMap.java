package io.wange.maps;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.table;

import io.wange.cases.CaseScope;
import io.wange.platform.Window;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Cases on the map: points, clusters of points, heat. */
@Service
class CaseMap {

    static final Table<Record> CASES = table("cases.case_point");

    private static final Field<String> NUMBER = field("number", String.class);
    private static final Field<String> CLASS_NAME = field("class_name", String.class);
    private static final Field<Double> LON = field("location[0]", Double.class);
    private static final Field<Double> LAT = field("location[1]", Double.class);
    private static final Field<Integer> COUNT = count().as("n");
    private static final Field<Double> MEAN_LON =
            field("avg(location[0])", Double.class).as("x");
    private static final Field<Double> MEAN_LAT =
            field("avg(location[1])", Double.class).as("y");

    /** From here on every case is drawn by itself. */
    private static final double POINTS_FROM = 17;

    private static final int MOST_POINTS = 5000;
    /** Pixels of the side of a cluster's field. */
    private static final double FIELD = 64;
    /** Heat is told for fields of this share of the window's width. */
    private static final int HEAT_FIELDS = 96;

    private final DSLContext db;
    private final Clock clock;
    private final MapsProperties properties;

    CaseMap(DSLContext db, Clock clock, MapsProperties properties) {
        this.db = db;
        this.clock = clock;
        this.properties = properties;
    }

    /** @param lamp red, yellow, green, grey or closed */
    record Mark(
            String number,
            double lon,
            double lat,
            String lamp,
            @Nullable String className) {}

    /**
     * Cases that lie close together on the screen.
     *
     * @param lon mean of its cases, likewise {@code lat}
     * @param worst lamp among them
     */
    record Cluster(double lon, double lat, int count, String worst) {}

    /** @param truncated true when there are more points than are told */
    record Marks(List<Mark> points, List<Cluster> clusters, long total, boolean truncated) {}

    /** @param weight number of cases about there */
    record Warm(double lon, double lat, int weight) {}

    record Heat(List<Warm> points) {}

    /** What is in the window, thinned for the zoom (that of tiles of 512 pixels). */
    Marks marks(Window window, double zoom, CaseFilter filter, CaseScope scope) {
        return zoom >= POINTS_FROM ? points(window, filter, scope) : clusters(window, zoom, filter, scope);
    }

    private Marks points(Window window, CaseFilter filter, CaseScope scope) {
        var lamp = CaseFilter.lamp(clock.instant()).as("worst");
        var rows = db.select(NUMBER, LON.as("x"), LAT.as("y"), lamp, CLASS_NAME)
                .from(CASES)
                .where(where(window, filter, scope))
                .orderBy(lamp.desc(), NUMBER)
                .limit(MOST_POINTS + 1)
                .fetch(row -> new Mark(
                        row.value1(), row.value2(), row.value3(), CaseFilter.LAMPS.get(row.value4()), row.value5()));
        boolean truncated = rows.size() > MOST_POINTS;
        return new Marks(truncated ? rows.subList(0, MOST_POINTS) : rows, List.of(), rows.size(), truncated);
    }

    private Marks clusters(Window window, double zoom, CaseFilter filter, CaseScope scope) {
        var worst = max(CaseFilter.lamp(clock.instant())).as("worst");
        var number = min(NUMBER).as("number");
        var className = min(CLASS_NAME).as("class_name");
        var side = 360 / (512 * Math.pow(2, zoom)) * FIELD;
        var points = new ArrayList<Mark>();
        var clusters = new ArrayList<Cluster>();
        long total = 0;
        for (var row : db.select(COUNT, MEAN_LON, MEAN_LAT, worst, number, className)
                .from(CASES)
                .where(where(window, filter, scope))
                .groupBy(column(side), row(side))
                .fetch()) {
            total += row.value1();
            var lamp = CaseFilter.LAMPS.get(row.value4());
            if (row.value1() == 1) points.add(new Mark(row.value5(), row.value2(), row.value3(), lamp, row.value6()));
            else clusters.add(new Cluster(row.value2(), row.value3(), row.value1(), lamp));
        }
        return new Marks(points, clusters, total, false);
    }

    Heat heat(Window window, CaseFilter filter, CaseScope scope) {
        var side = window.width() / HEAT_FIELDS;
        return new Heat(db.select(COUNT, MEAN_LON, MEAN_LAT)
                .from(CASES)
                .where(where(window, filter, scope))
                .groupBy(column(side), row(side))
                .fetch(row -> new Warm(row.value2(), row.value3(), row.value1())));
    }

    private Condition where(Window window, CaseFilter filter, CaseScope scope) {
        return CaseFilter.in(window).and(filter.where(scope, properties.zone(), clock.instant()));
    }

    private static Field<Integer> column(double side) {
        return field("floor(location[0] / {0})::int", Integer.class, inline(side));
    }

    private static Field<Integer> row(double side) {
        return field("floor(location[1] / {0})::int", Integer.class, inline(side));
    }
}

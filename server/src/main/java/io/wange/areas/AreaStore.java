package io.wange.areas;

import static io.wange.areas.db.Tables.AREA;
import static io.wange.areas.db.Tables.BOUNDARY;
import static io.wange.areas.db.Tables.KIND;
import static io.wange.areas.db.Tables.LEVEL;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import io.wange.areas.AreaTree.Node;
import io.wange.platform.Geodesy;
import io.wange.platform.Shapes;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Repository;

/** The tables of this module. */
@Repository
class AreaStore {

    private static final int BATCH = 1000;
    /** Of a type that jOOQ does not know. */
    private static final Field<Object> EXTENT = field("extent", Object.class);

    private final DSLContext sql;

    AreaStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A boundary and the time it holds; both days included. */
    record Period(
            int id,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            double areaM2,
            double perimeterM,
            @Nullable String source) {}

    /** A boundary to be written. */
    record NewBoundary(
            int areaId,
            LocalDate validFrom,
            Geometry shape,
            @Nullable String source) {}

    AreaTree tree() {
        var levels = sql.selectFrom(LEVEL)
                .orderBy(LEVEL.RANK)
                .fetch(r -> new Level(
                        r.getCode(),
                        r.getRank(),
                        r.getKind(),
                        r.getNameZh(),
                        r.getNameHant(),
                        r.getNameEn(),
                        r.getFirstSequence(),
                        r.getLastSequence()));
        return new AreaTree(levels, sql.selectFrom(AREA).fetch(AreaStore::node));
    }

    private static Node node(Record row) {
        var area = new Area(
                row.get(AREA.ID),
                row.get(AREA.CODE),
                row.get(AREA.PARENT_ID),
                row.get(AREA.LEVEL),
                row.get(AREA.KIND),
                row.get(AREA.NAME),
                row.get(AREA.NAME_EN),
                row.get(AREA.PATH),
                row.get(AREA.ZONE),
                row.get(AREA.HOUSEHOLDS),
                row.get(AREA.PERSONS));
        return new Node(area, row.get(AREA.VALID_FROM), row.get(AREA.VALID_TO), row.get(AREA.VERSION));
    }

    List<Kind> kinds() {
        return sql.selectFrom(KIND)
                .orderBy(KIND.SORT)
                .fetch(r -> new Kind(r.getCode(), r.getNameZh(), r.getNameHant(), r.getNameEn()));
    }

    /** Lets one writer of the tree in at a time, until the end of its transaction. */
    void lock() {
        sql.execute("select pg_advisory_xact_lock(hashtext('areas.area'))");
    }

    /** As many new ids of areas, ascending. */
    List<Integer> reserveIds(int count) {
        return sql.resultQuery(
                        "select nextval(pg_get_serial_sequence('areas.area', 'id'))::int from generate_series(1, ?)",
                        count)
                .fetch(0, Integer.class);
    }

    void insert(List<Node> nodes) {
        var batch = sql.batch(sql.insertInto(
                        AREA,
                        AREA.ID,
                        AREA.CODE,
                        AREA.PARENT_ID,
                        AREA.LEVEL,
                        AREA.KIND,
                        AREA.NAME,
                        AREA.NAME_EN,
                        AREA.PATH,
                        AREA.ZONE,
                        AREA.HOUSEHOLDS,
                        AREA.PERSONS,
                        AREA.VALID_FROM,
                        AREA.VALID_TO)
                .values(0, "", 0, "", "", "", "", "", "", 0, 0, LocalDate.EPOCH, LocalDate.EPOCH));
        for (var node : nodes) {
            var a = node.area();
            batch = batch.bind(
                    a.id(),
                    a.code(),
                    a.parentId(),
                    a.level(),
                    a.kind(),
                    a.name(),
                    a.nameEn(),
                    a.path(),
                    a.zone(),
                    a.households(),
                    a.persons(),
                    node.validFrom(),
                    node.validTo());
        }
        if (!nodes.isEmpty()) batch.execute();
    }

    /** False when the row has another version by now. */
    boolean update(Node node, int version) {
        var a = node.area();
        return sql.update(AREA)
                        .set(AREA.KIND, a.kind())
                        .set(AREA.NAME, a.name())
                        .set(AREA.NAME_EN, a.nameEn())
                        .set(AREA.ZONE, a.zone())
                        .set(AREA.HOUSEHOLDS, a.households())
                        .set(AREA.PERSONS, a.persons())
                        .set(AREA.VALID_FROM, node.validFrom())
                        .set(AREA.VALID_TO, node.validTo())
                        .set(AREA.VERSION, AREA.VERSION.plus(1))
                        .where(AREA.ID.eq(a.id()), AREA.VERSION.eq(version))
                        .execute()
                == 1;
    }

    void insertBoundaries(List<NewBoundary> boundaries) {
        for (int from = 0; from < boundaries.size(); from += BATCH) {
            var part = boundaries.subList(from, Math.min(boundaries.size(), from + BATCH));
            sql.batch(part.stream().map(this::insert).toList()).execute();
        }
    }

    private Query insert(NewBoundary b) {
        return sql.insertInto(BOUNDARY)
                .set(BOUNDARY.AREA_ID, b.areaId())
                .set(BOUNDARY.VALID_FROM, b.validFrom())
                .set(BOUNDARY.SHAPE, Shapes.toWkb(b.shape()))
                .set(Map.of(EXTENT, box(b.shape().getEnvelopeInternal())))
                .set(BOUNDARY.AREA_M2, Geodesy.area(b.shape()))
                .set(BOUNDARY.PERIMETER_M, Geodesy.perimeter(b.shape()))
                .set(BOUNDARY.SOURCE, b.source());
    }

    private static Field<Object> box(Envelope e) {
        return field(
                "box(point({0}, {1}), point({2}, {3}))",
                Object.class, val(e.getMinX()), val(e.getMinY()), val(e.getMaxX()), val(e.getMaxY()));
    }

    /** Ends the boundaries that hold on that day the day before; those that began that very day go, they never held. */
    void endBoundaries(List<Integer> areaIds, LocalDate day) {
        var of = BOUNDARY.AREA_ID.eq(any(areaIds.toArray(Integer[]::new)));
        sql.deleteFrom(BOUNDARY).where(of, BOUNDARY.VALID_FROM.eq(day)).execute();
        sql.update(BOUNDARY)
                .set(BOUNDARY.VALID_TO, day.minusDays(1))
                .where(of, holdsOn(day))
                .execute();
    }

    /** Ids of the areas of a level with a boundary that begins after a day. */
    Set<Integer> redrawnAfter(LocalDate day, String level) {
        return sql.selectDistinct(BOUNDARY.AREA_ID)
                .from(BOUNDARY)
                .join(AREA)
                .on(AREA.ID.eq(BOUNDARY.AREA_ID))
                .where(BOUNDARY.VALID_FROM.gt(day), AREA.LEVEL.eq(level))
                .fetchSet(BOUNDARY.AREA_ID);
    }

    private static Condition holdsOn(LocalDate day) {
        return BOUNDARY.VALID_FROM.le(day).and(BOUNDARY.VALID_TO.isNull().or(BOUNDARY.VALID_TO.ge(day)));
    }

    private static Condition standsOn(LocalDate day) {
        return AREA.VALID_FROM.le(day).and(AREA.VALID_TO.isNull().or(AREA.VALID_TO.ge(day)));
    }

    Optional<Geometry> boundary(int areaId, LocalDate day) {
        return sql.select(BOUNDARY.SHAPE)
                .from(BOUNDARY)
                .where(BOUNDARY.AREA_ID.eq(areaId), holdsOn(day))
                .fetchOptional(r -> Shapes.fromWkb(r.value1()));
    }

    /** Newest first. */
    List<Period> history(int areaId) {
        return sql.select(
                        BOUNDARY.ID,
                        BOUNDARY.VALID_FROM,
                        BOUNDARY.VALID_TO,
                        BOUNDARY.AREA_M2,
                        BOUNDARY.PERIMETER_M,
                        BOUNDARY.SOURCE)
                .from(BOUNDARY)
                .where(BOUNDARY.AREA_ID.eq(areaId))
                .orderBy(BOUNDARY.VALID_FROM.desc())
                .fetch(r -> new Period(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
    }

    Optional<Geometry> boundaryOf(int areaId, int boundaryId) {
        return sql.select(BOUNDARY.SHAPE)
                .from(BOUNDARY)
                .where(BOUNDARY.AREA_ID.eq(areaId), BOUNDARY.ID.eq(boundaryId))
                .fetchOptional(r -> Shapes.fromWkb(r.value1()));
    }

    /** The boundaries that hold on a day, of one level inside a box or of all (null), one after the other. */
    void eachBoundary(
            LocalDate day, @Nullable String level, @Nullable Envelope box, ObjIntConsumer<Geometry> consumer) {
        var where = holdsOn(day).and(standsOn(day));
        if (level != null) where = where.and(AREA.LEVEL.eq(level));
        if (box != null) where = where.and(condition("{0} && {1}", EXTENT, box(box)));
        try (var rows = sql.select(BOUNDARY.AREA_ID, BOUNDARY.SHAPE)
                .from(BOUNDARY)
                .join(AREA)
                .on(AREA.ID.eq(BOUNDARY.AREA_ID))
                .where(where)
                .orderBy(AREA.CODE)
                .fetchLazy()) {
            for (var row : rows) consumer.accept(Shapes.fromWkb(row.value2()), row.value1());
        }
    }

    /** Changes whenever {@link #eachBoundary} of all would give something else, or in another order. */
    long boundaryStamp(LocalDate day) {
        return sql.select(field(
                        "coalesce(bit_xor(hashtextextended(concat_ws('|', {0}, {1}, {2}), 0)), 0)",
                        Long.class, BOUNDARY.ID, AREA.CODE, AREA.LEVEL))
                .from(BOUNDARY)
                .join(AREA)
                .on(AREA.ID.eq(BOUNDARY.AREA_ID))
                .where(holdsOn(day), standsOn(day))
                .fetchSingle()
                .value1();
    }
}

package io.wange.maps;

import static io.wange.maps.db.Tables.FEATURE;
import static org.jooq.impl.DSL.condition;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.areas.Level;
import io.wange.platform.Changes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.construct.MaximumInscribedCircle;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.springframework.stereotype.Service;

/** Vector tiles of the ground and of the areas, encoded on demand and kept until the data change. */
@Service
class Tiles {

    /** Together the two caches hold at most this much. */
    private static final int CACHE_BYTES = 32 << 20;

    private static final int CELLS_FROM = 15;
    private static final int GRIDS_FROM = 12;
    private static final int TOWNSHIPS_FROM = 8;
    private static final int COMMUNITIES_FROM = 10;

    private final DSLContext db;
    private final Areas areas;
    private final TileCache base;
    private final TileCache borders;

    Tiles(DSLContext db, Areas areas, Changes changes) {
        this.db = db;
        this.areas = areas;
        base = new TileCache(changes, CACHE_BYTES, BaseMap.TOPIC);
        borders = new TileCache(changes, CACHE_BYTES, Areas.TOPIC);
    }

    /** Layers water, green, building and road. */
    Tile base(TileAddress address) {
        return base.get(address, this::drawBase);
    }

    /** Layers division, grid and cell with outlines, and label with one point for each of them. */
    Tile areas(TileAddress address) {
        return borders.get(address, this::drawAreas);
    }

    private byte[] drawBase(TileAddress address) {
        var writer = new TileWriter(address);
        var box = BaseMap.box(address.degrees(TileWriter.MARGIN));
        try (var rows = db.select(
                        FEATURE.LAYER, FEATURE.KIND, FEATURE.NAME, FEATURE.NAME_EN, FEATURE.SHAPE, FEATURE.LEVELS)
                .from(FEATURE)
                .where(condition("{0} && {1}::box", FEATURE.EXTENT, box), FEATURE.MIN_ZOOM.le((short) address.zoom()))
                .orderBy(FEATURE.ID)
                .fetchLazy()) {
            for (var row : rows) {
                var properties = new LinkedHashMap<String, Object>();
                put(properties, "kind", row.value2());
                put(properties, "name", row.value3());
                put(properties, "nameEn", row.value4());
                put(
                        properties,
                        "levels",
                        row.value6() == null ? null : row.value6().longValue());
                writer.add(row.value1(), shape(row.value5()), properties);
            }
        }
        return writer.bytes();
    }

    private byte[] drawAreas(TileAddress address) {
        var writer = new TileWriter(address);
        var box = address.degrees(TileWriter.MARGIN);
        for (var level : areas.levels()) {
            if (address.zoom() < from(level)) continue;
            areas.eachBoundary(level.code(), box, (shape, id) -> {
                var area = areas.get(id);
                var label = inside(shape);
                writer.addLabel("label", label, properties(area));
                writer.add(level.kind(), shape, properties(area));
            });
        }
        return writer.bytes();
    }

    private static Point inside(Geometry shape) {
        var size = shape.getEnvelopeInternal();
        return MaximumInscribedCircle.getCenter(shape, Math.max(size.getWidth(), size.getHeight()) / 50);
    }

    private static Map<String, Object> properties(Area area) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("id", (long) area.id());
        properties.put("code", area.code());
        properties.put("level", area.level());
        properties.put("kind", area.kind());
        properties.put("name", area.name());
        put(properties, "nameEn", area.nameEn());
        return properties;
    }

    private static int from(Level level) {
        if (level.cell()) return CELLS_FROM;
        if (level.grid()) return GRIDS_FROM;
        return switch (level.code()) {
            case "community" -> COMMUNITIES_FROM;
            case "township" -> TOWNSHIPS_FROM;
            default -> 0;
        };
    }

    private static void put(Map<String, Object> properties, String name, @Nullable Object value) {
        if (value != null) properties.put(name, value);
    }

    private static Geometry shape(byte[] wkb) {
        try {
            return new WKBReader().read(wkb);
        } catch (ParseException e) {
            throw new IllegalStateException("a shape of the base map cannot be read", e);
        }
    }
}

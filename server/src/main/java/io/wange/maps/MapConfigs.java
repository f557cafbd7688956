package io.wange.maps;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import io.wange.areas.Areas;
import io.wange.platform.LonLat;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Where the map opens and whom it names. */
@Service
public class MapConfigs {

    private static final double ZOOM_OF_AN_AREA = 13;

    private final DSLContext db;
    private final Areas areas;
    private final MapsProperties properties;

    MapConfigs(DSLContext db, Areas areas, MapsProperties properties) {
        this.db = db;
        this.areas = areas;
        this.properties = properties;
    }

    /**
     * A raster source as MapLibre takes it.
     *
     * @param tiles addresses with {z}, {x} and {y}
     */
    public record Pictures(
            String type,
            List<String> tiles,
            int tileSize,
            @Nullable String attribution) {}

    /**
     * Settings of the map.
     *
     * @param bounds west, south, east, north; null while nothing is drawn
     */
    public record MapConfig(
            LonLat center,
            double zoom,
            @Nullable List<Double> bounds,
            String attribution,
            @Nullable Pictures baseSource) {}

    /** By the base map; without one by the areas; without those somewhere. */
    public MapConfig get() {
        return fromBase(pictures());
    }

    private MapConfig fromBase(@Nullable Pictures pictures) {
        var row = db.select(
                        field("attribution", String.class),
                        field("center[0]", double.class),
                        field("center[1]", double.class),
                        field("zoom", double.class),
                        field("array[(extent[1])[0], (extent[1])[1], (extent[0])[0], (extent[0])[1]]", Double[].class))
                .from(table("maps.base"))
                .fetchOne();
        if (row == null) return fromAreas(pictures);
        return new MapConfig(
                new LonLat(row.value2(), row.value3()), row.value4(), List.of(row.value5()), row.value1(), pictures);
    }

    private MapConfig fromAreas(@Nullable Pictures pictures) {
        for (var root : areas.roots()) {
            var boundary = areas.boundary(root.id());
            if (boundary.isEmpty()) continue;
            var box = boundary.get().getEnvelopeInternal();
            var center = new LonLat(box.centre().x, box.centre().y);
            var bounds = List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
            return new MapConfig(center, ZOOM_OF_AN_AREA, bounds, "", pictures);
        }
        return new MapConfig(new LonLat(116.39, 39.91), 4, null, "", pictures);
    }

    private @Nullable Pictures pictures() {
        var address = properties.pictures();
        return address == null || address.isBlank()
                ? null
                : new Pictures("raster", List.of(address), 256, properties.picturesAttribution());
    }
}

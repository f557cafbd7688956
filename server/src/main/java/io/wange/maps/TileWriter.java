package io.wange.maps;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.JtsAdapter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtEncoder;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.UserDataKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsLayer;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import io.github.sebasbaumh.mapbox.vectortile.build.MvtLayerParams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/** Collects the layers of one vector tile (MVT 2): clips, scales, drops what is too small to be seen. */
final class TileWriter {

    /** Units along a side; 8 of them are a pixel of a 512-pixel tile. */
    static final int EXTENT = 4096;

    /** What is kept beyond the border, as a share of the side, so that thick lines and outlines join. */
    static final double MARGIN = 1.0 / 32;

    private static final MvtLayerParams PARAMETERS = new MvtLayerParams(EXTENT);
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final double LEAST_LENGTH = 6;
    private static final double LEAST_AREA = 24;

    private final Envelope world;
    private final Envelope clip;
    private final Envelope inside;
    private final Map<String, List<Geometry>> layers = new LinkedHashMap<>();

    TileWriter(TileAddress tile) {
        world = tile.world();
        clip = tile.world(MARGIN);
        inside = tile.degrees(0);
    }

    /**
     * Adds a feature.
     *
     * @param degrees lon/lat; taken over and changed
     * @param properties text, numbers and booleans
     */
    void add(String layer, Geometry degrees, Map<String, Object> properties) {
        var projected = TileAddress.project(degrees);
        if (!projected.getEnvelopeInternal().intersects(clip)) return;
        var drawn = JtsAdapter.createTileGeom(projected, world, clip, FACTORY, PARAMETERS, TileWriter::isVisible);
        for (int i = 0; i < drawn.getNumGeometries(); i++) {
            var part = drawn.getGeometryN(i);
            if (part.isEmpty()) continue;
            part.setUserData(properties);
            layers.computeIfAbsent(layer, name -> new ArrayList<>()).add(part);
        }
    }

    private static boolean isVisible(Geometry shape) {
        return switch (shape.getDimension()) {
            case 2 -> shape.getArea() > LEAST_AREA;
            case 1 -> shape.getLength() > LEAST_LENGTH;
            default -> true;
        };
    }

    /** Adds a point, only to the tile that it lies in. */
    void addLabel(String layer, Point degrees, Map<String, Object> properties) {
        if (inside.contains(degrees.getCoordinate())) add(layer, degrees, properties);
    }

    byte[] bytes() {
        var mvt = new JtsMvt(layers.entrySet().stream()
                .map(layer -> new JtsLayer(layer.getKey(), layer.getValue(), EXTENT))
                .toList());
        return MvtEncoder.encode(mvt, PARAMETERS, new UserDataKeyValueMapConverter());
    }
}

package io.wange.bench;

import io.wange.areas.AreaIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of polygons, by code, with the usual JTS way to find the one that a point lies in. */
final class LocateLayer {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final String name;
    private final List<String> codes = new ArrayList<>();
    private final List<Geometry> shapes = new ArrayList<>();
    private final PreparedGeometry[] prepared;
    private final STRtree tree = new STRtree();

    private LocateLayer(String name, JsonNode features) {
        this.name = name;
        features.valueStream()
                .sorted(Comparator.comparing(f -> f.at("/properties/code").asString()))
                .forEach(f -> {
                    codes.add(f.at("/properties/code").asString());
                    shapes.add(geometry(f.get("geometry")));
                });
        prepared = shapes.stream().map(PreparedGeometryFactory::prepare).toArray(PreparedGeometry[]::new);
        for (int i = 0; i < shapes.size(); i++) tree.insert(shapes.get(i).getEnvelopeInternal(), i);
        tree.build();
    }

    static LocateLayer read(Path file, String name) throws Exception {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return new LocateLayer(name, JsonMapper.shared().readTree(in).get("features"));
        }
    }

    private static Geometry geometry(JsonNode geometry) {
        var coordinates = geometry.get("coordinates");
        if (geometry.get("type").asString().equals("Polygon")) return polygon(coordinates);
        return FACTORY.createMultiPolygon(coordinates.valueStream().map(LocateLayer::polygon).toArray(Polygon[]::new));
    }

    private static Polygon polygon(JsonNode rings) {
        var made = rings.valueStream().map(LocateLayer::ring).toArray(LinearRing[]::new);
        var holes = new LinearRing[made.length - 1];
        System.arraycopy(made, 1, holes, 0, holes.length);
        return FACTORY.createPolygon(made[0], holes);
    }

    private static LinearRing ring(JsonNode ring) {
        return FACTORY.createLinearRing(ring.valueStream()
                .map(c -> new Coordinate(c.get(0).asDouble(), c.get(1).asDouble()))
                .toArray(Coordinate[]::new));
    }

    String name() {
        return name;
    }

    int size() {
        return codes.size();
    }

    String code(int position) {
        return position < 0 ? "" : codes.get(position);
    }

    /** Position of a code, −1 when there is none. */
    int position(String code) {
        return codes.indexOf(code);
    }

    Geometry shape(int position) {
        return shapes.get(position);
    }

    List<Geometry> shapes() {
        return shapes;
    }

    /** The peer: lowest position whose prepared geometry covers the point, −1 for none. */
    int prepared(Point place) {
        var lowest = new int[] {Integer.MAX_VALUE};
        tree.query(place.getEnvelopeInternal(), item -> {
            int i = (Integer) item;
            if (i < lowest[0] && prepared[i].covers(place)) lowest[0] = i;
        });
        return lowest[0] == Integer.MAX_VALUE ? -1 : lowest[0];
    }

    /** Number of points for which a plain JTS test of every candidate answers otherwise than the index. */
    int different(AreaIndex index, LocatePoints points) {
        int different = 0;
        var places = points.places();
        for (int i = 0; i < places.length; i++) {
            int lowest = Integer.MAX_VALUE;
            for (Object item : tree.query(places[i].getEnvelopeInternal())) {
                int candidate = (Integer) item;
                if (shapes.get(candidate).covers(places[i])) lowest = Math.min(lowest, candidate);
            }
            int answer = index.find(points.lon(i), points.lat(i));
            if (answer != (lowest == Integer.MAX_VALUE ? -1 : lowest)) different++;
        }
        return different;
    }
}

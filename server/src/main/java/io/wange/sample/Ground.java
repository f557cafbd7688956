package io.wange.sample;

import io.wange.areas.NewArea;
import io.wange.maps.NewFeature;
import io.wange.maps.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ground of the invented district as shipped: areas, what the map draws, places. */
final class Ground {

    /** The six digits of the district; no real one has them. */
    static final String COUNTY = "990106";

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private Ground() {}

    /** Province, city and district, then all below; parents before children. */
    static List<NewArea> areas() {
        var areas = new ArrayList<NewArea>();
        var below = read("areas", Ground::area);
        var district = below.getFirst().boundary();
        areas.add(above("990000000000", null, "province", "安和省", "Anhe Province", district));
        areas.add(above("990100000000", "990000000000", "city", "云川市", "Yunchuan City", district));
        areas.addAll(below);
        return areas;
    }

    private static NewArea above(
            String code, @Nullable String parent, String level, String name, String nameEn, @Nullable Geometry shape) {
        return new NewArea(code, parent, level, "general", name, nameEn, null, null, null, shape);
    }

    private static NewArea area(JsonNode feature) {
        var p = feature.path("properties");
        var level = p.path("level").asString();
        return new NewArea(
                p.path("code").asString(),
                level.equals("county") ? "990100000000" : text(p, "parent"),
                level,
                p.path("kind").asString(),
                p.path("name").asString(),
                text(p, "nameEn"),
                text(p, "zone"),
                number(p, "households"),
                number(p, "persons"),
                geometry(feature.path("geometry")));
    }

    static List<NewFeature> features() {
        return read("map", feature -> {
            var p = feature.path("properties");
            return new NewFeature(
                    p.path("layer").asString(),
                    text(p, "kind"),
                    text(p, "name"),
                    text(p, "nameEn"),
                    geometry(feature.path("geometry")),
                    number(p, "levels"));
        });
    }

    static List<Place> places() {
        return read("places", feature -> {
            var p = feature.path("properties");
            var at = feature.path("geometry").path("coordinates");
            return new Place(
                    p.path("kind").asString(),
                    p.path("name").asString(),
                    text(p, "nameEn"),
                    at.path(0).asDouble(),
                    at.path(1).asDouble());
        });
    }

    private static <T> List<T> read(String name, Function<JsonNode, T> reader) {
        try (var in = new GZIPInputStream(open(name + ".geojson.gz"))) {
            var items = new ArrayList<T>();
            for (var feature : JsonMapper.shared().readTree(in).path("features")) items.add(reader.apply(feature));
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the folder {@code sample} in the jar. */
    static InputStream open(String name) {
        var in = Ground.class.getResourceAsStream("/sample/" + name);
        if (in == null) throw new IllegalStateException("the jar lacks sample/" + name);
        return in;
    }

    private static @Nullable String text(JsonNode properties, String name) {
        return properties.path(name).isMissingNode()
                ? null
                : properties.path(name).asString();
    }

    private static @Nullable Integer number(JsonNode properties, String name) {
        return properties.path(name).isMissingNode()
                ? null
                : properties.path(name).asInt();
    }

    private static Geometry geometry(JsonNode geometry) {
        var coordinates = geometry.path("coordinates");
        return switch (geometry.path("type").asString()) {
            case "LineString" -> GEOMETRIES.createLineString(points(coordinates));
            case "Polygon" -> polygon(coordinates);
            default -> multi(coordinates);
        };
    }

    private static Geometry multi(JsonNode polygons) {
        var parts = new ArrayList<Polygon>();
        for (var part : polygons) parts.add(polygon(part));
        return GEOMETRIES.createMultiPolygon(parts.toArray(Polygon[]::new));
    }

    private static Polygon polygon(JsonNode rings) {
        var all = new ArrayList<LinearRing>();
        for (var ring : rings) all.add(GEOMETRIES.createLinearRing(points(ring)));
        return GEOMETRIES.createPolygon(
                all.getFirst(), all.subList(1, all.size()).toArray(LinearRing[]::new));
    }

    private static Coordinate[] points(JsonNode line) {
        var points = new ArrayList<Coordinate>();
        for (var at : line)
            points.add(new Coordinate(at.path(0).asDouble(), at.path(1).asDouble()));
        return points.toArray(Coordinate[]::new);
    }
}

package io.wange.areas;

import io.wange.platform.LonLat;
import io.wange.platform.Problem;
import io.wange.platform.Shapes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads GeoJSON feature collections of polygons (RFC 7946), plain or gzip, one feature in memory at a time. */
final class GeoJson {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** Reads one value out of many. */
    private static final ObjectReader VALUE = JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private GeoJson() {}

    /**
     * One feature.
     *
     * @param properties those that are text, numbers or booleans, as text
     * @param shape null when there is none, see {@code fault}
     * @param fault why there is no shape
     */
    record Feature(
            Map<String, String> properties,
            @Nullable Geometry shape,
            @Nullable String fault) {}

    /** @throws Problem 400 {@code malformed} when it is no feature collection */
    static void read(InputStream file, Consumer<Feature> consumer) throws IOException {
        try (var parser = JSON.createParser(unzipped(file))) {
            toFeatures(parser);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                consumer.accept(feature(VALUE.readTree(parser)));
            }
            while (parser.nextToken() != null) {
                // the rest must be JSON too
            }
        } catch (JacksonException e) {
            throw malformed("This is not well-formed JSON" + at(e) + ".");
        } catch (ZipException e) {
            throw malformed("The gzip file is damaged.");
        }
    }

    private static String at(JacksonException e) {
        var location = e.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static InputStream unzipped(InputStream file) throws IOException {
        var in = new BufferedInputStream(file, 1 << 16);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** Leaves the parser at the beginning of the array of features. */
    private static void toFeatures(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) throw noCollection();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (name.equals("features") && value == JsonToken.START_ARRAY) return;
            parser.skipChildren();
        }
        throw noCollection();
    }

    private static Problem noCollection() {
        return malformed("This is not a GeoJSON FeatureCollection.");
    }

    private static Problem malformed(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "malformed", detail);
    }

    private static Feature feature(JsonNode feature) {
        var properties = new HashMap<String, String>();
        feature.path("properties").forEachEntry((name, value) -> {
            if (value.isValueNode() && !value.isNull()) properties.put(name, value.asString());
        });
        var geometry = feature.path("geometry");
        try {
            return new Feature(properties, geometry(geometry), null);
        } catch (IllegalArgumentException e) {
            return new Feature(properties, null, e.getMessage());
        }
    }

    /** @throws IllegalArgumentException saying what is wrong */
    static Geometry geometry(JsonNode geometry) {
        var coordinates = geometry.path("coordinates");
        return switch (geometry.path("type").asString("")) {
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" ->
                Shapes.FACTORY.createMultiPolygon(
                        coordinates.valueStream().map(GeoJson::polygon).toArray(Polygon[]::new));
            default -> throw new IllegalArgumentException("not a Polygon or MultiPolygon");
        };
    }

    private static Polygon polygon(JsonNode rings) {
        if (!rings.isArray() || rings.isEmpty()) throw new IllegalArgumentException("a polygon without rings");
        var holes = new LinearRing[rings.size() - 1];
        for (int i = 0; i < holes.length; i++) holes[i] = ring(rings.get(i + 1));
        return Shapes.FACTORY.createPolygon(ring(rings.get(0)), holes);
    }

    private static LinearRing ring(JsonNode ring) {
        int size = ring.size();
        if (!ring.isArray() || size < 4) throw new IllegalArgumentException("a ring with fewer than four positions");
        var numbers = new double[2 * size];
        for (int i = 0; i < size; i++) {
            double lon = number(ring.get(i).path(0)), lat = number(ring.get(i).path(1));
            if (!LonLat.valid(lon, lat)) {
                throw new IllegalArgumentException("not a longitude and latitude: " + ring.get(i));
            }
            numbers[2 * i] = lon;
            numbers[2 * i + 1] = lat;
        }
        if (numbers[0] != numbers[2 * size - 2] || numbers[1] != numbers[2 * size - 1]) {
            throw new IllegalArgumentException("a ring that does not end where it begins");
        }
        return Shapes.FACTORY.createLinearRing(new PackedCoordinateSequence.Double(numbers, 2, 0));
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }
}

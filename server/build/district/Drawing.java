import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes what the server reads: areas.geojson.gz, map.geojson.gz and places.geojson.gz. */
final class Drawing {

    static final String ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0; mirrored, renamed, partly invented";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Extract extract;
    private final Town.Built built;
    private final List<Town.House> houses;
    private final List<Areas.Area> areas;
    private final Geometry frame;
    private final Addresses addresses;
    private final Random random = new Random(7);

    Drawing(Extract extract, Town.Built built, List<Town.House> houses, List<Areas.Area> areas) {
        this.extract = extract;
        this.built = built;
        this.houses = houses;
        this.areas = areas;
        frame = extract.district().buffer(90);
        addresses = new Addresses(extract.roads());
    }

    void write(Path target) throws IOException {
        Files.createDirectories(target);
        write(target.resolve("areas.geojson.gz"), areas.stream().map(this::area).toList());
        write(target.resolve("map.geojson.gz"), map());
        write(target.resolve("places.geojson.gz"), new Places(extract, areas, built, houses, addresses).all());
    }

    private ObjectNode area(Areas.Area area) {
        var feature = feature(area.shape());
        var properties = feature.putObject("properties");
        properties.put("code", area.code());
        if (!area.parent().isEmpty()) properties.put("parent", area.parent());
        properties.put("level", area.level()).put("kind", area.kind()).put("name", area.name());
        properties.put("nameEn", English.area(area.name()));
        if (!area.zone().isEmpty()) properties.put("zone", area.zone());
        if (area.households() >= 0) {
            properties.put("households", area.households());
            properties.put("persons", (int) Math.round(area.households() * (2.2 + random.nextDouble() * 0.4)));
        }
        return feature;
    }

    private List<ObjectNode> map() {
        var features = new ArrayList<ObjectNode>();
        for (var water :
                Blocks.polygons(extract.river().intersection(frame.getEnvelope().buffer(400))))
            features.add(layer("water", "river", "", water));
        for (var park : built.parks()) features.add(layer("green", "park", park.name(), park.shape()));
        for (var verge : verges()) features.add(layer("green", "verge", "", verge));
        for (var house : houses) {
            var feature = layer("building", house.use(), "", house.shape());
            var properties = (ObjectNode) feature.path("properties");
            properties.put("levels", house.levels());
            addresses.of(house.shape()).ifPresent(address -> properties.put("address", address));
            features.add(feature);
        }
        for (var building : extract.buildings())
            if (frame.covers(building.shape())
                    && !extract.district().covers(building.shape().getInteriorPoint())
                    && !extract.river().intersects(building.shape()))
                features.add(layer("building", "outside", "", building.shape()));
        for (var road : extract.roads()) addRoad(features, road.line(), road.width(), road.name());
        for (var lane : built.lanes()) addRoad(features, lane, "lane", "");
        return features;
    }

    private void addRoad(List<ObjectNode> features, LineString line, String width, String name) {
        var clipped = line.intersection(frame);
        for (int i = 0; i < clipped.getNumGeometries(); i++)
            if (clipped.getGeometryN(i) instanceof LineString part && part.getLength() > 4)
                features.add(layer("road", width, name, part));
    }

    /** Strips between the bank and the first street or house. */
    private List<Polygon> verges() {
        var taken = new ArrayList<Geometry>();
        for (var road : extract.roads())
            if (!road.width().equals("path")) taken.add(road.line().buffer(9));
        for (var building : extract.buildings()) taken.add(building.shape().buffer(9));
        for (var house : houses) taken.add(house.shape().buffer(9));
        var strip =
                extract.river().buffer(75).difference(extract.river().buffer(6)).intersection(extract.district());
        var left = strip.difference(UnaryUnionOp.union(taken)).buffer(-5).buffer(4);
        return Blocks.polygons(left).stream()
                .filter(verge -> verge.getArea() > 900)
                .toList();
    }

    private static ObjectNode layer(String layer, String kind, String name, Geometry shape) {
        var feature = feature(shape);
        var properties = feature.putObject("properties").put("layer", layer).put("kind", kind);
        if (!name.isEmpty()) properties.put("name", name).put("nameEn", English.road(name));
        return feature;
    }

    static ObjectNode feature(Geometry metres) {
        var feature = JSON.createObjectNode().put("type", "Feature");
        feature.set("geometry", geometry(metres));
        return feature;
    }

    private static ObjectNode geometry(Geometry shape) {
        var node = JSON.createObjectNode();
        switch (shape) {
            case Point point ->
                node.put("type", "Point").set("coordinates", JSON.valueToTree(Ground.toDegrees(point.getCoordinate())));
            case LineString line ->
                node.put("type", "LineString").set("coordinates", JSON.valueToTree(points(line.getCoordinates())));
            case Polygon polygon -> node.put("type", "Polygon").set("coordinates", JSON.valueToTree(rings(polygon)));
            default ->
                node.put("type", "MultiPolygon")
                        .set(
                                "coordinates",
                                JSON.valueToTree(Blocks.polygons(shape).stream()
                                        .map(Drawing::rings)
                                        .toList()));
        }
        return node;
    }

    private static List<List<double[]>> rings(Polygon polygon) {
        var rings = new ArrayList<List<double[]>>();
        rings.add(points(polygon.getExteriorRing().getCoordinates()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++)
            rings.add(points(polygon.getInteriorRingN(i).getCoordinates()));
        return rings;
    }

    private static List<double[]> points(Coordinate[] metres) {
        var points = new ArrayList<double[]>();
        for (var point : metres) points.add(Ground.toDegrees(point));
        return points;
    }

    private static void write(Path file, List<ObjectNode> features) throws IOException {
        var collection =
                JSON.createObjectNode().put("type", "FeatureCollection").put("attribution", ATTRIBUTION);
        collection.putArray("features").addAll(features);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file)) {
            {
                def.setLevel(9);
            }
        }) {
            out.write(JSON.writeValueAsBytes(collection));
        }
    }
}

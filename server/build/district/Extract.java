import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is taken over from the OpenStreetMap extract and from the hand drawing, mirrored; real names are gone. */
record Extract(
        Polygon district,
        Polygon river,
        List<Road> roads,
        List<Building> buildings,
        List<Stop> stops,
        List<LineString> cuts,
        List<Park> parks,
        List<Community> communities) {

    /** @param width class of the drawing: trunk, tertiary, street, lane or path */
    record Road(LineString line, String width, String name) {}

    record Building(Polygon shape, double height) {}

    record Stop(Point at, String kind) {}

    record Park(String name, Point in) {}

    record Community(String code, String name, String street, String streetName, String zone, Point seed) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> TRUNK = Set.of("primary", "secondary", "trunk");
    private static final Set<String> LINK = Set.of("primary_link", "secondary_link", "tertiary_link", "trunk_link");
    private static final Set<String> STREET = Set.of("residential", "unclassified", "living_street");

    static Extract read(Path data, Path hand) throws IOException {
        var drawn = JSON.readTree(hand.resolve("hand.json").toFile());
        var names = names(hand.resolve("street-names.csv"));
        var roads = new ArrayList<Road>();
        for (var feature : features(data, "shanghai_osm_roads")) addRoad(feature, names, roads);
        for (var road : drawn.path("roads"))
            roads.add(new Road(
                    Ground.FACTORY.createLineString(points(road.path("line"))),
                    width(road.path("kind").asString()),
                    road.path("name").asString()));
        var cuts = new ArrayList<LineString>();
        for (var cut : drawn.path("cuts")) cuts.add(Ground.FACTORY.createLineString(points(cut)));
        var parks = new ArrayList<Park>();
        for (var park : drawn.path("parks"))
            parks.add(new Park(park.path("name").asString(), point(park.path("at"))));
        return new Extract(
                ring(drawn.path("district")),
                ring(drawn.path("river")),
                roads,
                buildings(data),
                stops(data),
                cuts,
                parks,
                communities(hand.resolve("communities.csv")));
    }

    private static void addRoad(JsonNode feature, Map<String, String> names, List<Road> roads) {
        var properties = feature.path("properties");
        var kind = properties.path("kind_detail").asString("");
        var real = properties.path("name").asString("");
        // tunnels and the elevated road would lie over the streets; railways and ferries are not drawn
        if (real.matches(".*(隧道|地道|高架).*")
                || Set.of("rail", "ferry").contains(properties.path("kind").asString(""))) return;
        var width = width(kind);
        if (width.isEmpty()) return;
        var geometry = feature.path("geometry");
        var lines = geometry.path("type").asString().equals("LineString")
                ? List.of(geometry.path("coordinates"))
                : list(geometry.path("coordinates"));
        for (var line : lines)
            roads.add(new Road(
                    Ground.FACTORY.createLineString(points(line)),
                    width,
                    width.equals("path") ? "" : name(real, names)));
    }

    private static String name(String real, Map<String, String> names) {
        return names.getOrDefault(real, "");
    }

    private static String width(String kind) {
        if (TRUNK.contains(kind)) return "trunk";
        if (kind.equals("tertiary") || LINK.contains(kind)) return "tertiary";
        if (STREET.contains(kind)) return "street";
        if (kind.equals("service") || kind.equals("pedestrian")) return "lane";
        return Set.of("footway", "path", "cycleway").contains(kind) ? "path" : "";
    }

    private static List<Building> buildings(Path data) throws IOException {
        var buildings = new ArrayList<Building>();
        for (var feature : features(data, "shanghai_osm_buildings")) {
            if (!feature.path("properties").path("kind").asString().equals("building")) continue;
            var shape = ring(feature.path("geometry").path("coordinates").path(0));
            if (shape.isValid())
                buildings.add(new Building(
                        shape, feature.path("properties").path("height_m").asDouble(0)));
        }
        return buildings;
    }

    private static List<Stop> stops(Path data) throws IOException {
        var stops = new ArrayList<Stop>();
        for (var feature : features(data, "shanghai_osm_pois"))
            stops.add(new Stop(
                    point(feature.path("geometry").path("coordinates")),
                    feature.path("properties").path("kind").asString()));
        return stops;
    }

    private static List<Community> communities(Path file) throws IOException {
        var communities = new ArrayList<Community>();
        for (var row : rows(file))
            communities.add(new Community(
                    row[0],
                    row[1],
                    row[2],
                    row[3],
                    row[4],
                    Ground.FACTORY.createPoint(
                            Ground.fromExtract(Double.parseDouble(row[5]), Double.parseDouble(row[6])))));
        return communities;
    }

    private static Map<String, String> names(Path file) throws IOException {
        var names = new HashMap<String, String>();
        for (var row : rows(file)) names.put(row[0], row[1]);
        return names;
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split(","))
                .toList();
    }

    private static List<JsonNode> features(Path data, String name) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(data.resolve(name + ".geojson.gz")))) {
            return list(JSON.readTree(in).path("features"));
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        var nodes = new ArrayList<JsonNode>();
        array.forEach(nodes::add);
        return nodes;
    }

    private static Polygon ring(JsonNode coordinates) {
        var points = new ArrayList<>(List.of(points(coordinates)));
        if (!points.getFirst().equals2D(points.getLast())) points.add(points.getFirst());
        return Ground.FACTORY.createPolygon(points.toArray(Coordinate[]::new));
    }

    private static Coordinate[] points(JsonNode coordinates) {
        return list(coordinates).stream().map(Extract::coordinate).toArray(Coordinate[]::new);
    }

    private static Point point(JsonNode coordinates) {
        return Ground.FACTORY.createPoint(coordinate(coordinates));
    }

    private static Coordinate coordinate(JsonNode position) {
        return Ground.fromExtract(position.path(0).asDouble(), position.path(1).asDouble());
    }
}

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.CoverageUnion;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/** Cuts an area into the shares that belong to cores lying in it, along the lines half-way between them. */
final class Blocks {

    private Blocks() {}

    /** What the streets leave over: the cores of the blocks. */
    static List<Polygon> cores(Geometry land, Extract extract) {
        var bands = new ArrayList<Geometry>();
        for (var road : extract.roads()) {
            var half = switch (road.width()) {
                case "trunk" -> 9.0;
                case "tertiary" -> 7.0;
                case "street" -> 5.0;
                // streets for walking have names, yards have not
                default -> road.width().equals("lane") && !road.name().isEmpty() ? 3.0 : 0;
            };
            if (half > 0) bands.add(road.line().buffer(half));
        }
        // closing fills the middle between the two directions of a wide road
        var streets = UnaryUnionOp.union(bands).buffer(9).buffer(-9);
        var cuts = UnaryUnionOp.union(
                extract.cuts().stream().map(cut -> cut.buffer(0.5)).toList());
        var left = land.difference(streets).difference(cuts).buffer(-6).buffer(5);
        return polygons(left).stream()
                .filter(core -> core.getArea() > 1800 && !isPromenade(core, extract.river()))
                .toList();
    }

    /** A narrow strip on the water belongs to the blocks behind it. */
    private static boolean isPromenade(Polygon core, Geometry river) {
        var front = core.getBoundary().intersection(river.buffer(14)).getLength();
        return core.buffer(-50).isEmpty() && front > 0.4 * core.getLength();
    }

    /** The share of each core, in the order of the cores; together they cover the area without gap or overlap. */
    static List<Geometry> shares(Geometry area, List<? extends Geometry> cores, double step, double tolerance) {
        var owners = new HashMap<Coordinate, Integer>();
        var jitter = new Random(1);
        for (int i = 0; i < cores.size(); i++)
            for (var point : Densifier.densify(cores.get(i), step).getCoordinates())
                owners.put(shaken(point, jitter), i);
        var parts = new ArrayList<List<Geometry>>();
        for (int i = 0; i < cores.size(); i++) parts.add(new ArrayList<>());
        for (var cell : voronoi(owners, area.getEnvelopeInternal()))
            parts.get(owners.get((Coordinate) cell.getUserData())).add(cell);
        var whole = parts.stream()
                .map(cells -> CoverageUnion.union(Ground.FACTORY.buildGeometry(cells)))
                .toArray(Geometry[]::new);
        var smooth = CoverageSimplifier.simplify(whole, tolerance);
        var shares = new ArrayList<Geometry>();
        for (var share : smooth) shares.add(OverlayNG.overlay(share, area, OverlayNG.INTERSECTION, Ground.GRID));
        return shares;
    }

    /** On a grid of 0.5 m, so that no two are all but equal, and a little off it, so that few lie in one line or circle. */
    private static Coordinate shaken(Coordinate point, Random jitter) {
        return new Coordinate(
                Math.round(point.x * 2) / 2.0 + jitter.nextDouble() * 0.02,
                Math.round(point.y * 2) / 2.0 + jitter.nextDouble() * 0.02);
    }

    private static List<Polygon> voronoi(Map<Coordinate, Integer> owners, Envelope extent) {
        var builder = new VoronoiDiagramBuilder();
        builder.setSites(owners.keySet());
        extent.expandBy(500);
        builder.setClipEnvelope(extent);
        return polygons(builder.getDiagram(new org.locationtech.jts.geom.GeometryFactory(new PrecisionModel())));
    }

    static List<Polygon> polygons(Geometry geometry) {
        @SuppressWarnings("unchecked")
        List<Polygon> polygons = PolygonExtracter.getPolygons(geometry);
        return polygons;
    }

    static <T> STRtree index(List<T> items, java.util.function.Function<T, Geometry> shape) {
        var tree = new STRtree();
        for (var item : items) tree.insert(shape.apply(item).getEnvelopeInternal(), item);
        return tree;
    }
}

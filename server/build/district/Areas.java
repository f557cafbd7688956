import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.CoverageUnion;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/** The tree from county to cell: codes, names, and shapes that share every border point with their neighbours. */
final class Areas {

    /** @param zone of communities, else empty; households of grids, else −1 */
    record Area(
            String code,
            String parent,
            String level,
            String kind,
            String name,
            String zone,
            int households,
            Geometry shape) {}

    private static final String COUNTY = "990106000000";
    private static final double CELL = 100;
    private static final double LEAST_CELL = 3_500;

    private final List<Area> areas = new ArrayList<>();

    private record Leaf(Extract.Community community, int grid, Geometry shape) {}

    static List<Area> of(Map<Extract.Community, List<Partition.Grid>> land, Geometry water) {
        var areas = new Areas();
        var grids = new HashMap<Extract.Community, List<Partition.Grid>>();
        land.forEach((community, own) -> grids.put(community, new ArrayList<>(inOrder(own))));
        areas.addWater(grids, water);
        areas.number(grids);
        return areas.areas;
    }

    private static List<Partition.Grid> inOrder(List<Partition.Grid> grids) {
        return grids.stream()
                .sorted(Comparator.comparingDouble(grid -> rank(grid.shape, 180)))
                .toList();
    }

    /** North to south in bands, west to east inside a band. */
    private static double rank(Geometry shape, double band) {
        var at = shape.getCentroid();
        return -Math.floor(at.getY() / band) * 1e6 + at.getX();
    }

    /** The river goes to the communities on its banks, each to the middle of the stream. */
    private void addWater(Map<Extract.Community, List<Partition.Grid>> grids, Geometry water) {
        var banks = new ArrayList<Geometry>();
        var owners = new ArrayList<Extract.Community>();
        for (var entry : sorted(grids).entrySet()) {
            var shape = union(entry.getValue().stream().map(grid -> grid.shape).toList());
            var bank = shape.getBoundary().intersection(water.buffer(2));
            if (bank.getLength() < 220) continue;
            banks.add(bank);
            owners.add(entry.getKey());
        }
        var shares = Blocks.shares(water, banks, 6, 30);
        for (int i = 0; i < shares.size(); i++) {
            var largest = Blocks.polygons(shares.get(i)).stream().max(Comparator.comparingDouble(Geometry::getArea));
            if (largest.isEmpty()) continue;
            var share = shares.get(i);
            grids.get(owners.get(i)).add(new Partition.Grid(new Partition.Block(share, share, "water", 0, "")));
        }
    }

    private static Map<Extract.Community, List<Partition.Grid>> sorted(
            Map<Extract.Community, List<Partition.Grid>> grids) {
        var sorted = new java.util.TreeMap<Extract.Community, List<Partition.Grid>>(
                Comparator.comparing(community -> community.street() + community.code()));
        sorted.putAll(grids);
        return sorted;
    }

    private void number(Map<Extract.Community, List<Partition.Grid>> grids) {
        var leaves = new ArrayList<Leaf>();
        sorted(grids).forEach((community, own) -> {
            for (int i = 0; i < own.size(); i++)
                for (var cell : cells(own.get(i))) leaves.add(new Leaf(community, i, cell));
        });
        var noded = node(leaves);
        var county = new ArrayList<Geometry>();
        var streets = new java.util.TreeMap<String, List<Geometry>>();
        var below = new ArrayList<Area>();
        sorted(grids).forEach((community, own) -> {
            var code = "990106" + community.street() + community.code();
            var shapes = new ArrayList<Geometry>();
            var cells = new ArrayList<Leaf>();
            for (int i = 0; i < own.size(); i++) {
                int number = i;
                var mine = noded.stream()
                        .filter(l -> l.community() == community && l.grid() == number)
                        .toList();
                var shape = union(mine.stream().map(Leaf::shape).toList());
                shapes.add(shape);
                cells.addAll(mine);
                below.add(grid(community, code, i, own.get(i), shape));
            }
            cells.sort(Comparator.comparingDouble(leaf -> rank(leaf.shape(), 90)));
            for (int i = 0; i < cells.size(); i++) below.add(cell(code, i, cells.get(i)));
            var whole = union(shapes);
            streets.computeIfAbsent(community.street() + community.streetName(), k -> new ArrayList<>())
                    .add(whole);
            below.add(new Area(
                    code,
                    "990106" + community.street() + "000",
                    "community",
                    "general",
                    community.name() + "社区",
                    community.zone(),
                    -1,
                    whole));
        });
        streets.forEach((key, shapes) -> {
            var whole = union(shapes);
            county.add(whole);
            areas.add(new Area(
                    "990106" + key.substring(0, 3) + "000",
                    COUNTY,
                    "township",
                    "general",
                    key.substring(3),
                    "",
                    -1,
                    whole));
        });
        areas.addFirst(new Area(COUNTY, "", "county", "general", "万格区", "", -1, union(county)));
        below.sort(Comparator.comparing(
                        (Area area) -> List.of("community", "grid2", "cell").indexOf(area.level()))
                .thenComparing(Area::code));
        areas.addAll(below);
    }

    private Area grid(Extract.Community community, String parent, int index, Partition.Grid grid, Geometry shape) {
        var number = String.format("%02d", index + 1);
        var kind = grid.kind().equals("general") ? "business" : grid.kind();
        var name = kind.equals("water") ? community.name() + "江面" : community.name() + number;
        var households = kind.equals("residential") ? Math.max(grid.households(), 40) : grid.households();
        return new Area(gridCode(parent, index), parent, "grid2", kind, name, "", households, shape);
    }

    private static String gridCode(String community, int index) {
        return community + String.format("9%02d", index + 1);
    }

    private static Area cell(String community, int index, Leaf leaf) {
        var code = community + String.format("%03d", index + 1);
        return new Area(
                code, gridCode(community, leaf.grid()), "cell", "general", code.substring(12), "", -1, leaf.shape());
    }

    /** Squares of about 100 m along the axes of the grid; what is too small goes to a neighbour in the same grid. */
    private static List<Geometry> cells(Partition.Grid grid) {
        var side = grid.kind().equals("water") ? 400 : CELL;
        var cells = new ArrayList<Geometry>();
        for (var part : Blocks.polygons(grid.shape)) cells.addAll(Stripes.squares(part, side));
        while (cells.size() > 1) {
            var smallest = cells.stream()
                    .min(Comparator.comparingDouble(Geometry::getArea))
                    .orElseThrow();
            if (smallest.getArea() > LEAST_CELL) break;
            cells.remove(smallest);
            var neighbour = cells.stream()
                    .max(Comparator.comparingDouble(cell -> Partition.border(cell, smallest)))
                    .orElseThrow();
            cells.remove(neighbour);
            cells.add(Partition.union(neighbour, smallest));
        }
        return cells;
    }

    /** Cuts all borders at all meeting points, so that neighbours have the same points. */
    private static List<Leaf> node(List<Leaf> leaves) {
        var lines = Ground.FACTORY.buildGeometry(
                leaves.stream().map(leaf -> leaf.shape().getBoundary()).toList());
        var polygonizer = new Polygonizer();
        polygonizer.add(OverlayNG.overlay(lines, lines, OverlayNG.UNION, Ground.GRID));
        var index = Blocks.index(leaves, Leaf::shape);
        var faces = new HashMap<Leaf, List<Geometry>>();
        for (var item : polygonizer.getPolygons()) {
            var face = (Polygon) item;
            faces.computeIfAbsent(owner(face, index), k -> new ArrayList<>()).add(face);
        }
        return leaves.stream()
                .filter(faces::containsKey)
                .map(leaf -> new Leaf(leaf.community(), leaf.grid(), union(faces.get(leaf))))
                .toList();
    }

    /** The leaf around the face; for a sliver that rounding left between leaves, the one it has most border with. */
    private static Leaf owner(Polygon face, STRtree index) {
        var inside = face.getInteriorPoint();
        var near = new ArrayList<Leaf>();
        for (var candidate : index.query(face.getEnvelopeInternal())) near.add((Leaf) candidate);
        return near.stream()
                .filter(leaf -> leaf.shape().covers(inside))
                .findFirst()
                .orElseGet(() -> near.stream()
                        .max(Comparator.comparingDouble(leaf -> Partition.border(leaf.shape(), face)))
                        .orElseThrow());
    }

    /** Of parts that share their border points; gives every polygon of them without inner borders. */
    static Geometry union(List<? extends Geometry> parts) {
        return CoverageUnion.union(Ground.FACTORY.buildGeometry(parts));
    }
}

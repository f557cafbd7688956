import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;

/** Groups blocks into communities and, inside each, into grids of about the wanted number of households. */
final class Partition {

    /** @param kind residential, business, dedicated (a park) or water */
    record Block(Geometry shape, Geometry core, String kind, int households, String name) {}

    /** Blocks that have become one grid. */
    static final class Grid {
        final List<Block> blocks = new ArrayList<>();
        Geometry shape;

        Grid(Block block) {
            blocks.add(block);
            shape = block.shape();
        }

        int households() {
            return blocks.stream().mapToInt(Block::households).sum();
        }

        String kind() {
            return blocks.stream()
                    .max(Comparator.comparingDouble(block -> block.shape().getArea()))
                    .orElseThrow()
                    .kind();
        }

        void take(Grid other) {
            blocks.addAll(other.blocks);
            shape = union(shape, other.shape);
        }
    }

    private static final int WANTED = 300;
    private static final int MOST = 430;
    private static final double MOST_AREA = 130_000;

    private Partition() {}

    /** Blocks by the nearest seed on the same bank; what got cut off goes to the neighbour. */
    static Map<Extract.Community, List<Block>> communities(
            List<Block> blocks, List<Extract.Community> seeds, List<Polygon> banks) {
        var of = new HashMap<Extract.Community, List<Block>>();
        for (var seed : seeds) of.put(seed, new ArrayList<>());
        for (var block : blocks) {
            var middle = block.core().getInteriorPoint();
            var bank = banks.stream()
                    .min(Comparator.comparingDouble(polygon -> polygon.distance(middle)))
                    .orElseThrow();
            var nearest = seeds.stream()
                    .filter(seed -> bank.distance(seed.seed()) < 1)
                    .min(Comparator.comparingDouble(seed -> seed.seed().distance(middle)))
                    .orElseThrow();
            of.get(nearest).add(block);
        }
        for (int round = 0; round < 5; round++) for (var seed : seeds) expelStrays(of, seed);
        return of;
    }

    private static void expelStrays(Map<Extract.Community, List<Block>> of, Extract.Community seed) {
        var parts = connected(of.get(seed));
        parts.sort(Comparator.comparingInt(List::size));
        for (var stray : parts.subList(0, Math.max(0, parts.size() - 1)))
            for (var block : stray) {
                ToDoubleFunction<Extract.Community> border = other -> other == seed
                        ? -1
                        : of.get(other).stream()
                                .mapToDouble(b -> border(b.shape(), block.shape()))
                                .sum();
                var best = of.keySet().stream()
                        .max(Comparator.comparingDouble(border).thenComparing(c -> c.street() + c.code()))
                        .orElseThrow();
                if (border.applyAsDouble(best) <= 1) continue;
                of.get(seed).remove(block);
                of.get(best).add(block);
            }
    }

    private static List<List<Block>> connected(List<Block> blocks) {
        var left = new ArrayList<>(blocks);
        var parts = new ArrayList<List<Block>>();
        while (!left.isEmpty()) {
            var part = new ArrayList<>(List.of(left.removeFirst()));
            for (int i = 0; i < part.size(); i++) {
                var block = part.get(i);
                for (var other : List.copyOf(left))
                    if (border(block.shape(), other.shape()) > 1) {
                        left.remove(other);
                        part.add(other);
                    }
            }
            parts.add(part);
        }
        return parts;
    }

    /** Joins the smallest grid with the neighbour that fits best, until all are near the wanted size. */
    static List<Grid> grids(List<Block> blocks) {
        var grids = new ArrayList<Grid>();
        for (var block : blocks) for (var piece : split(block)) grids.add(new Grid(piece));
        var done = new ArrayList<Grid>();
        while (!grids.isEmpty()) {
            grids.sort(Comparator.comparingDouble(Partition::weight));
            var smallest = grids.removeFirst();
            var partner = grids.stream()
                    .filter(other -> fits(smallest, other))
                    .max(Comparator.comparingDouble(other -> merit(smallest, other)));
            if (partner.isEmpty()) done.add(smallest);
            else {
                grids.remove(partner.get());
                partner.get().take(smallest);
                grids.add(partner.get());
            }
        }
        absorbSlivers(done);
        return done;
    }

    /** A grid too small to stand alone goes to any neighbour, whatever its size. */
    private static void absorbSlivers(List<Grid> grids) {
        for (var grid : List.copyOf(grids)) {
            if (grid.shape.getArea() > 9_000 || grid.kind().equals("dedicated") || grids.size() < 2) continue;
            grids.remove(grid);
            grids.stream()
                    .max(Comparator.comparingDouble(other -> border(grid.shape, other.shape)))
                    .orElseThrow()
                    .take(grid);
        }
    }

    private static double weight(Grid grid) {
        return grid.households() / (double) WANTED + grid.shape.getArea() / MOST_AREA;
    }

    private static boolean fits(Grid a, Grid b) {
        if (a.kind().equals("dedicated") != b.kind().equals("dedicated") && Math.min(area(a), area(b)) > 6_000)
            return false;
        return a.households() + b.households() <= MOST
                && area(a) + area(b) <= MOST_AREA
                && border(a.shape, b.shape) > 25;
    }

    private static double area(Grid grid) {
        return grid.shape.getArea();
    }

    /** Long common border, compact result, like with like. */
    private static double merit(Grid a, Grid b) {
        var joined = union(a.shape, b.shape);
        var compact = 4 * Math.PI * joined.getArea() / Math.pow(joined.getLength(), 2);
        return compact
                + (a.kind().equals(b.kind()) ? 0.15 : 0)
                - 0.2 * Math.abs(a.households() + b.households() - WANTED) / WANTED
                + border(a.shape, b.shape) / 1500;
    }

    private static List<Block> split(Block block) {
        int parts = Math.max((int) Math.ceil(block.households() / (double) MOST), (int)
                Math.ceil(block.shape().getArea() / MOST_AREA));
        if (parts < 2 || block.kind().equals("dedicated")) return List.of(block);
        var pieces = new ArrayList<Block>();
        for (var piece : Stripes.along(block.shape(), parts)) {
            var share = piece.getArea() / block.shape().getArea();
            pieces.add(
                    new Block(piece, piece, block.kind(), (int) Math.round(block.households() * share), block.name()));
        }
        return pieces;
    }

    static double border(Geometry a, Geometry b) {
        if (!a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())) return 0;
        return OverlayNG.overlay(a.getBoundary(), b.getBoundary(), OverlayNG.INTERSECTION, Ground.GRID)
                .getLength();
    }

    static Geometry union(Geometry a, Geometry b) {
        return OverlayNG.overlay(a, b, OverlayNG.UNION, Ground.GRID);
    }
}

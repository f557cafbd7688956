import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.index.strtree.STRtree;

/** Buildings: those of the extract, and invented rows of flats where the extract has an empty block. */
final class Town {

    /** @param use residential or business */
    record House(Polygon shape, int levels, String use, boolean invented) {
        /** Flats of about 95 m² that such a house would hold. */
        double flats() {
            return use.equals("residential") ? shape.getArea() * levels * 0.5 / 95 : 0;
        }
    }

    record Built(List<Partition.Block> blocks, List<House> houses, List<LineString> lanes, List<Park> parks) {}

    record Park(String name, Geometry shape) {}

    private final Random random = new Random(990106);
    private final List<House> houses = new ArrayList<>();
    private final List<LineString> lanes = new ArrayList<>();
    private final List<Park> parks = new ArrayList<>();

    static Built build(Extract extract, List<Polygon> cores, List<Geometry> shares) {
        var town = new Town();
        var index = Blocks.index(extract.buildings(), Extract.Building::shape);
        var blocks = new ArrayList<Partition.Block>();
        for (int i = 0; i < cores.size(); i++) {
            var share = shares.get(i);
            for (var piece : Blocks.polygons(share))
                if (piece.getArea() > 1) blocks.add(town.block(piece, cores.get(i), extract, index));
        }
        return new Built(blocks, town.houses, town.lanes, town.parks);
    }

    private Partition.Block block(Polygon share, Polygon core, Extract extract, STRtree index) {
        var park = extract.parks().stream().filter(p -> core.covers(p.in())).findFirst();
        var standing = standing(share, index);
        if (park.isPresent()) {
            parks.add(new Park(park.get().name(), core.buffer(2)));
            standing.forEach(b -> houses.add(house(b, "business")));
            return new Partition.Block(share, core, "dedicated", 0, park.get().name());
        }
        var covered = standing.stream().mapToDouble(b -> b.shape().getArea()).sum() / share.getArea();
        var use = use(standing);
        var own = new ArrayList<House>();
        for (var building : standing) own.add(house(building, use));
        if (covered < 0.19 && core.getArea() > 3500) own.addAll(rows(core, standing));
        houses.addAll(own);
        var flats = own.stream().mapToDouble(House::flats).sum();
        var most = share.getArea() / 10_000 * 150;
        var households = (int) Math.round(Math.min(flats, most) * (0.8 + 0.4 * random.nextDouble()));
        return new Partition.Block(share, core, kind(use, own), households, "");
    }

    private static String kind(String use, List<House> own) {
        var lived = own.stream()
                .filter(h -> h.use().equals("residential"))
                .mapToDouble(h -> h.shape().getArea())
                .sum();
        var all = own.stream().mapToDouble(h -> h.shape().getArea()).sum();
        return all > 0 && lived > all / 2 ? "residential" : all > 0 ? "business" : "general";
    }

    private static List<Extract.Building> standing(Polygon share, STRtree index) {
        var found = new ArrayList<Extract.Building>();
        for (var item : index.query(share.getEnvelopeInternal())) {
            var building = (Extract.Building) item;
            if (share.covers(building.shape().getInteriorPoint())) found.add(building);
        }
        return found;
    }

    /** Large plates and towers are offices and shops; the rest of the old town is lived in. */
    private static String use(List<Extract.Building> standing) {
        var plates = standing.stream()
                .filter(b -> b.shape().getArea() > 2_600 || b.height() > 75)
                .mapToDouble(b -> b.shape().getArea())
                .sum();
        var all = standing.stream().mapToDouble(b -> b.shape().getArea()).sum();
        return all > 0 && plates > all * 0.55 ? "business" : "residential";
    }

    private House house(Extract.Building building, String use) {
        var area = building.shape().getArea();
        var levels = building.height() > 0
                ? Math.max(1, (int) Math.round(building.height() / 3.2))
                : area < 90 ? 2 : area < 260 ? 3 + random.nextInt(3) : area < 2_500 ? 5 + random.nextInt(3) : 4;
        var plate = area > 2_600 || building.height() > 75;
        return new House(building.shape(), levels, plate ? "business" : use, false);
    }

    /** Parallel slabs facing south as far as the block allows, and one lane through the middle. */
    private List<House> rows(Polygon core, List<Extract.Building> standing) {
        var inner = core.buffer(-7);
        if (inner.isEmpty()) return List.of();
        var box = Stripes.box(core);
        var angle = Math.atan2(box[1].y - box[0].y, box[1].x - box[0].x);
        if (Math.abs(Math.sin(angle)) > 0.71) angle += Math.PI / 2;
        if (Math.cos(angle) < 0) angle += Math.PI;
        var middle = core.getCentroid().getCoordinate();
        var straight = AffineTransformation.rotationInstance(-angle, middle.x, middle.y);
        var back = AffineTransformation.rotationInstance(angle, middle.x, middle.y);
        var frame = straight.transform(inner).getEnvelopeInternal();
        int levels = List.of(6, 6, 7, 11, 18).get(random.nextInt(5));
        var gap = 11 + levels * 1.2;
        var rows = new ArrayList<House>();
        var odd = false;
        for (var y = frame.getMinY() + 1; y + 12 < frame.getMaxY(); y += 12 + gap) {
            odd = !odd;
            if (odd && y > frame.getMinY() + 2) lane(inner, frame, y - gap / 2, back);
            for (var x = frame.getMinX(); x + 28 < frame.getMaxX(); ) {
                var length = 32 + random.nextInt(4) * 9;
                var slab = back.transform(slab(x, y, Math.min(length, frame.getMaxX() - x), 11 + random.nextInt(3)));
                if (inner.covers(slab)
                        && standing.stream().noneMatch(b -> b.shape().distance(slab) < 7)) {
                    rows.add(new House((Polygon) slab, levels, "residential", true));
                    x += length + 9;
                } else x += 5;
            }
        }
        return rows;
    }

    /** A lane between two rows. */
    private void lane(Geometry inner, Envelope frame, double y, AffineTransformation back) {
        var line = Ground.FACTORY.createLineString(
                new Coordinate[] {new Coordinate(frame.getMinX() - 9, y), new Coordinate(frame.getMaxX() + 9, y)});
        var through = back.transform(line).intersection(inner.buffer(9));
        for (int i = 0; i < through.getNumGeometries(); i++)
            if (through.getGeometryN(i) instanceof LineString part && part.getLength() > 40) lanes.add(part);
    }

    private static Polygon slab(double x, double y, double length, double depth) {
        return Ground.FACTORY.createPolygon(new Coordinate[] {
            new Coordinate(x, y),
            new Coordinate(x + length, y),
            new Coordinate(x + length, y + depth),
            new Coordinate(x, y + depth),
            new Coordinate(x, y)
        });
    }

    /** Without those that stand across the border of the district. */
    static List<House> inside(Built built, Geometry district) {
        var wide = district.buffer(6);
        return built.houses().stream()
                .filter(house -> wide.covers(house.shape()))
                .sorted(Comparator.comparingDouble(
                                (House h) -> -h.shape().getCentroid().getY())
                        .thenComparingDouble(h -> h.shape().getCentroid().getX()))
                .toList();
    }
}

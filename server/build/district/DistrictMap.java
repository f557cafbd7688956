import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;

/**
 * Makes the ground of the sample district from an OpenStreetMap extract: mirrored, renamed, divided into streets,
 * communities, grids and cells. Run by hand, see README.md beside this; the result is committed.
 *
 * <p>{@code java DistrictMap.java <folder of the extract> <folder of hand.json> <target folder>}
 */
public class DistrictMap {

    public static void main(String[] args) throws Exception {
        var extract = Extract.read(Path.of(args[0]), Path.of(args[1]));
        var water = overlay(extract.district(), extract.river(), OverlayNG.INTERSECTION);
        var land = overlay(extract.district(), extract.river(), OverlayNG.DIFFERENCE);
        var cores = Blocks.cores(land, extract);
        var built = Town.build(extract, cores, Blocks.shares(land, cores, 5, 6));
        var banks = Blocks.polygons(land);
        var grids = new LinkedHashMap<Extract.Community, java.util.List<Partition.Grid>>();
        Partition.communities(built.blocks(), extract.communities(), banks)
                .forEach((community, blocks) -> grids.put(community, new ArrayList<>(Partition.grids(blocks))));
        var areas = Areas.of(grids, water);
        var houses = Town.inside(built, extract.district());
        new Drawing(extract, built, houses, areas).write(Path.of(args[2]));
        areas.stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        Areas.Area::level, java.util.TreeMap::new, java.util.stream.Collectors.counting()))
                .forEach((level, count) -> System.out.println(level + " " + count));
        System.out.println(areas.stream()
                .filter(a -> a.households() > 0)
                .mapToInt(Areas.Area::households)
                .summaryStatistics());
    }

    private static Geometry overlay(Geometry a, Geometry b, int operation) {
        return OverlayNG.overlay(a, b, operation, Ground.GRID);
    }
}

package io.wange.areas;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Says which cell and which finest division or grid a point lies in, for one tree and one day.
 *
 * @param areaIds ids of the polygons in {@code areas}
 * @param cellIds ids of the polygons in {@code cells}
 * @param until instant in epoch milliseconds at which the day ends
 * @param stamp see {@link AreaStore#boundaryStamp}
 */
record Locator(AreaTree tree, AreaIndex areas, int[] areaIds, AreaIndex cells, int[] cellIds, long until, long stamp) {

    /** A boundary of an area. */
    private record Drawn(Area area, int rank, Geometry shape) {}

    static Locator load(AreaStore store, AreaTree tree, LocalDate day, long until, long stamp) {
        var areas = new ArrayList<Drawn>();
        var cells = new ArrayList<Drawn>();
        store.eachBoundary(day, null, null, (shape, id) -> {
            var node = tree.node(id);
            if (node == null) return;
            var level = tree.level(node.area().level());
            (level.cell() ? cells : areas).add(new Drawn(node.area(), level.rank(), shape));
        });
        areas.sort(Comparator.comparingInt(Drawn::rank).reversed().thenComparing(drawn -> drawn.area.code()));
        cells.sort(Comparator.comparing(drawn -> drawn.area.code()));
        return new Locator(tree, index(areas), ids(areas), index(cells), ids(cells), until, stamp);
    }

    private static AreaIndex index(List<Drawn> drawn) {
        return AreaIndex.of(drawn.stream().map(Drawn::shape).toList());
    }

    private static int[] ids(List<Drawn> drawn) {
        return drawn.stream().mapToInt(d -> d.area.id()).toArray();
    }

    /** The same boundaries with a newer tree. */
    Locator with(AreaTree newer, long newUntil) {
        return new Locator(newer, areas, areaIds, cells, cellIds, newUntil, stamp);
    }

    Optional<Located> locate(double lon, double lat) {
        var cell = found(cells.find(lon, lat), cellIds);
        var area = finer(found(areas.find(lon, lat), areaIds), cell);
        return area == null ? Optional.empty() : Optional.of(new Located(cell, area, tree.lineage(area.id())));
    }

    private @Nullable Area found(int position, int[] ids) {
        if (position < 0) return null;
        var node = tree.node(ids[position]);
        return node == null ? null : node.area();
    }

    /** The drawn area, unless it does not lie below the parent of the cell: then that parent. */
    private @Nullable Area finer(@Nullable Area drawn, @Nullable Area cell) {
        if (cell == null || cell.parentId() == null) return drawn;
        var node = tree.node(cell.parentId());
        if (node == null
                || (drawn != null && drawn.path().startsWith(node.area().path()))) return drawn;
        return node.area();
    }
}

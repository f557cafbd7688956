package io.wange.areas;

import java.util.List;
import org.locationtech.jts.algorithm.CGAlgorithmsDD;
import org.locationtech.jts.geom.Geometry;

/**
 * Answers which polygon covers a point. Immutable, for any number of threads. Answers equal those of a JTS {@code covers}
 * test of every polygon in turn, borders included.
 *
 * <p>The extent is cut into a raster. Most cells lie wholly inside one polygon or outside all and answer at once. Any
 * other cell keeps, for each polygon whose border runs through it, a reference point, whether that lies inside, and the
 * edges that touch the cell: the point asked for is on the same side as the reference point when the line between the
 * two crosses an even number of edges. Crowded cells are cut again. All decisions rest on JTS's orientation predicate.
 */
public final class AreaIndex {

    /** A crowded cell is cut into this many columns and rows. */
    static final int FAN = 4;

    private final double minX;
    private final double minY;
    private final double maxX;
    private final double maxY;
    private final double scaleX;
    private final double scaleY;
    private final int columns;
    private final int rows;
    /** 0: nothing; n > 0: polygon n − 1 covers the cell; n < 0: a block at ~n of {@link #blocks}. */
    private final int[] cells;
    /**
     * Either a count c > 0 and c candidates (position × 2 + whether the reference point is inside, start in
     * {@link #data}, number of edges), first match wins; or 0 and FAN × FAN cells like {@link #cells}.
     */
    private final int[] blocks;
    /** Per candidate: reference point x, y; then per edge x, y, x, y, turned so that the reference point is to its left. */
    private final double[] data;

    AreaIndex(Raster raster, int[] cells, int[] blocks, double[] data) {
        minX = raster.minX();
        minY = raster.minY();
        maxX = raster.maxX();
        maxY = raster.maxY();
        scaleX = raster.scaleX();
        scaleY = raster.scaleY();
        columns = raster.columns();
        rows = raster.rows();
        this.cells = cells;
        this.blocks = blocks;
        this.data = data;
    }

    /**
     * Builds the index.
     *
     * @param polygons valid polygons and multipolygons; where several cover a point the first one answers
     * @throws IllegalArgumentException for geometries of another dimension
     */
    public static AreaIndex of(List<? extends Geometry> polygons) {
        return new AreaIndexBuilder(polygons).build();
    }

    /** The position in the list of the first polygon that covers the point; −1 for none and for NaN. */
    public int find(double x, double y) {
        if (!(x >= minX && x <= maxX && y >= minY && y <= maxY)) return -1;
        double u = (x - minX) * scaleX, v = (y - minY) * scaleY;
        int column = Math.min((int) u, columns - 1), row = Math.min((int) v, rows - 1);
        int cell = cells[row * columns + column];
        while (cell < 0) {
            int at = ~cell;
            int count = blocks[at];
            if (count > 0) return firstCovering(at + 1, count, x, y);
            u = (u - column) * FAN;
            v = (v - row) * FAN;
            column = Math.max(0, Math.min((int) u, FAN - 1));
            row = Math.max(0, Math.min((int) v, FAN - 1));
            cell = blocks[at + 1 + row * FAN + column];
        }
        return cell - 1;
    }

    private int firstCovering(int at, int count, double x, double y) {
        for (int end = at + 3 * count; at < end; at += 3) {
            int head = blocks[at];
            if (covers((head & 1) != 0, blocks[at + 1], blocks[at + 2], x, y)) return head >> 1;
        }
        return -1;
    }

    private boolean covers(boolean inside, int at, int edges, double x, double y) {
        double rx = 0, ry = 0;
        if (edges > 0) {
            rx = data[at];
            ry = data[at + 1];
        }
        int edge = at + 2;
        for (int end = edge + 4 * edges; edge < end; edge += 4) {
            double ax = data[edge], ay = data[edge + 1], bx = data[edge + 2], by = data[edge + 3];
            int side = orientation(ax, ay, bx, by, x, y);
            if (side > 0) continue;
            if (side == 0) {
                if (inBox(ax, ay, bx, by, x, y)) return true;
            } else if (separates(rx, ry, x, y, ax, ay, bx, by)) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static boolean inBox(double ax, double ay, double bx, double by, double x, double y) {
        return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
    }

    /**
     * Whether the line from r to q crosses the edge from a to b. At least one of r and q does not lie on the line of the
     * edge, and neither lies on the edge.
     */
    static boolean crosses(double rx, double ry, double qx, double qy, double ax, double ay, double bx, double by) {
        return orientation(ax, ay, bx, by, rx, ry) * orientation(ax, ay, bx, by, qx, qy) < 0
                && separates(rx, ry, qx, qy, ax, ay, bx, by);
    }

    /** Whether the line through r and q has a on one side and b on the other; a point on the line counts as right. */
    static boolean separates(double rx, double ry, double qx, double qy, double ax, double ay, double bx, double by) {
        return orientation(rx, ry, qx, qy, ax, ay) > 0 != orientation(rx, ry, qx, qy, bx, by) > 0;
    }

    /** 1 when p lies left of the line from a to b, −1 right, 0 on it. */
    static int orientation(double ax, double ay, double bx, double by, double px, double py) {
        double left = (ax - px) * (by - py), right = (ay - py) * (bx - px);
        double det = left - right, bound = 1e-15 * (Math.abs(left) + Math.abs(right));
        if (det > bound) return 1;
        if (-det > bound) return -1;
        return CGAlgorithmsDD.orientationIndex(ax, ay, bx, by, px, py);
    }

    /** Bytes of heap that the arrays take. */
    public long bytes() {
        return 4L * cells.length + 4L * blocks.length + 8L * data.length;
    }
}

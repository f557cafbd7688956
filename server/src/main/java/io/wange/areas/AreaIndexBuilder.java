package io.wange.areas;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/**
 * Builds an {@link AreaIndex}: draws the polygons one after the other into the raster.
 *
 * <p>Inside is known by walking along each row of cells from the outside, turning at every edge crossed. A cell that edges
 * touch gets a reference point off the lines of all these edges, so no crossing is doubtful. Cells are taken a little
 * larger than they are, so that the rounding of a point to its cell does no harm.
 */
final class AreaIndexBuilder {

    /** By how much of its size a cell is taken larger. */
    static final double MARGIN = 1e-6;

    private final List<? extends Geometry> polygons;
    private final Raster raster;
    private final int[] cells;
    private final Candidates candidates = new Candidates();

    /** Edges of the polygon being drawn, four doubles each. */
    private double[] edges = new double[256];

    private int edgeCount;

    /** Which edge touches which cell: cell × 2³² + edge. */
    private long[] touches = new long[256];

    private int touchCount;

    AreaIndexBuilder(List<? extends Geometry> polygons) {
        this.polygons = polygons;
        raster = Raster.over(polygons);
        cells = new int[raster.columns() * raster.rows()];
    }

    AreaIndex build() {
        for (int polygon = 0; polygon < polygons.size(); polygon++) {
            collectEdges(polygons.get(polygon));
            touchCount = 0;
            for (int edge = 0; edge < edgeCount; edge++) touch(edge);
            Arrays.sort(touches, 0, touchCount);
            walk(polygon);
        }
        return new AreaIndexPacker(candidates, raster).pack(cells);
    }

    private void collectEdges(Geometry polygon) {
        edgeCount = 0;
        for (Object line : LinearComponentExtracter.getLines(polygon)) {
            collectEdges(((LineString) line).getCoordinateSequence());
        }
    }

    private void collectEdges(CoordinateSequence ring) {
        for (int i = 1; i < ring.size(); i++) {
            double ax = ring.getX(i - 1), ay = ring.getY(i - 1), bx = ring.getX(i), by = ring.getY(i);
            if (ax == bx && ay == by) continue;
            if (edgeCount * 4 == edges.length) edges = Arrays.copyOf(edges, edges.length * 2);
            int at = 4 * edgeCount++;
            edges[at] = ax;
            edges[at + 1] = ay;
            edges[at + 2] = bx;
            edges[at + 3] = by;
        }
    }

    /** Notes the cells that an edge touches, rather one too many than one too few. */
    private void touch(int edge) {
        double au = raster.u(edges[4 * edge]), av = raster.v(edges[4 * edge + 1]);
        double bu = raster.u(edges[4 * edge + 2]), bv = raster.v(edges[4 * edge + 3]);
        double du = bu - au, dv = bv - av;
        int first = bounded(Math.min(av, bv) - MARGIN, raster.rows());
        int last = bounded(Math.max(av, bv) + MARGIN, raster.rows());
        for (int row = first; row <= last; row++) {
            double from = 0, to = 1;
            if (Math.abs(dv) > 1e-3) {
                from = Math.clamp((row - MARGIN - av) / dv, 0, 1);
                to = Math.clamp((row + 1 + MARGIN - av) / dv, 0, 1);
            }
            double here = au + from * du, there = au + to * du;
            int left = bounded(Math.min(here, there) - MARGIN, raster.columns());
            int right = bounded(Math.max(here, there) + MARGIN, raster.columns());
            for (int column = left; column <= right; column++) touch(row * raster.columns() + column, edge);
        }
    }

    private void touch(int cell, int edge) {
        if (touchCount == touches.length) touches = Arrays.copyOf(touches, touchCount * 2);
        touches[touchCount++] = (long) cell << 32 | edge;
    }

    private static int bounded(double position, int count) {
        return Math.clamp((long) Math.floor(position), 0, count - 1);
    }

    /** Goes through the touched cells by row and column, knowing all the way whether it is inside. */
    private void walk(int polygon) {
        var here = new Place();
        for (int from = 0, to; from < touchCount; from = to) {
            to = endOfCell(from);
            int cell = cell(from);
            here.enter(cell, from, to);
            if (!candidates.closed(cells[cell])) cells[cell] = entry(cell, polygon, here);
            if (to < touchCount && sameRow(cell, cell(to)) && cell(to) > cell + 1) {
                here.leave(cell + 1);
                if (here.inside) {
                    for (int c = cell + 1; c < cell(to); c++) cells[c] = candidates.covered(cells[c], polygon);
                }
            }
        }
    }

    private int entry(int cell, int polygon, Place here) {
        int start = candidates.reference(here.x, here.y);
        for (int i = here.from; i < here.to; i++) {
            int e = 4 * (int) touches[i];
            candidates.edge(start, edges[e], edges[e + 1], edges[e + 2], edges[e + 3]);
        }
        return candidates.crossed(cells[cell], polygon, here.inside, start, here.to - here.from);
    }

    private int cell(int touch) {
        return (int) (touches[touch] >> 32);
    }

    private int endOfCell(int from) {
        int to = from + 1;
        while (to < touchCount && cell(to) == cell(from)) to++;
        return to;
    }

    private boolean sameRow(int cell, int other) {
        return cell / raster.columns() == other / raster.columns();
    }

    /** A point on the walk, and whether it lies inside. */
    private final class Place {
        private double x;
        private double y;
        private boolean inside;
        private int cell = -2;
        /** The touches of the present cell; none in a cell without. */
        private int from;

        private int to;

        /** Goes on to the reference point of a touched cell. */
        void enter(int next, int first, int end) {
            if (cell < 0 || !sameRow(cell, next)) {
                centre(next % raster.columns() - 1, next / raster.columns());
                inside = false;
                from = to = first;
            } else if (cell + 1 < next) {
                centre(next % raster.columns() - 1, next / raster.columns());
                from = to = first;
            }
            double oldX = x, oldY = y;
            place(next, first, end);
            int left = from;
            for (int i = first; i < end; i++) {
                while (left < to && (int) touches[left] < (int) touches[i]) cross(left++, oldX, oldY);
                if (left < to && (int) touches[left] == (int) touches[i]) left++;
                cross(i, oldX, oldY);
            }
            while (left < to) cross(left++, oldX, oldY);
            cell = next;
            from = first;
            to = end;
        }

        /** Goes on to the centre of the cell to the right, which nothing touches. */
        void leave(int next) {
            double oldX = x, oldY = y;
            centre(next % raster.columns(), next / raster.columns());
            for (int i = from; i < to; i++) cross(i, oldX, oldY);
            from = to;
            cell = next;
        }

        private void cross(int touch, double oldX, double oldY) {
            int e = 4 * (int) touches[touch];
            if (AreaIndex.crosses(oldX, oldY, x, y, edges[e], edges[e + 1], edges[e + 2], edges[e + 3])) {
                inside = !inside;
            }
        }

        private void centre(int column, int row) {
            x = raster.x(column + 0.5);
            y = raster.y(row + 0.5);
        }

        private void place(int next, int first, int end) {
            int column = next % raster.columns(), row = next / raster.columns();
            for (int attempt = 0; ; attempt++) {
                x = raster.x(column + Raster.offsetX(attempt));
                y = raster.y(row + Raster.offsetY(attempt));
                if (clear(first, end)) return;
            }
        }

        private boolean clear(int first, int end) {
            for (int i = first; i < end; i++) {
                int e = 4 * (int) touches[i];
                if (AreaIndex.orientation(edges[e], edges[e + 1], edges[e + 2], edges[e + 3], x, y) == 0) return false;
            }
            return true;
        }
    }
}

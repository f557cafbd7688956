package io.wange.areas;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;

/**
 * Extent and resolution of the raster of an {@link AreaIndex}. Its own coordinates u and v count cells from the lower
 * left corner; scales are cells per degree.
 */
record Raster(double minX, double minY, double maxX, double maxY, double scaleX, double scaleY, int columns, int rows) {

    private static final int CELLS_PER_POLYGON = 64;
    private static final int MOST_CELLS = 1 << 22;

    /** A raster over polygons, with cells about as high as wide on the ground; over none, nothing lies in it. */
    static Raster over(List<? extends Geometry> polygons) {
        var extent = new Envelope();
        for (var polygon : polygons) {
            if (!(polygon instanceof Polygonal)) throw new IllegalArgumentException("not a polygon: " + polygon);
            extent.expandToInclude(polygon.getEnvelopeInternal());
        }
        if (extent.isNull()) return new Raster(1, 1, -1, -1, 1, 1, 1, 1);
        double width = Math.max(extent.getWidth(), 1e-9), height = Math.max(extent.getHeight(), 1e-9);
        double aspect = width * Math.cos(Math.toRadians(extent.centre().getY())) / height;
        double wanted = Math.clamp((double) polygons.size() * CELLS_PER_POLYGON, 64, MOST_CELLS);
        int columns = (int) Math.clamp(Math.sqrt(wanted * aspect), 1, wanted);
        int rows = (int) Math.clamp(wanted / columns, 1, wanted);
        return new Raster(
                extent.getMinX(),
                extent.getMinY(),
                extent.getMaxX(),
                extent.getMaxY(),
                columns / width,
                rows / height,
                columns,
                rows);
    }

    double u(double x) {
        return (x - minX) * scaleX;
    }

    double v(double y) {
        return (y - minY) * scaleY;
    }

    double x(double u) {
        return minX + u / scaleX;
    }

    double y(double v) {
        return minY + v / scaleY;
    }

    /** Where in a cell (0 … 1) the n-th attempt at a reference point lies: well inside, no three of them on a line. */
    static double offsetX(int attempt) {
        return 0.2 + 0.6 * ((0.5 + attempt * 0.7548776662466927) % 1);
    }

    static double offsetY(int attempt) {
        return 0.2 + 0.6 * ((0.5 + attempt * 0.5698402909980532) % 1);
    }
}

package io.wange.areas;

import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * A GeoJSON geometry (RFC 7946) in degrees of longitude and latitude.
 *
 * @param type {@code Polygon} or {@code MultiPolygon}
 * @param coordinates rings of positions; of a multipolygon, polygons of rings of positions
 */
record GeoJsonShape(String type, Object coordinates) {

    static GeoJsonShape of(Geometry shape) {
        if (shape instanceof MultiPolygon parts) {
            var polygons = IntStream.range(0, parts.getNumGeometries())
                    .mapToObj(i -> rings((Polygon) parts.getGeometryN(i)))
                    .toArray(double[][][][]::new);
            return new GeoJsonShape("MultiPolygon", polygons);
        }
        return new GeoJsonShape("Polygon", rings((Polygon) shape));
    }

    private static double[][][] rings(Polygon polygon) {
        var rings = new double[1 + polygon.getNumInteriorRing()][][];
        rings[0] = positions(polygon.getExteriorRing());
        for (int i = 1; i < rings.length; i++) rings[i] = positions(polygon.getInteriorRingN(i - 1));
        return rings;
    }

    private static double[][] positions(LinearRing ring) {
        var line = ring.getCoordinateSequence();
        return IntStream.range(0, line.size())
                .mapToObj(i -> new double[] {line.getX(i), line.getY(i)})
                .toArray(double[][]::new);
    }
}

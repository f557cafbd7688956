package io.wange.platform;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Lengths and areas on the CGCS2000 ellipsoid of shapes in degrees of longitude and latitude. */
public final class Geodesy {

    private static final double A = 6_378_137.0;
    private static final double F = 1 / 298.257222101;
    private static final double E2 = F * (2 - F);
    private static final double E = Math.sqrt(E2);

    private Geodesy() {}

    /** Metres of a degree of longitude at a latitude. */
    public static double metresPerDegreeLon(double lat) {
        double phi = Math.toRadians(lat), s = Math.sin(phi);
        return Math.toRadians(1) * A * Math.cos(phi) / Math.sqrt(1 - E2 * s * s);
    }

    /** Metres of a degree of latitude at a latitude. */
    public static double metresPerDegreeLat(double lat) {
        double s = Math.sin(Math.toRadians(lat)), w = 1 - E2 * s * s;
        return Math.toRadians(1) * A * (1 - E2) / (w * Math.sqrt(w));
    }

    /** Distance in metres; for up to 50 km off by less than 0.01 %, for more it grows. */
    public static double metres(double lon1, double lat1, double lon2, double lat2) {
        double middle = (lat1 + lat2) / 2;
        return Math.hypot((lon2 - lon1) * metresPerDegreeLon(middle), (lat2 - lat1) * metresPerDegreeLat(middle));
    }

    /**
     * Area in m² of polygons and of collections of them, 0 for lines and points. Measured in the cylindrical equal-area
     * projection of the ellipsoid, so exact but for edges taken as straight there.
     */
    public static double area(Geometry geometry) {
        double sum = 0;
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon) sum += area(polygon);
        }
        return sum;
    }

    /** Length in metres of all rings. */
    public static double perimeter(Geometry geometry) {
        double sum = 0;
        var lines = geometry.getBoundary();
        for (int i = 0; i < lines.getNumGeometries(); i++) {
            if (lines.getGeometryN(i) instanceof LineString ring) sum += length(ring.getCoordinateSequence());
        }
        return sum;
    }

    private static double length(CoordinateSequence line) {
        double sum = 0;
        for (int i = 1; i < line.size(); i++) {
            sum += metres(line.getX(i - 1), line.getY(i - 1), line.getX(i), line.getY(i));
        }
        return sum;
    }

    private static double area(Polygon polygon) {
        if (polygon.isEmpty()) return 0;
        double sum = ringArea(polygon.getExteriorRing().getCoordinateSequence());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            sum -= ringArea(polygon.getInteriorRingN(i).getCoordinateSequence());
        }
        return sum;
    }

    private static double ringArea(CoordinateSequence ring) {
        double origin = ring.getX(0), base = height(ring.getY(0));
        double sum = 0, x = 0, y = 0;
        for (int i = 1; i < ring.size(); i++) {
            double nextX = Math.toRadians(ring.getX(i) - origin) * A, nextY = height(ring.getY(i)) - base;
            sum += x * nextY - nextX * y;
            x = nextX;
            y = nextY;
        }
        return Math.abs(sum) / 2;
    }

    /** The height of a parallel above the equator in the equal-area projection, in metres. */
    private static double height(double lat) {
        double s = Math.sin(Math.toRadians(lat)), es = E * s;
        double atanh = Math.log((1 + es) / (1 - es)) / 2;
        return A * (1 - E2) / 2 * (s / (1 - es * es) + atanh / E);
    }
}

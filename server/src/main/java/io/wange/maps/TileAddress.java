package io.wange.maps;

import io.wange.platform.Problem;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * A tile of the web's usual pyramid (spherical Mercator, XYZ). World coordinates run from 0 to 1, eastwards and
 * northwards from the south-western corner.
 */
record TileAddress(int zoom, int x, int y) {

    /** Finer tiles are drawn from these. */
    static final int MAX_ZOOM = 18;

    /** @throws Problem 404 when there is no such tile */
    static TileAddress checked(int zoom, int x, int y) {
        var tile = new TileAddress(zoom, x, y);
        int count = zoom < 0 || zoom > MAX_ZOOM ? 0 : 1 << zoom;
        if (x < 0 || y < 0 || x >= count || y >= count) throw Problem.notFound("tile", zoom + "/" + x + "/" + y);
        return tile;
    }

    /** The tile in world coordinates. */
    Envelope world() {
        var side = side();
        return new Envelope(x * side, (x + 1) * side, 1 - (y + 1) * side, 1 - y * side);
    }

    /** The tile and a margin, in world coordinates. */
    Envelope world(double margin) {
        var world = world();
        world.expandBy(side() * margin);
        return world;
    }

    /** The tile and a margin in degrees. */
    Envelope degrees(double margin) {
        var world = world(margin);
        return new Envelope(lon(world.getMinX()), lon(world.getMaxX()), lat(world.getMinY()), lat(world.getMaxY()));
    }

    private double side() {
        return 1.0 / (1 << zoom);
    }

    private static double lon(double x) {
        return x * 360 - 180;
    }

    private static double lat(double y) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (2 * y - 1))));
    }

    /** Changes degrees into world coordinates in place. */
    static Geometry project(Geometry degrees) {
        degrees.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence points, int i) {
                var lat = Math.toRadians(Math.clamp(points.getY(i), -85.05, 85.05));
                points.setOrdinate(i, 0, (points.getX(i) + 180) / 360);
                points.setOrdinate(i, 1, 0.5 + Math.log(Math.tan(Math.PI / 4 + lat / 2)) / (2 * Math.PI));
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        return degrees;
    }
}

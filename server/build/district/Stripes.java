import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.MinimumDiameter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;

/** Cuts a polygon along its own main axes. */
final class Stripes {

    private Stripes() {}

    /** Equal lengths of the longer side. */
    static List<Geometry> along(Geometry shape, int parts) {
        return raster(shape, parts, 1);
    }

    /** Pieces of about the wanted side length, at least one each way. */
    static List<Geometry> squares(Geometry shape, double side) {
        var box = box(shape);
        return raster(shape, count(box[0].distance(box[1]), side), count(box[1].distance(box[2]), side));
    }

    private static int count(double length, double side) {
        return Math.max(1, (int) Math.round(length / side));
    }

    private static List<Geometry> raster(Geometry shape, int across, int down) {
        if (across * down == 1) return List.of(shape);
        var box = box(shape);
        var pieces = new ArrayList<Geometry>();
        for (int i = 0; i < across; i++)
            for (int j = 0; j < down; j++) {
                var window = window(box, i / (double) across, (i + 1.0) / across, j / (double) down, (j + 1.0) / down);
                for (var piece : Blocks.polygons(OverlayNG.overlay(shape, window, OverlayNG.INTERSECTION, Ground.GRID)))
                    if (piece.getArea() > 0.5) pieces.add(piece);
            }
        return pieces;
    }

    /** Corners of the smallest turned rectangle around it, first the longer side. */
    static Coordinate[] box(Geometry shape) {
        var corners = MinimumDiameter.getMinimumRectangle(shape).getCoordinates();
        if (corners[0].distance(corners[1]) >= corners[1].distance(corners[2])) return corners;
        return new Coordinate[] {corners[1], corners[2], corners[3], corners[0], corners[1]};
    }

    private static Polygon window(Coordinate[] box, double u0, double u1, double v0, double v1) {
        return Ground.FACTORY.createPolygon(
                new Coordinate[] {at(box, u0, v0), at(box, u1, v0), at(box, u1, v1), at(box, u0, v1), at(box, u0, v0)});
    }

    /** Outer windows reach a little beyond, so that nothing is lost at the rim. */
    private static Coordinate at(Coordinate[] box, double u, double v) {
        var uu = stretch(u);
        var vv = stretch(v);
        return new Coordinate(
                box[0].x + uu * (box[1].x - box[0].x) + vv * (box[2].x - box[1].x),
                box[0].y + uu * (box[1].y - box[0].y) + vv * (box[2].y - box[1].y));
    }

    private static double stretch(double share) {
        return share <= 0 ? -0.1 : share >= 1 ? 1.1 : share;
    }
}

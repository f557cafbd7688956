import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.CoordinateArraySequence;
import org.locationtech.jts.geom.util.GeometryTransformer;

/** The flat ground the tool works on: metres east and north of a point, west and east exchanged against the extract. */
final class Ground {

    /** Mirror line and origin: what lies at longitude x in the extract comes to lie at 2 · MIRROR − x. */
    static final double MIRROR = 121.4893;

    static final double LON = 121.4913;
    static final double LAT = 31.2353;
    static final double METRES = 6378137 * Math.PI / 180;
    static final double COS = Math.cos(Math.toRadians(LAT));

    /** 0.1 m, about the sixth decimal of a degree. */
    static final PrecisionModel GRID = new PrecisionModel(10);

    static final GeometryFactory FACTORY = new GeometryFactory();

    private Ground() {}

    static Coordinate fromExtract(double lon, double lat) {
        return new Coordinate((2 * MIRROR - lon - LON) * COS * METRES, (lat - LAT) * METRES);
    }

    /** Longitude and latitude, rounded to the seventh decimal: equal points stay equal. */
    static double[] toDegrees(Coordinate metres) {
        return new double[] {
            Math.round((LON + metres.x / METRES / COS) * 1e7) / 1e7, Math.round((LAT + metres.y / METRES) * 1e7) / 1e7
        };
    }

    static Geometry toDegrees(Geometry metres) {
        return new GeometryTransformer() {
            @Override
            protected CoordinateSequence transformCoordinates(CoordinateSequence points, Geometry parent) {
                var moved = new Coordinate[points.size()];
                for (int i = 0; i < moved.length; i++) {
                    var degrees = toDegrees(points.getCoordinate(i));
                    moved[i] = new Coordinate(degrees[0], degrees[1]);
                }
                return new CoordinateArraySequence(moved);
            }
        }.transform(metres);
    }
}

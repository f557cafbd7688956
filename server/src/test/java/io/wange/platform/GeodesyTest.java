package io.wange.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

class GeodesyTest {

    private static Geometry box(double west, double east, double south, double north) {
        return Shapes.FACTORY.toGeometry(new Envelope(west, east, south, north));
    }

    /** The surface of the GRS 80 ellipsoid, whose flattening CGCS2000 shares to nine digits: 510,065,621.7 km². */
    @Test
    void theWholeEarthHasItsKnownSurface() {
        assertThat(Geodesy.area(box(-180, 180, -90, 90))).isCloseTo(5.100656217e14, within(1e5));
    }

    @Test
    void aHectareIsAHectareAtAnyLatitude() {
        for (double lat : new double[] {0, 22.3, 31.2, 42.3, 53}) {
            double dx = 100 / Geodesy.metresPerDegreeLon(lat), dy = 100 / Geodesy.metresPerDegreeLat(lat);
            assertThat(Geodesy.area(box(121.5, 121.5 + dx, lat - dy / 2, lat + dy / 2)))
                    .isCloseTo(10_000, within(0.01));
        }
    }

    @Test
    void holesAreTakenOutAndPartsAreAdded() {
        var outer = box(10, 11, 30, 31);
        var hole = box(10.4, 10.6, 30.4, 30.6);
        var part = box(12, 12.5, 30, 30.5);
        var shape = outer.difference(hole).union(part);
        assertThat(Geodesy.area(shape))
                .isCloseTo(Geodesy.area(outer) - Geodesy.area(hole) + Geodesy.area(part), within(1.0));
        assertThat(Geodesy.area(outer.getBoundary())).isZero();
    }

    /** One minute of arc on the meridian at 45° is 1,852.2 m; a quarter of the meridian is 10,001,965.7 m. */
    @Test
    void lengthsOnTheMeridian() {
        assertThat(Geodesy.metres(0, 45, 0, 45 + 1 / 60.0)).isCloseTo(1852.2, within(0.2));
        double quarter = 0;
        for (int i = 0; i < 900; i++) quarter += Geodesy.metres(0, i / 10.0, 0, (i + 1) / 10.0);
        assertThat(quarter).isCloseTo(10_001_965.7, within(1.0));
        assertThat(Geodesy.perimeter(box(0, 0.001, 0, 0.001))).isCloseTo(2 * 111.319 + 2 * 110.574, within(0.01));
    }

    @Test
    void binaryFormKeepsEveryDigit() {
        var shape = Shapes.FACTORY.createPolygon(new Coordinate[] {
            new Coordinate(121.1, 31.2),
            new Coordinate(Math.nextUp(121.2), 31.2),
            new Coordinate(121.2, 31.3),
            new Coordinate(121.1, 31.2)
        });
        assertThat(Shapes.fromWkb(Shapes.toWkb(shape)).equalsExact(shape)).isTrue();
    }
}

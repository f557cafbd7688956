package io.wange.areas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Answers of the index against a plain JTS test of every polygon. */
class AreaIndexTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    @Property(tries = 100)
    void equalsJtsOnALatticeFullOfDegenerateCases(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 12) int count) {
        var shapes = shapes(random, count, 12, AffineTransformation.scaleInstance(1, 1));
        assertSameAnswers(shapes, latticePoints(12));
    }

    @Property(tries = 100)
    void equalsJtsOnTurnedShapesAtVerticesAndEdges(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 20) int count) {
        var turn = AffineTransformation.rotationInstance(random.nextDouble())
                .scale(1e-3, 0.7e-3)
                .translate(-71.1, 42.3);
        var shapes = shapes(random, count, 40, turn);
        assertSameAnswers(shapes, pointsOn(shapes, random));
    }

    @Property(tries = 30)
    void equalsJtsWhenSmallShapesCrowdOneCornerOfALargeOne(@ForAll Random random) {
        var shapes = shapes(
                random, 30, 12, AffineTransformation.scaleInstance(1e-5, 1e-5).translate(121.4, 31.2));
        shapes.add(FACTORY.toGeometry(new Envelope(119, 125, 30, 34)).buffer(0.5));
        assertSameAnswers(shapes, pointsOn(shapes, random));
    }

    @Example
    void aSharedBorderGoesToTheFirstAndNothingLiesOutside() {
        var west = FACTORY.toGeometry(new Envelope(0, 1, 0, 1));
        var east = FACTORY.toGeometry(new Envelope(1, 2, 0, 1));
        var index = AreaIndex.of(List.of(west, east));
        assertThat(index.find(1, 0.5)).isZero();
        assertThat(AreaIndex.of(List.of(east, west)).find(1, 0.5)).isZero();
        assertThat(index.find(2, 1)).isEqualTo(1);
        assertThat(index.find(Math.nextUp(2.0), 1)).isEqualTo(-1);
        assertThat(index.find(0.5, -0.001)).isEqualTo(-1);
    }

    @Example
    void whatIsNoNumberLiesNowhere() {
        var index = AreaIndex.of(List.of(FACTORY.toGeometry(new Envelope(0, 1, 0, 1))));
        assertThat(index.find(Double.NaN, 0.5)).isEqualTo(-1);
        assertThat(index.find(0.5, Double.POSITIVE_INFINITY)).isEqualTo(-1);
        assertThat(AreaIndex.of(List.of()).find(0, 0)).isEqualTo(-1);
        assertThat(AreaIndex.of(List.of()).find(1, 1)).isEqualTo(-1);
    }

    /** Valid polygons and multipolygons with holes: boxes and triangles united and cut out on a lattice, then moved. */
    private static List<Geometry> shapes(Random random, int count, int size, AffineTransformation move) {
        var shapes = new ArrayList<Geometry>();
        while (shapes.size() < count) {
            Geometry shape = piece(random, size);
            for (int i = random.nextInt(4); i > 0; i--)
                shape = OverlayNGRobust.overlay(shape, piece(random, size), OverlayNG.UNION);
            for (int i = random.nextInt(4); i > 0; i--)
                shape = OverlayNGRobust.overlay(shape, piece(random, size), OverlayNG.DIFFERENCE);
            var moved = move.transform(shape);
            if (moved instanceof Polygonal && !moved.isEmpty() && moved.isValid()) shapes.add(moved);
        }
        return shapes;
    }

    private static Geometry piece(Random random, int size) {
        var a = corner(random, size);
        if (random.nextBoolean()) {
            double east = a.x + 1 + random.nextInt(size / 2), north = a.y + 1 + random.nextInt(size / 2);
            return FACTORY.toGeometry(new Envelope(a.x, east, a.y, north));
        }
        Coordinate b, c;
        do {
            b = corner(random, size);
            c = corner(random, size);
        } while (Orientation.index(a, b, c) == 0);
        return FACTORY.createPolygon(new Coordinate[] {a, b, c, a});
    }

    private static Coordinate corner(Random random, int size) {
        return new Coordinate(random.nextInt(size), random.nextInt(size));
    }

    private static List<Coordinate> latticePoints(int size) {
        var points = new ArrayList<Coordinate>();
        for (int x = -1; x <= 3 * size + 1; x++) {
            for (int y = -1; y <= 3 * size + 1; y++) points.add(new Coordinate(x / 2.0, y / 2.0));
        }
        return points;
    }

    /** Vertices, points on edges as near as doubles allow, their neighbours among the doubles, and points all over. */
    private static List<Coordinate> pointsOn(List<Geometry> shapes, Random random) {
        var points = new ArrayList<Coordinate>();
        var extent = new Envelope();
        for (var shape : shapes) {
            extent.expandToInclude(shape.getEnvelopeInternal());
            var vertices = shape.getCoordinates();
            for (int i = 1; i < vertices.length; i++) {
                var on = new LineSegment(vertices[i - 1], vertices[i]).pointAlong(random.nextDouble());
                points.add(vertices[i]);
                points.add(on);
                points.add(new Coordinate(Math.nextUp(on.x), on.y));
                points.add(new Coordinate(on.x, Math.nextDown(on.y)));
            }
        }
        for (int i = 0; i < 300; i++) {
            points.add(new Coordinate(
                    extent.getMinX() + random.nextDouble() * extent.getWidth(),
                    extent.getMinY() + random.nextDouble() * extent.getHeight()));
        }
        return points;
    }

    private static void assertSameAnswers(List<Geometry> shapes, List<Coordinate> points) {
        var index = AreaIndex.of(shapes);
        for (var point : points) {
            int expected = plain(shapes, point);
            if (index.find(point.x, point.y) != expected) {
                assertThat(index.find(point.x, point.y))
                        .as("%s among %s", point, shapes.size())
                        .isEqualTo(expected);
            }
        }
    }

    private static int plain(List<Geometry> shapes, Coordinate point) {
        var place = FACTORY.createPoint(point);
        for (int i = 0; i < shapes.size(); i++) {
            if (shapes.get(i).covers(place)) return i;
        }
        return -1;
    }
}

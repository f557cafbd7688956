package io.wange.platform;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** How polygons are made and stored: packed coordinates in memory, WKB in tables. */
public final class Shapes {

    /** Makes geometries that keep their coordinates in arrays of doubles. */
    public static final GeometryFactory FACTORY =
            new GeometryFactory(new PrecisionModel(), 4490, PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

    private Shapes() {}

    /** Well-known binary, two dimensions, little-endian, without SRID. */
    public static byte[] toWkb(Geometry geometry) {
        return new WKBWriter(2, org.locationtech.jts.io.ByteOrderValues.LITTLE_ENDIAN).write(geometry);
    }

    /** @throws IllegalArgumentException when the bytes are not well-known binary */
    public static Geometry fromWkb(byte[] wkb) {
        try {
            return new WKBReader(FACTORY).read(wkb);
        } catch (ParseException e) {
            throw new IllegalArgumentException("not well-known binary", e);
        }
    }
}

package io.wange.areas;

import io.wange.platform.Geodesy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** How boundaries fit together: children in their parent, neighbours beside each other, no part left out. */
final class AreaTopology {

    private final double tolerance;
    private final List<AreaFinding> findings = new ArrayList<>();

    /** @param tolerance share of an area up to which nothing is told */
    AreaTopology(double tolerance) {
        this.tolerance = tolerance;
    }

    List<AreaFinding> findings() {
        return findings;
    }

    /** Tells of children that lie outside their parent, and of parts of the parent that no child covers. */
    void family(String parentCode, Geometry parent, Map<String, Geometry> children, Collection<String> asked) {
        var prepared = PreparedGeometryFactory.prepare(parent);
        for (var code : asked) {
            var child = children.get(code);
            if (child == null || prepared.covers(child)) continue;
            var outside = overlay(child, parent, OverlayNG.DIFFERENCE);
            tell("outside-parent", code, parentCode, outside, child, "outside its parent");
        }
        var covered = OverlayNGRobust.union(children.values(), parent.getFactory());
        var gap = overlay(parent, covered, OverlayNG.DIFFERENCE);
        tell("gap", parentCode, null, gap, parent, "covered by no child");
    }

    /** Tells of overlaps between areas of one level; only pairs with one of {@code asked} in it. */
    void neighbours(Map<String, Geometry> shapes, Collection<String> asked) {
        var tree = new STRtree();
        shapes.forEach((code, shape) -> tree.insert(shape.getEnvelopeInternal(), code));
        for (var code : asked) {
            var shape = shapes.get(code);
            if (shape == null) continue;
            for (Object item : tree.query(shape.getEnvelopeInternal())) {
                var other = (String) item;
                if (code.compareTo(other) < 0 || (!code.equals(other) && !asked.contains(other))) {
                    overlap(code, shape, other, shapes.get(other));
                }
            }
        }
    }

    private void overlap(String code, Geometry shape, String other, @Nullable Geometry second) {
        if (second == null) return;
        if (shape.getArea() > second.getArea()) {
            overlap(other, second, code, shape);
            return;
        }
        Envelope both = shape.getEnvelopeInternal().intersection(second.getEnvelopeInternal());
        if (both.getArea() <= tolerance * shape.getArea()) return;
        tell("overlap", code, other, overlay(shape, second, OverlayNG.INTERSECTION), shape, "shared with " + other);
    }

    private void tell(String kind, String code, @Nullable String other, Geometry part, Geometry whole, String what) {
        double area = Geodesy.area(part), share = area / Geodesy.area(whole);
        if (!(share > tolerance)) return;
        var point = largest(part).getInteriorPoint();
        findings.add(AreaFinding.finding(
                kind,
                code,
                other,
                share,
                String.format(Locale.ROOT, "%.0f m² %s, near %.6f, %.6f", area, what, point.getX(), point.getY())));
    }

    private static Geometry largest(Geometry shape) {
        Geometry largest = shape;
        double area = -1;
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            var part = shape.getGeometryN(i);
            if (part.getArea() > area) {
                largest = part;
                area = part.getArea();
            }
        }
        return largest;
    }

    private static Geometry overlay(Geometry a, Geometry b, int operation) {
        return b.isEmpty() && operation == OverlayNG.DIFFERENCE ? a : OverlayNGRobust.overlay(a, b, operation);
    }
}

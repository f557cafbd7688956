import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.distance.DistanceOp;

/** House numbers: along the street from its western or northern end, odd on one side, even on the other. */
final class Addresses {

    private static final double REACH = 75;
    private static final double METRES_PER_NUMBER = 7;

    private final Map<String, Envelope> extents = new HashMap<>();
    private final STRtree index;

    Addresses(List<Extract.Road> roads) {
        var named = new ArrayList<Extract.Road>();
        for (var road : roads) {
            if (road.name().isEmpty() || road.name().endsWith("桥")) continue;
            named.add(road);
            extents.computeIfAbsent(road.name(), k -> new Envelope())
                    .expandToInclude(road.line().getEnvelopeInternal());
        }
        index = Blocks.index(named, Extract.Road::line);
    }

    /** Like 永宁街 15 号; nothing when no named street is near. */
    Optional<String> of(Geometry place) {
        return nearest(place).map(road -> road.name() + " " + number(road, place) + " 号");
    }

    Optional<Extract.Road> nearest(Geometry place) {
        var window = place.getEnvelopeInternal();
        window.expandBy(REACH);
        Extract.Road best = null;
        var least = REACH;
        for (var item : index.query(window)) {
            var road = (Extract.Road) item;
            var distance = road.line().distance(place);
            if (distance < least) {
                least = distance;
                best = road;
            }
        }
        return Optional.ofNullable(best);
    }

    int number(Extract.Road road, Geometry place) {
        var extent = extents.get(road.name());
        var foot = DistanceOp.nearestPoints(road.line(), place)[0];
        var middle = place.getCentroid();
        var across = extent.getWidth() > extent.getHeight();
        var along = across ? foot.x - extent.getMinX() : extent.getMaxY() - foot.y;
        var even = across ? middle.getY() < foot.y : middle.getX() < foot.x;
        return 2 * (int) (along / METRES_PER_NUMBER) + (even ? 2 : 1);
    }
}

package io.wange.sample;

import io.wange.areas.Areas;
import io.wange.areas.Located;
import io.wange.maps.NewFeature;
import io.wange.maps.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.distance.DistanceOp;

/** Where things happen: at the kerb before a house number, or inside an estate. */
final class Spots {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final double DEGREES_PER_METRE = 1 / 111_320.0;

    private static final List<String> STREET_SIDE =
            List.of("门前", "东侧", "西侧", "南侧", "北侧", "门口人行道", "对面", "路口", "东侧 6 m", "西侧 12 m", "旁", "公交站旁");
    private static final List<String> IN_ESTATE = List.of("楼下", "东侧", "西侧", "单元门口", "北侧通道", "车棚旁");
    private static final List<String> NEAR_STREET = List.of(
            "幼儿园门口", "公交站旁边", "菜场出口", "学校对面", "路口东南角", "地铁口附近", "超市门前", "便利店旁", "小区大门外", "桥头", "社区卫生站门口", "停车场入口",
            "快递柜旁边", "银行门口", "理发店门前", "人行横道边");
    private static final List<String> NEAR_HOME =
            List.of("小区里面", "楼道口", "儿童游乐区", "小区后门", "车棚边", "中心花园", "地下车库口", "物业办公室旁");

    private final List<Place> numbers = new ArrayList<>();
    private final List<Place> homes = new ArrayList<>();
    private final STRtree roads = new STRtree();
    private final Areas areas;

    /** @param near words for what is close by */
    record Spot(double lon, double lat, String address, String near, Located located) {}

    Spots(List<Place> places, List<NewFeature> features, Areas areas) {
        this.areas = areas;
        for (var place : places) {
            if (!place.kind().equals("address")) continue;
            if (place.name().contains("号楼")) homes.add(place);
            else if (!place.name().contains("弄")) numbers.add(place);
        }
        for (var feature : features)
            if (feature.layer().equals("road") && feature.name() != null)
                roads.insert(feature.shape().getEnvelopeInternal(), feature);
    }

    Spot next(boolean indoor, Random random) {
        while (true) {
            var place = Matter.pick(indoor ? homes : numbers, random);
            var at = indoor ? new Coordinate(place.lon(), place.lat()) : kerb(place);
            var lon = round(at.x + (random.nextDouble() - 0.5) * 10 * DEGREES_PER_METRE);
            var lat = round(at.y + (random.nextDouble() - 0.5) * 8 * DEGREES_PER_METRE);
            var located = areas.locate(lon, lat);
            if (located.isEmpty() || located.get().area().kind().equals("water")) continue;
            var side = Matter.pick(indoor ? IN_ESTATE : STREET_SIDE, random);
            var near = Matter.pick(indoor ? NEAR_HOME : NEAR_STREET, random);
            return new Spot(lon, lat, place.name() + side, near, located.get());
        }
    }

    /** Inside the area of that name. */
    Spot nextIn(String area, boolean indoor, Random random) {
        while (true) {
            var spot = next(indoor, random);
            if (spot.located().lineage().stream().anyMatch(one -> one.name().equals(area))) return spot;
        }
    }

    /** The point between the house and its street, nearer to the street. */
    private Coordinate kerb(Place place) {
        var house = GEOMETRIES.createPoint(new Coordinate(place.lon(), place.lat()));
        var window = new Envelope(house.getCoordinate());
        window.expandBy(150 * DEGREES_PER_METRE);
        var street = place.name().split(" ")[0];
        var best = house.getCoordinate();
        var least = Double.MAX_VALUE;
        for (var item : roads.query(window)) {
            var road = (NewFeature) item;
            if (!street.equals(road.name())) continue;
            var points = DistanceOp.nearestPoints(road.shape(), house);
            var distance = points[0].distance(points[1]);
            if (distance >= least) continue;
            least = distance;
            var share = Math.min(1, 5 * DEGREES_PER_METRE / Math.max(distance, 1e-9));
            best = new Coordinate(
                    points[0].x + share * (points[1].x - points[0].x),
                    points[0].y + share * (points[1].y - points[0].y));
        }
        return best;
    }

    private static double round(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }
}

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import tools.jackson.databind.node.ObjectNode;

/** What can be found by name: streets, addresses, compounds with their houses, and public places with invented names. */
final class Places {

    private static final Map<String, String> STOPS = Map.ofEntries(
            Map.entry("bus_stop", "公交站"),
            Map.entry("bank", "银行"),
            Map.entry("hotel", "宾馆"),
            Map.entry("restaurant", "饭店"),
            Map.entry("cafe", "咖啡馆"),
            Map.entry("fast_food", "快餐店"),
            Map.entry("supermarket", "超市"),
            Map.entry("convenience", "便利店"),
            Map.entry("parking", "停车场"),
            Map.entry("ferry_terminal", "渡口"),
            Map.entry("post_office", "邮政所"),
            Map.entry("cinema", "影院"),
            Map.entry("subway_entrance", "地铁口"),
            Map.entry("museum", "陈列馆"),
            Map.entry("hospital", "医院"));
    private static final List<String> PUBLIC = List.of("社区居民委员会", "小学", "幼儿园", "菜场", "卫生服务站", "社区文化活动室", "派出所");
    private static final List<String> ESTATES = List.of("苑", "小区", "公寓", "新村", "坊", "花园", "雅居", "家园");

    private final Extract extract;
    private final List<Areas.Area> areas;
    private final Town.Built built;
    private final List<Town.House> houses;
    private final Addresses addresses;
    private final List<ObjectNode> places = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    Places(Extract extract, List<Areas.Area> areas, Town.Built built, List<Town.House> houses, Addresses addresses) {
        this.extract = extract;
        this.areas = areas;
        this.built = built;
        this.houses = houses;
        this.addresses = addresses;
    }

    List<ObjectNode> all() {
        roads();
        for (var park : built.parks()) add("poi", park.name(), park.shape().getInteriorPoint());
        estates();
        for (var house : houses)
            addresses.of(house.shape()).ifPresent(address -> add("address", address, house.shape()));
        publicPlaces();
        for (var stop : extract.stops()) stop(stop);
        return places;
    }

    private void roads() {
        var longest = new LinkedHashMap<String, Extract.Road>();
        for (var road : extract.roads())
            if (!road.name().isEmpty() && extract.district().intersects(road.line()))
                longest.merge(
                        road.name(),
                        road,
                        (a, b) -> a.line().getLength() > b.line().getLength() ? a : b);
        longest.forEach((name, road) -> add(
                "road",
                name,
                Ground.FACTORY.createPoint(
                        road.line().getCoordinateN(road.line().getNumPoints() / 2))));
    }

    /** A block with at least four houses to live in is a compound: one entrance number, houses counted inside. */
    private void estates() {
        int style = 0;
        for (var block : built.blocks()) {
            var own = houses.stream()
                    .filter(house ->
                            house.use().equals("residential") && house.shape().getArea() > 140)
                    .filter(house -> block.core().covers(house.shape().getInteriorPoint()))
                    .toList();
            var road = addresses.nearest(block.core());
            if (own.size() < 4 || own.size() > 60 || road.isEmpty()) continue;
            var street = road.get().name();
            var entrance = addresses.number(road.get(), block.core()) | 1;
            var name = stem(street) + ESTATES.get(style++ % ESTATES.size());
            if (!add("estate", name, block.core().getInteriorPoint())) continue;
            for (int i = 0; i < own.size(); i++) {
                add("address", name + " " + (i + 1) + " 号楼", own.get(i).shape());
                add(
                        "address",
                        street + " " + entrance + " 弄 " + (i + 1) + " 号",
                        own.get(i).shape());
            }
        }
    }

    private static String stem(String street) {
        var stem = street.replaceAll("(支路|步道|南路|东路|西路|南街|北街|老街|新街|横街|大道|路|街|巷|里|廊)$", "");
        return stem.isEmpty() ? "新街" : stem;
    }

    /** Each community gets its committee, school, market and so on in houses of its own. */
    private void publicPlaces() {
        for (var area : areas) {
            if (!area.level().equals("community")) continue;
            var own = houses.stream()
                    .filter(house -> house.shape().getArea() > 250
                            && area.shape().covers(house.shape().getInteriorPoint()))
                    .toList();
            var name = area.name().replace("社区", "");
            for (int i = 0; i < PUBLIC.size() && i < own.size(); i++)
                add(
                        "poi",
                        name + PUBLIC.get(i),
                        own.get(i * own.size() / PUBLIC.size()).shape());
        }
        add("poi", "文昌大道地铁站 1 口", crossing("文昌大道", "钟楼街"));
        add("poi", "文昌大道地铁站 2 口", crossing("文昌大道", "桥东路"));
    }

    private Point crossing(String a, String b) {
        return Ground.FACTORY.createPoint(
                org.locationtech.jts.operation.distance.DistanceOp.nearestPoints(lines(a), lines(b))[0]);
    }

    private Geometry lines(String name) {
        return Ground.FACTORY.buildGeometry(extract.roads().stream()
                .filter(road -> road.name().equals(name))
                .map(Extract.Road::line)
                .toList());
    }

    private void stop(Extract.Stop stop) {
        var what = STOPS.get(stop.kind());
        if (what == null || !extract.district().covers(stop.at())) return;
        addresses.nearest(stop.at()).ifPresent(road -> add("poi", road.name() + what, stop.at()));
    }

    /** @return false when the name is taken: names are unique */
    private boolean add(String kind, String name, Geometry at) {
        if (!extract.district().covers(at.getInteriorPoint()) || !taken.add(name)) return false;
        var feature = Drawing.feature(at.getInteriorPoint());
        var properties = feature.putObject("properties").put("kind", kind).put("name", name);
        if (kind.equals("road")) properties.put("nameEn", English.road(name));
        places.add(feature);
        return true;
    }
}

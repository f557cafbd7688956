package io.wange.portal;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.cases.Language;
import io.wange.maps.OpenMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a case is, as exactly as the public may know: the road, when the map knows one of that name, and the community.
 * An address is somebody's words and may hold more than a place; so nothing of it goes out but the name of a road.
 */
@Component
class StreetNames {

    private static final int LONGEST_ROAD = 15;

    private final OpenMap map;
    private final Areas areas;

    StreetNames(OpenMap map, Areas areas) {
        this.map = map;
        this.areas = areas;
    }

    /** Null where neither is known. */
    @Nullable String of(@Nullable String address, @Nullable Integer areaId, Language language) {
        var named = road(address);
        var road =
                named == null || language != Language.EN ? named : map.roads().get(named);
        var community = community(areaId, language);
        if (road == null) return community;
        return community == null ? road : road + (language == Language.EN ? ", " : "，") + community;
    }

    /** The longest name of a road in the address. */
    @Nullable String road(@Nullable String address) {
        if (address == null) return null;
        var roads = map.roads();
        String longest = null;
        for (int from = 0; from < address.length(); from++) {
            for (int to = Math.min(address.length(), from + LONGEST_ROAD); to > from + 1; to--) {
                if (longest != null && to - from <= longest.length()) break;
                var part = address.substring(from, to);
                if (roads.containsKey(part)) longest = part;
            }
        }
        return longest;
    }

    /** Grids and cells mean nothing to the public. */
    private @Nullable String community(@Nullable Integer areaId, Language language) {
        if (areaId == null) return null;
        List<Area> line = areas.lineage(areaId).stream()
                .filter(area -> area.code().length() == 12)
                .toList();
        return line.isEmpty()
                ? null
                : language.choose(line.getLast().name(), line.getLast().nameEn());
    }
}

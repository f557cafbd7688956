package io.wange.maps;

import io.wange.platform.Changes;
import io.wange.platform.LonLat;
import io.wange.platform.Snapshot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The map for people who are not signed in: the ground and places by name, nothing of areas and cases. */
@Service
public class OpenMap {

    private final MapConfigs configs;
    private final Tiles tiles;
    private final PlaceSearch places;
    private final Snapshot<Map<String, String>> roads;

    OpenMap(MapConfigs configs, Tiles tiles, PlaceSearch places, Changes changes) {
        this.configs = configs;
        this.tiles = tiles;
        this.places = places;
        roads = changes.snapshot(places::roads, BaseMap.TOPIC);
    }

    public MapConfigs.MapConfig config() {
        return configs.get();
    }

    /** @throws io.wange.platform.Problem 404 when there is no such tile */
    public Tile tile(int z, int x, int y) {
        return tiles.base(TileAddress.checked(z, x, y));
    }

    /** Streets, estates, public places and addresses, the best matches first. */
    public List<Place> find(String typed, @Nullable LonLat near) {
        return places.find(typed, near);
    }

    /** The names of all roads that are known here, with their English ones. */
    public Map<String, String> roads() {
        return roads.get();
    }
}

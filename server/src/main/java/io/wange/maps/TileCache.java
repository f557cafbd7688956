package io.wange.maps;

import io.wange.platform.Changes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tiles that were drawn lately; forgets all when the data change, and the longest unused ones when it is full. */
final class TileCache {

    private final Map<TileAddress, Tile> tiles = new LinkedHashMap<>(256, 0.75f, true);
    private final AtomicLong edition = new AtomicLong();
    private final long capacity;
    private long size;

    /** @param capacity bytes */
    TileCache(Changes changes, long capacity, String topic) {
        this.capacity = capacity;
        changes.listen(topic, payload -> forget());
    }

    Tile get(TileAddress address, Function<TileAddress, byte[]> drawing) {
        var known = find(address);
        if (known != null) return known;
        var before = edition.get();
        var fresh = Tile.of(drawing.apply(address));
        keep(address, fresh, before);
        return fresh;
    }

    private synchronized @Nullable Tile find(TileAddress address) {
        return tiles.get(address);
    }

    /** Not when the data have changed while it was drawn. */
    private synchronized void keep(TileAddress address, Tile tile, long drawnFrom) {
        if (edition.get() != drawnFrom) return;
        var replaced = tiles.put(address, tile);
        size += tile.bytes().length - (replaced == null ? 0 : replaced.bytes().length);
        var oldest = tiles.values().iterator();
        while (size > capacity && oldest.hasNext()) {
            size -= oldest.next().bytes().length;
            oldest.remove();
        }
    }

    private synchronized void forget() {
        edition.incrementAndGet();
        tiles.clear();
        size = 0;
    }
}

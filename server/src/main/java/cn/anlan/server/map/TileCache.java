package cn.anlan.server.map;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tiles cut before, by the view they were cut from; the least used go when there are more bytes than allowed. */
final class TileCache {

    /** What a tile weighs beside its bytes: key, headers of objects, its place in the table. */
    private static final int OVERHEAD_BYTES = 200;

    record Key(long view, TileAddress address, boolean mayPack) {}

    private final long mostBytes;
    private final Map<Key, Tile> tiles = new LinkedHashMap<>(1024, 0.75f, true);
    private long bytes;

    TileCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized @Nullable Tile find(Key key) {
        return tiles.get(key);
    }

    synchronized void keep(Key key, Tile tile) {
        Tile before = tiles.put(key, tile);
        bytes += weight(tile) - (before == null ? 0 : weight(before));
        var eldest = tiles.entrySet().iterator();
        while (bytes > mostBytes && eldest.hasNext()) {
            bytes -= weight(eldest.next().getValue());
            eldest.remove();
        }
    }

    /** How many bytes are held now. */
    synchronized long bytes() {
        return bytes;
    }

    private static long weight(Tile tile) {
        return tile.bytes.length + (long) OVERHEAD_BYTES;
    }
}

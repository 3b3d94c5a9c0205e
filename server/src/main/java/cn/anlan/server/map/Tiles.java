package cn.anlan.server.map;

import cn.anlan.server.identity.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tiles as a scope sees them, from memory where they were cut before. */
@Component
class Tiles {

    private final Layers layers;
    private final TileCache cache;

    Tiles(Layers layers, MapSettings settings) {
        this.layers = layers;
        cache = new TileCache(settings.tileCache().toBytes());
    }

    /**
     * The tile, perhaps an empty one.
     *
     * @param variant null for the layer's own choice
     * @param mayPack whether the asker understands gzip
     */
    Tile tile(Scope scope, String layer, @Nullable String variant, TileAddress address, boolean mayPack) {
        LayerView view = layers.get(layer, variant).seenBy(scope);
        TileCache.Key key = new TileCache.Key(view.serial(), address, mayPack);
        Tile known = cache.find(key);
        if (known != null) {
            return known;
        }
        Tile cut = Tile.of(view.cutter().cut(address), mayPack);
        cache.keep(key, cut);
        return cut;
    }
}

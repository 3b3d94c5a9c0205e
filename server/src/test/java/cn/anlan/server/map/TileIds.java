package cn.anlan.server.map;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The numbers of the features that a tile shows, for tests of other packages. */
public final class TileIds {

    private TileIds() {}

    /** All layers; empty for a tile of no bytes. */
    public static Set<Long> of(byte[] tile) {
        Set<Long> ids = new TreeSet<>();
        if (tile.length > 0) {
            TileReader.read(tile)
                    .forEach(layer -> layer.features().forEach(feature -> ids.add(id(feature.properties()))));
        }
        return ids;
    }

    /** Those of them that are drawn as lines or areas. */
    public static Set<Long> drawn(byte[] tile) {
        Set<Long> ids = new TreeSet<>();
        if (tile.length > 0) {
            TileReader.read(tile).stream()
                    .filter(layer -> layer.name().equals(ShapeTileWriter.LAYER_NAME_OF_SHAPES))
                    .forEach(layer -> layer.features().forEach(feature -> ids.add(id(feature.properties()))));
        }
        return ids;
    }

    private static long id(Map<String, Object> properties) {
        return properties.get("id") instanceof Number number ? number.longValue() : -1;
    }
}

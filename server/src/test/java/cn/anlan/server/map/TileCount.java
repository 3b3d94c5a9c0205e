package cn.anlan.server.map;

/** How many features a tile shows, for tests of other packages. */
public final class TileCount {

    private TileCount() {}

    /** All features of all layers. */
    public static int of(byte[] tile) {
        return TileReader.read(tile).stream()
                .mapToInt(layer -> layer.features().size())
                .sum();
    }
}

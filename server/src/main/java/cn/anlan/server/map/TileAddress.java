package cn.anlan.server.map;

/**
 * Which tile is wanted, in the XYZ scheme (row 0 in the north).
 *
 * @param zoom 0 to {@value WebMercator#DEEPEST_ZOOM}
 * @param column 0 to 2^zoom - 1
 * @param row 0 to 2^zoom - 1
 * @param clustered whether crowded points are merged at low zooms
 */
record TileAddress(int zoom, int column, int row, boolean clustered) {

    TileAddress {
        int side = 1 << zoom;
        if (zoom < 0 || zoom > WebMercator.DEEPEST_ZOOM || column < 0 || column >= side || row < 0 || row >= side) {
            throw new IllegalArgumentException("no such tile: " + zoom + "/" + column + "/" + row);
        }
    }
}

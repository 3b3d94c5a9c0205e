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

    private static final int LONGEST = 6;

    TileAddress {
        int side = 1 << zoom;
        if (zoom < 0 || zoom > WebMercator.DEEPEST_ZOOM || column < 0 || column >= side || row < 0 || row >= side) {
            throw new IllegalArgumentException("no such tile: " + zoom + "/" + column + "/" + row);
        }
    }

    /** @throws cn.anlan.server.kernel.RefusedException {@code map.tile-outside} naming the part that is wrong */
    static TileAddress parse(String z, String x, String y, boolean clustered) {
        int zoom = number("z", z, WebMercator.DEEPEST_ZOOM);
        int last = (1 << zoom) - 1;
        return new TileAddress(zoom, number("x", x, last), number("y", y, last), clustered);
    }

    private static int number(String field, String text, int most) {
        boolean digits =
                !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = digits ? Integer.parseInt(text) : -1;
        if (number < 0 || number > most) {
            throw MapRefusals.tileOutside(field, text, most);
        }
        return number;
    }
}

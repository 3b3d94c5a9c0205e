package cn.anlan.server.map;

/**
 * Spherical web mercator (EPSG:3857, the projection of XYZ tiles) on an integer plane of 2^30 by 2^30 units, x from west to
 * east, y from north to south. One unit is at most 3.8 cm on the ground, and exactly one pixel of a tile of 4,096 pixels at the
 * deepest zoom, {@value #DEEPEST_ZOOM}. Formulas: Snyder, Map Projections (USGS 1395, 1987), spherical Mercator.
 */
final class WebMercator {

    /** Bits of an axis. */
    static final int BITS = 30;

    /** Bits of a tile's side: 4,096 pixels. */
    static final int TILE_BITS = 12;

    /** Deepest zoom at which a pixel is still a whole unit. */
    static final int DEEPEST_ZOOM = BITS - TILE_BITS;

    /** Last unit of an axis. */
    static final int LAST = (1 << BITS) - 1;

    private WebMercator() {}

    /** Column of a longitude in degrees. */
    static int x(double lon) {
        return unit((lon + 180) / 360);
    }

    /** Row of a latitude in degrees. Beyond 85.05 degrees, where the square plane ends, its first or last row. */
    static int y(double lat) {
        double sine = Math.sin(Math.toRadians(lat));
        return unit(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
    }

    /** Degrees east of the middle of a column. */
    static double lon(int x) {
        return (x + 0.5) / (1 << BITS) * 360 - 180;
    }

    /** Degrees north of the middle of a row. */
    static double lat(int y) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * (y + 0.5) / (1 << BITS)))));
    }

    private static int unit(double share) {
        return (int) Math.clamp(Math.floor(share * (1 << BITS)), 0, LAST);
    }
}

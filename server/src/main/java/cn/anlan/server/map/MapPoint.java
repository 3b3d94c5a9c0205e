package cn.anlan.server.map;

import cn.anlan.server.kernel.AreaPath;

/**
 * One thing on a layer.
 *
 * @param id number of the thing, unique in its layer, not negative and at most 2^53 - 1 so that a browser reads it exactly
 * @param lat degrees north, WGS-84, -90 to 90
 * @param lon degrees east, WGS-84, -180 to 180
 * @param area where it belongs; decides who sees it
 * @param state 0 is quiet, larger is worse; at most {@value #WORST_STATE}
 * @param kind what it is, as the registry's catalogue names it
 * @param synthetic whether it, or what is said about it, is made up
 */
public record MapPoint(long id, double lat, double lon, AreaPath area, int state, String kind, boolean synthetic) {

    /** The largest state a point may have. */
    public static final int WORST_STATE = 100;

    /** The largest id that a browser's number holds exactly. */
    public static final long LARGEST_ID = (1L << 53) - 1;

    public MapPoint {
        if (id < 0 || id > LARGEST_ID) {
            throw new IllegalArgumentException("id of a map point must be 0 to 2^53 - 1: " + id);
        }
        if (!(lat >= -90 && lat <= 90) || !(lon >= -180 && lon <= 180)) {
            throw new IllegalArgumentException("point " + id + " is not on the globe: lat " + lat + ", lon " + lon);
        }
        checkState(state);
    }

    static void checkState(int state) {
        if (state < 0 || state > WORST_STATE) {
            throw new IllegalArgumentException("state must be 0 to " + WORST_STATE + ": " + state);
        }
    }
}

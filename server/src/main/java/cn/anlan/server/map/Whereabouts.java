package cn.anlan.server.map;

/**
 * A point of some layer, as answers name it.
 *
 * @param layer id of the layer
 * @param id number of the thing in that layer
 * @param synthetic whether it, or what is said about it, is made up
 */
record Whereabouts(String layer, long id, double lat, double lon, int state, String kind, boolean synthetic) {

    static Whereabouts of(String layer, PointSet points, int index) {
        return new Whereabouts(
                layer,
                points.ids[index],
                points.lats[index],
                points.lons[index],
                points.states[index],
                points.kind(index),
                points.synthetic[index]);
    }
}

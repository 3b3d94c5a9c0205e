package cn.anlan.server.map;

import java.util.List;

/** The question of {@code nearest} without HTTP, sign-in and JSON, for the race to ask. */
public final class NearestInMemory {

    private final NearestTree tree;

    public NearestInMemory(List<MapPoint> points) {
        tree = new LayerView("bench", PointSet.of(points), ShapeSet.NONE).tree();
    }

    /** How many were found. */
    public int ask(double lat, double lon, int most) {
        return tree.nearest(lat, lon, most).length;
    }
}

package cn.anlan.bench;

import com.google.protobuf.InvalidProtocolBufferException;
import com.wdtinc.mapbox_vector_tile.VectorTile.Tile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What a tile of points holds, read by an independent decoder: per id its state, kind and pixel. */
final class TileContents {

    /** How far from the outer border a point must be for rounding not to matter, in pixels. */
    private static final int BORDER = 2;

    private static final int BUFFER = 64;
    private static final int EXTENT = 4_096;

    private record Point(Object state, Object kind, int x, int y) {

        boolean near(Point other) {
            return state.equals(other.state)
                    && kind.equals(other.kind)
                    && Math.abs(x - other.x) <= 1
                    && Math.abs(y - other.y) <= 1;
        }

        boolean onTheBorder() {
            return Math.min(Math.min(x, y), Math.min(EXTENT - x, EXTENT - y)) < BORDER - BUFFER;
        }
    }

    private final Map<Long, Point> points = new TreeMap<>();

    private TileContents() {}

    static TileContents of(byte[] bytes) throws InvalidProtocolBufferException {
        TileContents contents = new TileContents();
        for (Tile.Layer layer : Tile.parseFrom(bytes).getLayersList()) {
            for (Tile.Feature feature : layer.getFeaturesList()) {
                Map<String, Object> properties = new TreeMap<>();
                for (int i = 0; i < feature.getTagsCount(); i += 2) {
                    properties.put(layer.getKeys(feature.getTags(i)), value(layer.getValues(feature.getTags(i + 1))));
                }
                List<Integer> geometry = feature.getGeometryList();
                contents.points.put(
                        (Long) Objects.requireNonNull(properties.get("id")),
                        new Point(
                                Objects.requireNonNull(properties.get("state")),
                                Objects.requireNonNull(properties.get("kind")),
                                unzigzag(geometry.get(1)),
                                unzigzag(geometry.get(2))));
            }
        }
        return contents;
    }

    /** Whether both hold the same points with the same properties, within one pixel. */
    boolean sameAs(TileContents other) {
        return covers(other) && other.covers(this);
    }

    private boolean covers(TileContents other) {
        return other.points.entrySet().stream().allMatch(entry -> {
            Point here = points.get(entry.getKey());
            return here == null ? entry.getValue().onTheBorder() : here.near(entry.getValue());
        });
    }

    private static Object value(Tile.Value value) {
        return value.hasStringValue()
                ? value.getStringValue()
                : (Object) (value.hasUintValue() ? value.getUintValue() : value.getIntValue());
    }

    private static int unzigzag(int value) {
        return (value >>> 1) ^ -(value & 1);
    }
}

package cn.anlan.server.map;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes one layer of points as a vector tile (Mapbox Vector Tile Specification 2.1): a single point carries {@code id},
 * {@code state} and {@code kind}, a cluster {@code count} and {@code state}. Values stand once: ids as {@code int_value} (they
 * are unique by themselves), states and counts as {@code uint_value}, kinds as text.
 */
final class PointTileWriter {

    private static final int VERSION = 2;
    private static final int LAYER = 3;
    private static final int LAYER_NAME = 1;
    private static final int LAYER_FEATURES = 2;
    private static final int LAYER_KEYS = 3;
    private static final int LAYER_VALUES = 4;
    private static final int LAYER_EXTENT = 5;
    private static final int LAYER_VERSION = 15;
    private static final int VALUE_TEXT = 1;
    private static final int VALUE_INT = 4;
    private static final int VALUE_UINT = 5;

    private static final int TAGS = (2 << 3) | 2;
    private static final int TYPE = 3 << 3;
    private static final int GEOMETRY = (4 << 3) | 2;
    private static final int POINT = 1;
    private static final int MOVE_TO_ONCE = (1 << 3) | 1;

    private static final String[] KEYS = {"state", "id", "kind", "count"};
    private static final int STATE = 0;
    private static final int ID = 1;
    private static final int KIND = 2;
    private static final int COUNT = 3;
    private static final int UNSEEN = -1;

    /** No feature of ours is longer: 3 pairs of tags, 2 coordinates, all with their heads. */
    private static final int LONGEST_FEATURE = 80;

    private final String[] kindNames;
    private final ProtoWriter features;
    private final ProtoWriter values;
    private final int[] kindValues;
    private final int[] stateValues = new int[MapPoint.WORST_STATE + 1];
    private final Map<Integer, Integer> countValues = new HashMap<>();
    private int valueCount;
    private int keyCount;

    /** @param expected about how many features will come; only saves growing */
    PointTileWriter(String[] kindNames, int expected) {
        this.kindNames = kindNames;
        features = new ProtoWriter(expected * 26 + 64);
        values = new ProtoWriter(expected * 7 + 64);
        kindValues = new int[kindNames.length];
        Arrays.fill(kindValues, UNSEEN);
        Arrays.fill(stateValues, UNSEEN);
    }

    /** Adds a single point at a pixel of the tile; kind as its place in the names given. */
    void point(int pixelX, int pixelY, long id, int state, int kind) {
        int stateValue = stateValue(state);
        int kindValue = kindValue(kind);
        int idValue = valueCount++;
        values.open(LAYER_VALUES, 1 + ProtoWriter.sizeOf(id))
                .reserve(12)
                .raw(VALUE_INT << 3)
                .rawNumber(id);
        int tags = 3 + ProtoWriter.sizeOf(idValue) + ProtoWriter.sizeOf(stateValue) + ProtoWriter.sizeOf(kindValue);
        begin(pixelX, pixelY, tags);
        features.raw(ID).rawNumber(idValue);
        features.raw(STATE).rawNumber(stateValue);
        features.raw(KIND).rawNumber(kindValue);
        end(pixelX, pixelY);
        keyCount = Math.max(keyCount, KIND + 1);
    }

    /** Adds a cluster at a pixel of the tile. */
    void cluster(int pixelX, int pixelY, int count, int state) {
        int stateValue = stateValue(state);
        int countValue = uintValue(count);
        begin(pixelX, pixelY, 2 + ProtoWriter.sizeOf(countValue) + ProtoWriter.sizeOf(stateValue));
        features.raw(COUNT).rawNumber(countValue);
        features.raw(STATE).rawNumber(stateValue);
        end(pixelX, pixelY);
        keyCount = COUNT + 1;
    }

    /** The whole tile; no bytes at all when nothing was added. */
    byte[] tile(String layerName) {
        if (features.size() == 0) {
            return new byte[0];
        }
        ProtoWriter head = new ProtoWriter(64).text(LAYER_NAME, layerName);
        ProtoWriter keys = new ProtoWriter(64);
        for (int i = 0; i < keyCount; i++) {
            keys.text(LAYER_KEYS, KEYS[i]);
        }
        ProtoWriter tail = new ProtoWriter(64)
                .number(LAYER_EXTENT, 1L << WebMercator.TILE_BITS)
                .number(LAYER_VERSION, VERSION);
        int length = head.size() + features.size() + keys.size() + values.size() + tail.size();
        return new ProtoWriter(length + 12)
                .open(LAYER, length)
                .append(head)
                .append(features)
                .append(keys)
                .append(values)
                .append(tail)
                .toBytes();
    }

    private void begin(int pixelX, int pixelY, int tags) {
        int geometry = geometrySize(pixelX, pixelY);
        int length = 1 + ProtoWriter.sizeOf(tags) + tags + 2 + 1 + ProtoWriter.sizeOf(geometry) + geometry;
        features.reserve(LONGEST_FEATURE).raw((LAYER_FEATURES << 3) | 2).rawNumber(length);
        features.raw(TAGS).rawNumber(tags);
    }

    private void end(int pixelX, int pixelY) {
        features.raw(TYPE).raw(POINT);
        features.raw(GEOMETRY).rawNumber(geometrySize(pixelX, pixelY)).raw(MOVE_TO_ONCE);
        features.rawNumber(ProtoWriter.zigzag(pixelX)).rawNumber(ProtoWriter.zigzag(pixelY));
    }

    private static int geometrySize(int pixelX, int pixelY) {
        return 1 + ProtoWriter.sizeOf(ProtoWriter.zigzag(pixelX)) + ProtoWriter.sizeOf(ProtoWriter.zigzag(pixelY));
    }

    private int stateValue(int state) {
        if (stateValues[state] == UNSEEN) {
            stateValues[state] = uintValue(state);
        }
        return stateValues[state];
    }

    private int kindValue(int kind) {
        if (kindValues[kind] == UNSEEN) {
            kindValues[kind] = valueCount++;
            ProtoWriter value = new ProtoWriter(32).text(VALUE_TEXT, kindNames[kind]);
            values.open(LAYER_VALUES, value.size()).append(value);
        }
        return kindValues[kind];
    }

    private int uintValue(int number) {
        Integer known = countValues.get(number);
        if (known != null) {
            return known;
        }
        values.open(LAYER_VALUES, 1 + ProtoWriter.sizeOf(number))
                .reserve(12)
                .raw(VALUE_UINT << 3)
                .rawNumber(number);
        countValues.put(number, valueCount);
        return valueCount++;
    }
}

package cn.anlan.server.map;

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
    private static final int LAYER_EXTENT = 5;
    private static final int LAYER_VERSION = 15;

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

    /** No feature of ours is longer: 3 pairs of tags, 2 coordinates, all with their heads. */
    private static final int LONGEST_FEATURE = 80;

    /** The layer's own head: its tag and length. */
    private static final int LAYER_HEAD = 16;

    private final ProtoWriter name;
    private final ProtoWriter features;
    private final TileValues values;
    private int keyCount;

    /** @param expected about how many features will come; only saves growing */
    PointTileWriter(String layerName, String[] kindNames, int expected) {
        name = new ProtoWriter(64).text(LAYER_NAME, layerName);
        features = new ProtoWriter(expected * 33 + 256).skip(LAYER_HEAD + name.size());
        values = new TileValues(kindNames, expected);
    }

    /** Adds a single point at a pixel of the tile; kind as its place in the names given. */
    void point(int pixelX, int pixelY, long id, int state, int kind) {
        int stateValue = values.state(state);
        int kindValue = values.kind(kind);
        int idValue = values.id(id);
        int tags = 3 + ProtoWriter.sizeOf(idValue) + ProtoWriter.sizeOf(stateValue) + ProtoWriter.sizeOf(kindValue);
        int at = begin(pixelX, pixelY, tags);
        byte[] to = features.bytes();
        to[at++] = ID;
        at = ProtoWriter.put(to, at, idValue);
        to[at++] = STATE;
        at = ProtoWriter.put(to, at, stateValue);
        to[at++] = KIND;
        at = ProtoWriter.put(to, at, kindValue);
        end(at, pixelX, pixelY);
        keyCount = Math.max(keyCount, KIND + 1);
    }

    /** Adds a cluster at a pixel of the tile. */
    void cluster(int pixelX, int pixelY, int count, int state) {
        int stateValue = values.state(state);
        int countValue = values.count(count);
        int at = begin(pixelX, pixelY, 2 + ProtoWriter.sizeOf(countValue) + ProtoWriter.sizeOf(stateValue));
        byte[] to = features.bytes();
        to[at++] = COUNT;
        at = ProtoWriter.put(to, at, countValue);
        to[at++] = STATE;
        at = ProtoWriter.put(to, at, stateValue);
        end(at, pixelX, pixelY);
        keyCount = COUNT + 1;
    }

    /** The whole tile, with which this writer ends; no bytes at all when nothing was added. */
    byte[] tile() {
        int from = LAYER_HEAD + name.size();
        if (features.size() == from) {
            return new byte[0];
        }
        for (int i = 0; i < keyCount; i++) {
            features.text(LAYER_KEYS, KEYS[i]);
        }
        features.append(values.written())
                .number(LAYER_EXTENT, 1L << WebMercator.TILE_BITS)
                .number(LAYER_VERSION, VERSION);
        from = features.fillBefore(from, name);
        ProtoWriter head = new ProtoWriter(LAYER_HEAD).open(LAYER, features.size() - from);
        return features.toBytes(features.fillBefore(from, head));
    }

    /** Writes a feature's head up to its tags; where that ended. */
    private int begin(int pixelX, int pixelY, int tags) {
        int geometry = geometrySize(pixelX, pixelY);
        int length = 1 + ProtoWriter.sizeOf(tags) + tags + 2 + 1 + ProtoWriter.sizeOf(geometry) + geometry;
        byte[] to = features.reserve(LONGEST_FEATURE).bytes();
        int at = features.size();
        to[at++] = (LAYER_FEATURES << 3) | 2;
        at = ProtoWriter.put(to, at, length);
        to[at++] = TAGS;
        return ProtoWriter.put(to, at, tags);
    }

    private void end(int afterTags, int pixelX, int pixelY) {
        byte[] to = features.bytes();
        int at = afterTags;
        to[at++] = TYPE;
        to[at++] = POINT;
        to[at++] = GEOMETRY;
        at = ProtoWriter.put(to, at, geometrySize(pixelX, pixelY));
        to[at++] = MOVE_TO_ONCE;
        at = ProtoWriter.put(to, at, ProtoWriter.zigzag(pixelX));
        features.endAt(ProtoWriter.put(to, at, ProtoWriter.zigzag(pixelY)));
    }

    private static int geometrySize(int pixelX, int pixelY) {
        return 1 + ProtoWriter.sizeOf(ProtoWriter.zigzag(pixelX)) + ProtoWriter.sizeOf(ProtoWriter.zigzag(pixelY));
    }
}

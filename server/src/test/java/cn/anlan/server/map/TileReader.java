package cn.anlan.server.map;

import com.google.protobuf.InvalidProtocolBufferException;
import com.wdtinc.mapbox_vector_tile.VectorTile.Tile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;

/** A strict reader of tiles over an independent protobuf decoder: refuses whatever the specification 2.1 forbids. */
final class TileReader {

    private static final int MOVE_TO = 1;

    /**
     * @param positions of a point feature, else none
     * @param drawn of a feature of lines or polygons, else nothing
     */
    record Feature(List<int[]> positions, Map<String, Object> properties, Optional<Geometry> drawn) {}

    record Layer(String name, int extent, List<Feature> features) {}

    private TileReader() {}

    static List<Layer> read(byte[] bytes) {
        Tile tile;
        try {
            tile = Tile.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not the protobuf of a tile", e);
        }
        check(tile.getUnknownFields().asMap().isEmpty(), "unknown field in the tile");
        List<Layer> layers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Tile.Layer layer : tile.getLayersList()) {
            check(layer.hasName() && !layer.getName().isEmpty(), "layer without a name");
            check(names.add(layer.getName()), "two layers of one name");
            check(layer.hasVersion() && layer.getVersion() == 2, "layer version is not 2");
            check(layer.getUnknownFields().asMap().isEmpty(), "unknown field in the layer");
            layers.add(new Layer(layer.getName(), layer.getExtent(), features(layer)));
        }
        return layers;
    }

    private static List<Feature> features(Tile.Layer layer) {
        List<Object> values =
                layer.getValuesList().stream().map(TileReader::value).toList();
        List<Feature> features = new ArrayList<>();
        for (Tile.Feature feature : layer.getFeaturesList()) {
            check(feature.getUnknownFields().asMap().isEmpty(), "unknown field in a feature");
            Map<String, Object> properties = properties(layer, values, feature);
            check(feature.hasType(), "no type");
            switch (feature.getType()) {
                case POINT ->
                    features.add(new Feature(positions(feature.getGeometryList()), properties, Optional.empty()));
                case LINESTRING ->
                    features.add(new Feature(
                            List.of(), properties, Optional.of(TileGeometry.lines(feature.getGeometryList()))));
                case POLYGON ->
                    features.add(new Feature(
                            List.of(), properties, Optional.of(TileGeometry.polygons(feature.getGeometryList()))));
                default -> throw new IllegalArgumentException("no type that is drawn");
            }
        }
        return features;
    }

    private static Map<String, Object> properties(Tile.Layer layer, List<Object> values, Tile.Feature feature) {
        check(feature.getTagsCount() % 2 == 0, "tags are not pairs");
        Map<String, Object> properties = new TreeMap<>();
        for (int i = 0; i < feature.getTagsCount(); i += 2) {
            int key = feature.getTags(i);
            int value = feature.getTags(i + 1);
            check(key >= 0 && key < layer.getKeysCount(), "no such key");
            check(value >= 0 && value < values.size(), "no such value");
            check(properties.put(layer.getKeys(key), values.get(value)) == null, "a key twice in a feature");
        }
        return properties;
    }

    private static Object value(Tile.Value value) {
        check(value.getUnknownFields().asMap().isEmpty(), "unknown kind of value");
        Map<String, Object> set = new HashMap<>();
        value.getAllFields().forEach((field, content) -> set.put(field.getName(), content));
        check(set.size() == 1, "a value has " + set.size() + " contents");
        return set.values().iterator().next();
    }

    private static List<int[]> positions(List<Integer> geometry) {
        check(!geometry.isEmpty(), "no geometry");
        int command = geometry.getFirst() & 7;
        int count = geometry.getFirst() >>> 3;
        check(command == MOVE_TO && count > 0, "a point begins with MoveTo");
        check(geometry.size() == 1 + 2L * count, "MoveTo without all its coordinates");
        List<int[]> positions = new ArrayList<>();
        int x = 0;
        int y = 0;
        for (int i = 1; i < geometry.size(); i += 2) {
            x += unzigzag(geometry.get(i));
            y += unzigzag(geometry.get(i + 1));
            positions.add(new int[] {x, y});
        }
        return positions;
    }

    static int unzigzag(int value) {
        return (value >>> 1) ^ -(value & 1);
    }

    static void check(boolean kept, String broken) {
        if (!kept) {
            throw new IllegalArgumentException(broken);
        }
    }
}

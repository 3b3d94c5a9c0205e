package cn.anlan.server.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.wdtinc.mapbox_vector_tile.adapt.jts.MvtReader;
import com.wdtinc.mapbox_vector_tile.adapt.jts.TagKeyValueMapConverter;
import com.wdtinc.mapbox_vector_tile.adapt.jts.model.JtsLayer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class PointTileWriterTest {

    private static final String[] KINDS = {"reservoir", "易涝点"};

    @Test
    void oneClusterIsTheseBytes() {
        PointTileWriter writer = new PointTileWriter("a", KINDS, 1);
        writer.cluster(25, 17, 300, 2);
        // worked by hand from the specification's .proto: layer{name, feature{tags 3 1 0 0, POINT, MoveTo 25 17}, keys,
        // values, extent, version}
        assertThat(HexFormat.of().formatHex(writer.tile()))
                .isEqualTo("1a38" + "0a0161" + "120d" + "120403010000" + "1801" + "2203093222"
                        + "1a057374617465" + "1a026964" + "1a046b696e64" + "1a05636f756e74"
                        + "22022802" + "220328ac02" + "288020" + "7802");
    }

    @Test
    void nothingAddedMakesNoBytes() {
        assertThat(new PointTileWriter("risk", KINDS, 0).tile()).isEmpty();
    }

    @Test
    void keysThatNoFeatureUsesAreLeftOut() {
        PointTileWriter writer = new PointTileWriter("a", KINDS, 1);
        writer.point(1, 2, 3, 0, 1);
        assertThat(new String(writer.tile(), StandardCharsets.ISO_8859_1)).doesNotContain("count");
    }

    @Test
    void theStrictReaderSeesWhatWasWritten() {
        TileReader.Layer layer = TileReader.read(sample()).getFirst();
        assertThat(layer.name()).isEqualTo("risk-1");
        assertThat(layer.extent()).isEqualTo(4096);
        assertThat(layer.features())
                .extracting(TileReader.Feature::properties)
                .containsExactly(
                        Map.of("id", 7L, "state", 0L, "kind", "reservoir"),
                        Map.of("id", MapPoint.LARGEST_ID, "state", 100L, "kind", "易涝点"),
                        Map.of("count", 70_000L, "state", 3L),
                        Map.of("count", 100L, "state", 0L));
        assertThat(layer.features())
                .extracting(feature -> feature.positions().getFirst())
                .containsExactly(new int[] {0, 0}, new int[] {-64, 4159}, new int[] {4095, 2048}, new int[] {12, -1});
    }

    @Test
    void anIndependentReaderSeesTheSameGeometryAndProperties() throws IOException {
        JtsLayer layer = MvtReader.loadMvt(
                        new ByteArrayInputStream(sample()), new GeometryFactory(), new TagKeyValueMapConverter())
                .getLayer("risk-1");
        List<Geometry> geometries = List.copyOf(layer.getGeometries());
        assertThat(geometries)
                .extracting(Geometry::toText)
                .containsExactly("POINT (0 0)", "POINT (-64 4159)", "POINT (4095 2048)", "POINT (12 -1)");
        assertThat(geometries.get(1).getUserData())
                .isEqualTo(Map.of("id", MapPoint.LARGEST_ID, "state", 100L, "kind", "易涝点"));
    }

    private static byte[] sample() {
        PointTileWriter writer = new PointTileWriter("risk-1", KINDS, 3);
        writer.point(0, 0, 7, 0, 0);
        writer.point(-64, 4159, MapPoint.LARGEST_ID, 100, 1);
        writer.cluster(4095, 2048, 70_000, 3);
        writer.cluster(12, -1, 100, 0);
        return writer.tile();
    }
}

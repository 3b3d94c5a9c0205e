package cn.anlan.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CountyShapesTest {

    private static final AreaPath WEST = new AreaPath("330101");
    private static final AreaPath EAST = new AreaPath("330102");

    /** West has a lake with an island; east has two parts; they share the line at 121 E. */
    private static final String TWO = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"path":"330101"},"geometry":{"type":"MultiPolygon","coordinates":[
            [[[120,28],[121,28],[121,29],[120,29],[120,28]],[[120.4,28.4],[120.4,28.6],[120.6,28.6],[120.6,28.4],[120.4,28.4]]],
            [[[120.48,28.48],[120.52,28.48],[120.52,28.52],[120.48,28.52],[120.48,28.48]]]]}},
            {"type":"Feature","properties":{"path":"330102"},"geometry":{"type":"MultiPolygon","coordinates":[
            [[[121,28],[122,28],[122,29],[121,29],[121,28]]],[[[123,28],[124,28],[124,29],[123,29],[123,28]]]]}}]}
            """;

    private final CountyShapes shapes = CountyShapes.read(TWO.getBytes(StandardCharsets.UTF_8));

    @Test
    void aPointBelongsToTheCountyAroundIt() {
        assertThat(shapes.at(new Position(28.2, 120.2))).contains(WEST);
        assertThat(shapes.at(new Position(28.2, 121.2))).contains(EAST);
        assertThat(shapes.at(new Position(28.2, 123.2))).contains(EAST);
        assertThat(shapes.at(new Position(28.2, 122.5))).isEmpty();
    }

    @Test
    void aLakeIsNotTheCountyAndItsIslandIs() {
        assertThat(shapes.at(new Position(28.45, 120.45))).isEmpty();
        assertThat(shapes.at(new Position(28.5, 120.5))).contains(WEST);
    }

    @Test
    void onASharedLineTheSmallerCodeAnswersAndBothCover() {
        Position shared = new Position(28.5, 121);
        assertThat(shapes.at(shared)).contains(WEST);
        assertThat(shapes.covers(WEST, shared)).isTrue();
        assertThat(shapes.covers(EAST, shared)).isTrue();
    }

    @Test
    void aCountyWithoutABoundaryCoversNothing() {
        assertThat(shapes.covers(new AreaPath("330199"), new Position(28.5, 120.2)))
                .isFalse();
    }

    @Test
    void aShapeThatIsNoAreaIsRefused() {
        String line =
                "{\"features\":[{\"properties\":{\"path\":\"330101\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}";
        assertThatThrownBy(() -> CountyShapes.read(line.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("not a polygon");
    }
}

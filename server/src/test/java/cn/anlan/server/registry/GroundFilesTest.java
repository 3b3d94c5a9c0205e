package cn.anlan.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundFilesTest {

    private static final String SQUARE = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"path":"%s"},"geometry":
            {"type":"Polygon","coordinates":[[[120,28],[121,28],[121,29],[120,29],[120,28]]]}}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void anOperatorsOwnFileReplacesThePackedOne() throws IOException {
        Files.writeString(folder.resolve("counties.geojson"), SQUARE.formatted("330302"));
        Files.writeString(
                folder.resolve("areas.tsv"),
                "33\t浙江省\t120\t30\toperator\n3303\t温州市\t120.7\t28\toperator\n330302\t鹿城区\t120.65\t28.01\toperator\n");
        try (TestDatabase database = TestDatabase.migrated()) {
            RegistryFixture packed = new RegistryFixture(database);
            assertThat(packed.areas.list(AreaLevel.COUNTY)).hasSize(90);
            Areas own = packed.areas(database, folder.toString());
            assertThat(own.list(AreaLevel.COUNTY)).singleElement().satisfies(county -> {
                assertThat(county.name()).isEqualTo("鹿城区");
                assertThat(county.approximate()).isFalse();
            });
            assertThat(own.countyAt(new Position(28.5, 120.5)))
                    .hasValueSatisfying(county -> assertThat(county.path()).isEqualTo(new AreaPath("330302")));
            assertThat(own.atSea(new Position(28.0, 123.5))).isTrue();
        }
    }

    @Test
    void boundariesWithoutCodesAreRefusedInPlainWords() {
        assertThatThrownBy(() -> CountyShapes.read(SQUARE.formatted("").getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("counties.geojson: each feature needs a property path");
    }

    @Test
    void aFolderThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> new GroundFiles(folder.resolve("nowhere").toString()))
                .hasMessageContaining("ANLAN_GROUND is not a folder");
    }

    @Test
    void aFileThatWasNotPackedIsNamedWithTheCommandThatMakesIt() {
        assertThatThrownBy(() -> new GroundFiles("").bytes("moon.geojson"))
                .hasMessageContaining("ground/moon.geojson")
                .hasMessageContaining("node ground/build.mjs");
    }
}

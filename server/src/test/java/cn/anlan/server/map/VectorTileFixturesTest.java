package cn.anlan.server.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reader that judges our tiles is itself judged by the public fixtures (npm @mapbox/mvt-fixtures 4.0.0). */
class VectorTileFixturesTest {

    /** Valid, but of an unknown kind of geometry, beyond 32 bits, or (057) a MoveTo that claims more than it has: never in ours. */
    private static final Set<String> NEVER_OURS = Set.of("016", "038", "039", "049", "050", "057");

    @Test
    @DisplayName("The strict reader takes every valid tile of the fixtures and refuses every invalid tile")
    void strictReaderAgreesWithTheFixtures() throws IOException {
        int judged = 0;
        for (Path folder : fixtures()) {
            String number = folder.getFileName().toString();
            byte[] bytes = Files.readAllBytes(folder.resolve("tile.mvt"));
            JsonNode info = new JsonMapper().readTree(Files.readString(folder.resolve("info.json")));
            if (!info.at("/validity/v2").asBoolean()) {
                assertThatThrownBy(() -> TileReader.read(bytes), "fixture %s", number)
                        .isInstanceOf(IllegalArgumentException.class);
                judged++;
            } else if (!NEVER_OURS.contains(number)) {
                assertThat(TileReader.read(bytes)).as("fixture %s", number).isNotNull();
                judged++;
            }
        }
        assertThat(judged).isGreaterThan(50);
    }

    @Test
    @DisplayName("Positions and values are read as the fixtures' own description has them")
    void positionsAndValuesAreRight() throws IOException {
        List<Path> folders = fixtures();
        TileReader.Layer one = read(folders, "017");
        assertThat(one.features().getFirst().positions()).containsExactly(new int[] {25, 17});
        TileReader.Layer several = read(folders, "020");
        assertThat(several.features().getFirst().positions()).containsExactly(new int[] {5, 7}, new int[] {3, 2});
    }

    private static TileReader.Layer read(List<Path> folders, String number) throws IOException {
        Path folder =
                folders.stream().filter(one -> one.endsWith(number)).findFirst().orElseThrow();
        return TileReader.read(Files.readAllBytes(folder.resolve("tile.mvt"))).getFirst();
    }

    private static List<Path> fixtures() throws IOException {
        Path folder = Shared.folder().resolve("suites/mvt/fixtures");
        assumeTrue(Files.isDirectory(folder), "the vector tile fixtures are not here: " + folder);
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(one -> Files.exists(one.resolve("tile.mvt")))
                    .sorted()
                    .toList();
        }
    }
}

package cn.anlan.server.registry.books;

import static cn.anlan.server.identity.TestSignIn.as;
import static cn.anlan.server.registry.books.ImportFixture.ADDRESS;
import static cn.anlan.server.registry.books.ImportFixture.CANGNAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.map.MapShape;
import cn.anlan.server.map.TileIds;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** What a book draws is on the map: at once, for those whose area it is, and not before it was known. */
@AnlanTest
class DrawnImportTest {

    /** For a machine that does much else; how long it takes, TwoNodesTest prints. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Around 120.33 east, 27.47 north. */
    private static final String TILE = "/tiles/%s/12/3417/1722.mvt";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Features features;

    @Autowired
    private WorldClock clock;

    private ImportFixture imports;

    @BeforeEach
    void sign() {
        imports = new ImportFixture(mvc, CANGNAN);
    }

    private static byte[] collection(String code, String geometry) {
        return """
                {"type":"FeatureCollection","features":[{"type":"Feature",
                 "properties":{"code":"%s","名称":"后山"},"geometry":%s}]}
                """.formatted(code, geometry).getBytes(StandardCharsets.UTF_8);
    }

    private static String square(double size) {
        return """
                {"type":"Polygon","coordinates":[[[120.33,27.47],[%1$s,27.47],[%1$s,%2$s],[120.33,%2$s],[120.33,27.47]]]}
                """.formatted(120.33 + size, 27.47 + size);
    }

    private Set<Long> drawn(String address, RequestPostProcessor who) throws Exception {
        return TileIds.drawn(mvc.perform(get(java.net.URI.create(address)).with(who))
                .andReturn()
                .getResponse()
                .getContentAsByteArray());
    }

    @Test
    void anAreaIsDrawnInItsOwnCountyOnlyAndGoesWithTheImport() throws Exception {
        String tile = TILE.formatted("forest-plot");
        assertThat(drawn(tile, CANGNAN)).isEmpty();
        JsonNode taken = imports.take(imports.read(collection("F-1", square(0.02)), "forest-plot"));
        assertThat(taken.at("/rows/made").asInt()).isEqualTo(1);
        Feature plot = features.findByCode("F-1").orElseThrow();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(drawn(tile, CANGNAN)).containsExactly(plot.id()));
        assertThat(drawn(tile, as(Role.DUTY_OFFICER, "33"))).containsExactly(plot.id());
        assertThat(drawn(tile, as(Role.DUTY_OFFICER, "330326"))).isEmpty();
        Instant before = clock.instant().minus(Duration.ofHours(1));
        assertThat(drawn(tile + "?variant=@" + before, CANGNAN)).isEmpty();
        imports.ask(post(ADDRESS + "/" + taken.path("id").asString() + "/undo"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(drawn(tile, CANGNAN)).isEmpty());
    }

    @Test
    void aRiskAreaIsDrawnOnItsListAndOnAllRiskPointsAndOnItsCatalogueLayer() throws Exception {
        imports.take(imports.read(collection("R-1", square(0.03)), "geo-risk-area"));
        long id = features.findByCode("R-1").orElseThrow().id();
        for (String layer : new String[] {"risk", "risk-3"}) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(drawn(TILE.formatted(layer), CANGNAN)).contains(id));
        }
        JsonNode again = imports.take(imports.read(collection("R-1", square(0.0001)), "geo-risk-area"));
        assertThat(again.at("/rows/changed").asInt()).isEqualTo(1);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(drawn(TILE.formatted("risk"), CANGNAN)).doesNotContain(id));
    }

    @Test
    void shapesAreAskedForByThePage() throws Exception {
        String[] ids = IntStream.rangeClosed(1, ShapeApi.MOST_IDS + 1)
                .mapToObj(String::valueOf)
                .toArray(String[]::new);
        String address = "/api/v1/features/shapes.geojson";
        mvc.perform(get(address)
                        .param("id", Arrays.copyOf(ids, ShapeApi.MOST_IDS))
                        .with(CANGNAN))
                .andExpect(status().isOk());
        mvc.perform(get(address).param("id", ids).with(CANGNAN))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("registry.ids-too-many"))
                .andExpect(jsonPath("$.field").value("id"));
    }

    @Test
    void aShapeHasOnlySoManyVertices() throws Exception {
        for (int more = 0; more <= 1; more++) {
            StringJoiner line = new StringJoiner(",", "{\"type\":\"LineString\",\"coordinates\":[", "]}");
            for (int i = 0; i < MapShape.MOST_VERTICES + more; i++) {
                line.add("[%.6f,27.47]".formatted(120.32 + i * 1e-6));
            }
            JsonNode one = imports.read(collection("V-" + more, line.toString()), "firebreak");
            assertThat(one.at("/rows/bad").asInt()).as(one.toString()).isEqualTo(more);
            if (more == 1) {
                assertThat(one.toString()).contains("registry.shape-vertices");
            }
        }
    }
}

package cn.anlan.server.registry.ogc;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.NewFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The requirements of OGC API - Features - Part 1: Core (17-069r4), class by class. */
@AnlanTest
class OgcApiTest {

    private static final RequestPostProcessor OFFICER = as(Role.DUTY_OFFICER, "33");
    private static final String ITEMS = "/ogc/collections/geo-landslide/items";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Features features;

    @Autowired
    private Kinds kinds;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void load() {
        if (features.findByCode("OGC-0").isEmpty()) {
            features.load(IntStream.range(0, 25)
                    .mapToObj(n -> new NewFeature(
                            "OGC-" + n,
                            "geo-landslide",
                            "滑坡" + n,
                            new Position(27.5 + n * 0.01, 120.4),
                            new AreaPath(n < 20 ? "330327" : "330326"),
                            Map.of("level", n % 2 == 0 ? "high" : "low", "material", "" + n % 5),
                            true)));
        }
    }

    private JsonNode json(String address) throws Exception {
        return new JsonMapper()
                .readTree(mvc.perform(get(address).with(OFFICER))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
    }

    private static List<String> rels(JsonNode document) {
        List<String> rels = new ArrayList<>();
        document.path("links").forEach(link -> {
            assertThat(link.path("href").asString()).startsWith("http://");
            rels.add(link.path("rel").asString());
        });
        return rels;
    }

    @Test
    void theLandingPageLinksToDefinitionConformanceAndData() throws Exception {
        JsonNode landing = json("/ogc");
        assertThat(landing.path("title").asString()).isNotEmpty();
        assertThat(rels(landing)).contains("self", "service-desc", "conformance", "data");
        assertThat(json("/ogc/conformance").path("conformsTo").toString())
                .contains("ogcapi-features-1/1.0/conf/core", "conf/geojson", "conf/oas30");
    }

    @Test
    void theDefinitionIsOpenApi3AndNamesEveryPath() throws Exception {
        mvc.perform(get("/ogc/api").with(OFFICER))
                .andExpect(content().contentType("application/vnd.oai.openapi+json;version=3.0"))
                .andExpect(jsonPath("$.openapi").value("3.0.3"));
        assertThat(json("/ogc/api").path("paths").propertyNames())
                .contains("/collections/{collectionId}/items", "/collections/{collectionId}/items/{featureId}");
    }

    @Test
    void everyKindIsACollectionWithExtentAndLinks() throws Exception {
        JsonNode collections = json("/ogc/collections");
        assertThat(rels(collections)).contains("self");
        assertThat(collections.path("collections")).hasSize(kinds.all().size());
        for (JsonNode collection : collections.path("collections")) {
            assertThat(rels(collection)).contains("self", "items");
            assertThat(collection.path("extent").path("spatial").path("bbox").path(0))
                    .hasSize(4);
        }
        assertThat(json("/ogc/collections/geo-landslide").path("id").asString()).isEqualTo("geo-landslide");
        mvc.perform(get("/ogc/collections/dragon").with(OFFICER))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("registry.collection-unknown"));
    }

    @Test
    void itemsArePagedByLinksAndCounted() throws Exception {
        JsonNode page = json(ITEMS + "?limit=10");
        int pages = 1;
        int seen = page.path("features").size();
        while (rels(page).contains("next")) {
            assertThat(page.path("numberMatched").asInt()).isEqualTo(25);
            assertThat(page.path("numberReturned").asInt()).isEqualTo(10);
            String next = page.path("links").path(1).path("href").asString();
            page = json(next.substring(next.indexOf("/ogc")));
            seen += page.path("features").size();
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).isEqualTo(25);
        assertThat(page.path("type").asString()).isEqualTo("FeatureCollection");
        assertThat(page.path("timeStamp").asString()).endsWith("Z");
        mvc.perform(get(ITEMS).with(OFFICER)).andExpect(content().contentType("application/geo+json"));
        assertThat(json(ITEMS + "?limit=1000000").path("features")).hasSize(25);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bbox=120,27.495,121,27.525            | 3
            bbox=120,27.495,0,121,27.525,100      | 3
            bbox=120.41,27,121,28                 | 0
            bbox=170,-90,-170,90                  | 0
            bbox=120,-90,-170,90                  | 25
            level=high                            | 13
            material=3                            | 5
            level=high&bbox=120,27.495,121,27.525 | 2
            datetime=2021-07-24T00:00:00Z         | 25
            datetime=2021-07-24T00:00:00Z/..      | 25
            datetime=../2021-07-24T00:00:00%2B08:00 | 25
            """)
    void filtersHold(String query, int matched) throws Exception {
        mvc.perform(get(java.net.URI.create(ITEMS + "?" + query)).with(OFFICER))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.numberMatched").value(matched));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=ten",
                "bbox=1,2,3",
                "bbox=a,b,c,d",
                "bbox=120,28,121,27",
                "bbox=1,2,3,NaN",
                "datetime=yesterday",
                "datetime=2021-07-24",
                "datetime=/",
                "datetime=a/b/c",
                "nothing=1"
            })
    void whatIsAskedWronglyIsRefused(String query) throws Exception {
        mvc.perform(get(ITEMS + "?" + query).with(OFFICER))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("registry.ogc-parameter"))
                .andExpect(jsonPath("$.field").value(query.substring(0, query.indexOf('='))));
    }

    @Test
    void oneFeatureHasLinksAndIsOfItsCollection() throws Exception {
        long id = features.findByCode("OGC-3").orElseThrow().id();
        JsonNode feature = json(ITEMS + "/" + id);
        assertThat(rels(feature)).contains("self", "collection");
        assertThat(feature.path("geometry").path("coordinates").path(0).asDouble())
                .isEqualTo(120.4);
        assertThat(feature.path("properties").path("synthetic").asBoolean()).isTrue();
        mvc.perform(get("/ogc/collections/camera/items/" + id).with(OFFICER)).andExpect(status().isNotFound());
        mvc.perform(get(ITEMS + "/" + id).with(as(Role.DUTY_OFFICER, "330326"))).andExpect(status().isForbidden());
        mvc.perform(get(ITEMS).with(as(Role.DUTY_OFFICER, "330326")))
                .andExpect(jsonPath("$.numberMatched").value(5));
    }

    /** Its point lies at 27.51 N 120.4 E, its outline reaches from 27.6 to 27.7 N: in a box it is where its outline is. */
    @Test
    void anAreaIsGivenAsItWasBroughtAndIsInABoxThatItMeets() throws Exception {
        long id = features.findByCode("OGC-1").orElseThrow().id();
        Polygon outline =
                (Polygon) new WKTReader().read("POLYGON((120 27.6, 120.2 27.6, 120.123456789 27.7, 120 27.6))");
        draw(id, outline);
        try {
            JsonNode geometry = json(ITEMS + "/" + id).path("geometry");
            assertThat(geometry.path("type").asString()).isEqualTo("Polygon");
            assertThat(geometry.path("coordinates").path(0).path(2).toString()).isEqualTo("[120.123456789,27.7]");
            JsonNode inBox = json(ITEMS + "?bbox=120.05,27.65,120.1,27.9");
            assertThat(inBox.path("numberMatched").asInt()).isEqualTo(1);
            assertThat(inBox.path("features").path(0).path("id").asLong()).isEqualTo(id);
            assertThat(inBox.path("features")
                            .path(0)
                            .path("geometry")
                            .path("type")
                            .asString())
                    .isEqualTo("Polygon");
            assertThat(json(ITEMS + "?bbox=120.01,27.68,120.05,27.7")
                            .path("numberMatched")
                            .asInt())
                    .as("in its envelope, beside its outline")
                    .isZero();
            assertThat(json(ITEMS + "?bbox=120.39,27.505,120.41,27.515")
                            .path("numberMatched")
                            .asInt())
                    .as("its point counts no longer")
                    .isZero();
        } finally {
            draw(id, null);
        }
    }

    private void draw(long id, @Nullable Polygon outline) {
        jdbc.sql("update registry.feature set geometry = ? where id = ?")
                .param(outline == null ? null : new WKBWriter().write(outline))
                .param(id)
                .update();
        features.batches().touched(List.of(id));
        features.changed();
    }

    @Test
    void aReadingProgramReadsHereAndNowhereElse() throws Exception {
        RequestPostProcessor program = as(Role.READER, "33");
        mvc.perform(get(ITEMS).with(program)).andExpect(status().isOk());
        mvc.perform(get("/api/v1/features").with(program)).andExpect(status().isForbidden());
        mvc.perform(get(ITEMS).with(as(Role.FEED, "33"))).andExpect(status().isForbidden());
    }
}

package cn.anlan.server.registry;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@AnlanTest
class RegistryApiTest {

    private static final RequestPostProcessor PROVINCE = as(Role.DUTY_OFFICER, "33");
    private static final RequestPostProcessor CANGNAN = as(Role.DUTY_OFFICER, "330327");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Features features;

    private long landslide(String code) {
        return features.load(Stream.of(new NewFeature(
                        code,
                        "geo-landslide",
                        "桥墩镇仙堂村后山滑坡隐患点",
                        new Position(27.4712, 120.3301),
                        new AreaPath("330327113"), // 桥墩镇, placed by guess: never named
                        Map.of("level", "high", "slopeDeg", 41, "riskPoint", "X-1"),
                        true)))
                .firstId();
    }

    @Test
    void theCitiesOfTheProvinceAreListed() throws Exception {
        mvc.perform(get("/api/v1/areas").param("parent", "33").with(PROVINCE))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$", hasSize(11)))
                .andExpect(jsonPath("$[0].path").value("3301"))
                .andExpect(jsonPath("$[0].name").value("杭州市"))
                .andExpect(jsonPath("$[0].level").value("CITY"))
                .andExpect(jsonPath("$[0].approximate").value(false));
    }

    @Test
    void aCountyOfficerSeesOnlyTheWayToTheCounty() throws Exception {
        mvc.perform(get("/api/v1/areas").param("parent", "33").with(CANGNAN))
                .andExpect(jsonPath("$", hasSize(1)))
                .andExpect(jsonPath("$[0].path").value("3303"));
        mvc.perform(get("/api/v1/areas").with(CANGNAN))
                .andExpect(jsonPath("$[0].name").value("苍南县"));
        mvc.perform(get("/api/v1/areas/330326").with(CANGNAN)).andExpect(status().isForbidden());
        mvc.perform(get("/api/v1/areas/3303").with(CANGNAN)).andExpect(status().isOk());
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/areas/339, 400", "/api/v1/areas/abc, 400", "/api/v1/areas/3399, 404"})
    void aWrongAreaCodeIsRefused(String path, int status) throws Exception {
        mvc.perform(get(path).with(PROVINCE))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"provinces", "cities", "counties", "sea", "land", "coast", "rivers"})
    void theGroundIsServedPackedAndOnlyWhenNew(String name) throws Exception {
        MockHttpServletResponse first = mvc.perform(get("/ground/" + name + ".geojson")
                        .header("Accept-Encoding", "gzip, br")
                        .with(PROVINCE))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Encoding", "gzip"))
                .andExpect(header().string("Content-Type", "application/geo+json"))
                .andReturn()
                .getResponse();
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(first.getContentAsByteArray())).readAllBytes();
        assertThat(new String(plain, 0, 40, java.nio.charset.StandardCharsets.UTF_8))
                .contains("FeatureCollection");
        mvc.perform(get("/ground/" + name + ".geojson")
                        .header("Accept-Encoding", "gzip, br")
                        .header("If-None-Match", Objects.requireNonNull(first.getHeader("ETag")))
                        .with(PROVINCE))
                .andExpect(status().isNotModified());
    }

    @Test
    void whoDoesNotUnpackGetsTheGroundPlain() throws Exception {
        mvc.perform(get("/ground/provinces.geojson").with(PROVINCE))
                .andExpect(header().doesNotExist("Content-Encoding"))
                .andExpect(jsonPath("$.features[0].properties.name").value("浙江省"));
        mvc.perform(get("/ground/moon.geojson").with(PROVINCE)).andExpect(status().isNotFound());
    }

    @Test
    void theMakersOfTheGroundAreNamedInBothLanguages() throws Exception {
        mvc.perform(get("/ground/attribution").with(PROVINCE))
                .andExpect(jsonPath("$[*].zh", hasItem(org.hamcrest.Matchers.containsString("审图号"))))
                .andExpect(jsonPath("$[*].en", hasItem(org.hamcrest.Matchers.containsString("OpenStreetMap"))));
    }

    @Test
    void nobodyIsServedWithoutSigningIn() throws Exception {
        for (String path : java.util.List.of(
                "/api/v1/areas", "/ground/sea.geojson", "/api/v1/kinds", "/api/v1/search?q=a", "/api/v1/features/1")) {
            mvc.perform(get(path)).andExpect(status().isUnauthorized());
        }
    }

    @Test
    void theCatalogueIsServed() throws Exception {
        mvc.perform(get("/api/v1/kinds").with(PROVINCE))
                .andExpect(jsonPath("$[?(@.id == 'geo-landslide')].riskList.n").value(3))
                .andExpect(jsonPath("$[?(@.id == 'rain-gauge')].observes[0].property")
                        .value("rain"));
    }

    @Test
    void aFeaturesCardShowsItsFieldsInWords() throws Exception {
        long id = landslide("T-1");
        mvc.perform(get("/api/v1/features/" + id).with(PROVINCE))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("application/json"))
                .andExpect(jsonPath("$.code").value("T-1"))
                .andExpect(jsonPath("$.kind.riskList.title.zh").value("地质灾害"))
                .andExpect(jsonPath("$.area[2].name").value("苍南县"))
                .andExpect(jsonPath("$.area", hasSize(3)))
                .andExpect(jsonPath("$.fields[0].key").value("level"))
                .andExpect(jsonPath("$.fields[0].text.zh").value("高"))
                .andExpect(jsonPath("$.fields[1].unit").value("°"))
                .andExpect(jsonPath("$.fields[2].key").value("riskPoint"))
                .andExpect(jsonPath("$.posts[0].zh").exists())
                .andExpect(jsonPath("$.synthetic").value(true));
    }

    @Test
    void aFeatureOfAnotherCountyIsNotShown() throws Exception {
        long id = landslide("T-2");
        mvc.perform(get("/api/v1/features/" + id).with(as(Role.DUTY_OFFICER, "330326")))
                .andExpect(status().isForbidden());
        mvc.perform(get("/api/v1/features/999999999").with(PROVINCE)).andExpect(status().isNotFound());
    }

    @Test
    void searchFindsAreasThenFeaturesInsideTheScopeOnly() throws Exception {
        landslide("T-3");
        mvc.perform(get("/api/v1/search").param("q", "苍南").with(PROVINCE))
                .andExpect(jsonPath("$.items[0].title").value("苍南县"))
                .andExpect(jsonPath("$.items[0].subtitle").value("浙江省 温州市"));
        mvc.perform(get("/api/v1/search").param("q", "仙堂 滑坡").with(CANGNAN))
                .andExpect(jsonPath("$.items[0].type").value("feature"))
                .andExpect(jsonPath("$.items[0].kind.zh").value("滑坡隐患点"));
        mvc.perform(get("/api/v1/search").param("q", "仙堂 滑坡").with(as(Role.DUTY_OFFICER, "330326")))
                .andExpect(jsonPath("$.items", hasSize(0)));
        mvc.perform(get("/api/v1/search").param("q", "T-3").with(PROVINCE))
                .andExpect(jsonPath("$.items[0].title").value("桥墩镇仙堂村后山滑坡隐患点"));
    }

    @Test
    void aSearchOutOfItsBoundsIsRefusedByName() throws Exception {
        mvc.perform(get("/api/v1/search").param("q", "x".repeat(101)).with(PROVINCE))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("registry.search-invalid"));
        mvc.perform(get("/api/v1/search").param("q", "x").param("limit", "51").with(PROVINCE))
                .andExpect(jsonPath("$.field").value("limit"));
        mvc.perform(get("/api/v1/search").param("q", " ").with(PROVINCE)).andExpect(jsonPath("$.items", hasSize(0)));
    }
}

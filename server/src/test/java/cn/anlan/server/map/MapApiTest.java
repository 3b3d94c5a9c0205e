package cn.anlan.server.map;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Accounts;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.TestSignIn;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.platform.AnlanTest;
import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@AnlanTest
@Import(MapApiTest.Layer.class)
class MapApiTest {

    private static final List<MapPoint> POINTS = SamplePoints.clustered(9, 4_000);
    private static final String[] WIDE = {"33"};

    private static final String PASSWORD = "Tide-rises-2106";

    @Autowired
    MockMvc mvc;

    @Autowired
    Accounts accounts;

    @TestConfiguration
    static class Layer {

        @Bean
        MapLayer heaps() {
            Bilingual title = new Bilingual("测试点", "test points");
            LayerInfo info =
                    new LayerInfo("heaps", title, title, "test", "dot", "dot", 0, List.of(new StateTitle(0, title)));
            return new MapLayer() {
                @Override
                public LayerInfo info() {
                    return info;
                }

                @Override
                public long version(String variant) {
                    return 1;
                }

                @Override
                public List<MapPoint> points(String variant) {
                    return POINTS;
                }
            };
        }
    }

    @Test
    void whatIsMadeUpSaysSoAndALayerThatHoldsAnyOfItToo() throws Exception {
        String nearest = ask(get("/api/v1/nearest?lat=29.9&lon=121.5&layers=heaps&limit=200"), WIDE)
                .getContentAsString();
        assertThat(nearest).contains("\"synthetic\":true");
        String layers = ask(get("/api/v1/layers"), WIDE).getContentAsString();
        assertThat(JsonPath.<List<Boolean>>read(layers, "$[?(@.id == 'heaps')].synthetic"))
                .containsExactly(true);
    }

    @Test
    void aTileComesWithATagAndAsNotModifiedWhenTheTagIsKnown() throws Exception {
        MockHttpServletResponse first = ask(get("/tiles/heaps/6/53/26.mvt"), WIDE);
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(first.getContentType()).isEqualTo("application/vnd.mapbox-vector-tile");
        assertThat(first.getHeader("Cache-Control")).contains("no-cache", "private");
        TileReader.Layer layer = TileReader.read(first.getContentAsByteArray()).getFirst();
        assertThat(layer.name()).isEqualTo("heaps");
        assertThat(layer.features()).isNotEmpty();
        String tag = String.valueOf(first.getHeader("ETag"));
        assertThat(tag).startsWith("W/\"");
        MockHttpServletResponse again = ask(get("/tiles/heaps/6/53/26.mvt").header("If-None-Match", tag), WIDE);
        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getContentAsByteArray()).isEmpty();
    }

    @Test
    void aLargeTileIsPackedForThoseWhoUnderstandIt() throws Exception {
        MockHttpServletResponse plain = ask(get("/tiles/heaps/6/53/26.mvt?clusters=off"), WIDE);
        MockHttpServletResponse packed =
                ask(get("/tiles/heaps/6/53/26.mvt?clusters=off").header("Accept-Encoding", "gzip, br"), WIDE);
        assertThat(packed.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.getContentAsByteArray())).readAllBytes())
                .isEqualTo(plain.getContentAsByteArray());
        assertThat(packed.getContentAsByteArray().length).isLessThan(plain.getContentAsByteArray().length);
    }

    @Test
    void anEmptyTileIsNoContent() throws Exception {
        MockHttpServletResponse empty = ask(get("/tiles/heaps/6/0/0.mvt"), WIDE);
        assertThat(empty.getStatus()).isEqualTo(204);
        assertThat(empty.getContentAsByteArray()).isEmpty();
    }

    @Test
    void theSameTileShowsEachOnlyTheirArea() throws Exception {
        long all = shown(ask(get("/tiles/heaps/0/0/0.mvt"), WIDE));
        long city = shown(ask(get("/tiles/heaps/0/0/0.mvt"), "3303"));
        assertThat(all).isEqualTo(POINTS.size());
        assertThat(city)
                .isEqualTo(POINTS.stream()
                        .filter(point -> point.area().code().startsWith("3303"))
                        .count());
        assertThat(ask(get("/tiles/heaps/0/0/0.mvt"), "35").getStatus()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "/tiles/heaps/19/0/0.mvt, map.tile-outside, z, 400",
        "/tiles/heaps/-1/0/0.mvt, map.tile-outside, z, 400",
        "/tiles/heaps/x/0/0.mvt, map.tile-outside, z, 400",
        "/tiles/heaps/6/64/0.mvt, map.tile-outside, x, 400",
        "/tiles/heaps/6/0/64.mvt, map.tile-outside, y, 400",
        "/tiles/heaps/6/0/99999999999.mvt, map.tile-outside, y, 400",
        "/tiles/heaps/6/0/1.5.mvt, map.tile-outside, y, 400",
        "/tiles/nothing/6/0/0.mvt, map.layer-unknown, layer, 404",
        "/tiles/heaps/6/0/0.mvt?variant=CMA, map.variant-unknown, variant, 404",
        "/tiles/heaps/6/0/0.mvt?clusters=perhaps, map.clusters-unknown, clusters, 400",
        "/api/v1/nearest?lat=95&lon=120&layers=heaps, map.position-outside, lat, 400",
        "/api/v1/nearest?lat=30&lon=NaN&layers=heaps, map.position-outside, lon, 400",
        "/api/v1/nearest?lon=120&layers=heaps, map.position-outside, lat, 400",
        "/api/v1/nearest?lat=30&lon=120, map.layers-missing, layers, 400",
        "/api/v1/nearest?lat=30&lon=120&layers=nothing, map.layer-unknown, layer, 404",
        "/api/v1/nearest?lat=30&lon=120&layers=heaps&limit=0, map.limit-outside, limit, 400",
        "/api/v1/nearest?lat=30&lon=120&layers=heaps&limit=201, map.limit-outside, limit, 400",
        "/api/v1/nearest?lat=30&lon=120&layers=heaps&limit=ten, map.limit-outside, limit, 400",
    })
    void whatCannotBeAnsweredIsNamed(String address, String code, String field, int status) throws Exception {
        mvc.perform(get(address).with(as(Role.DUTY_OFFICER, WIDE)))
                .andExpect(status().is(status))
                .andExpect(header().string("Content-Type", MediaType.APPLICATION_PROBLEM_JSON_VALUE))
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.field").value(field))
                .andExpect(jsonPath("$.rule.zh").isNotEmpty())
                .andExpect(jsonPath("$.rule.en").isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tiles/heaps/6/53/26.mvt",
                "/tiles/heaps/6/53/26.mvt?clusters=off",
                "/tiles/heaps/6/0/0.mvt",
                "/tiles/heaps/6/53/26.mvt?clusters=&variant=",
                "/tiles/heaps/6/53/x.mvt",
                "/tiles/nothing/6/53/26.mvt",
                "/tiles/heaps/6/53/26",
                "/api/v1/nearest?lat=30&lon=120&layers=heaps&limit=3",
                "/api/v1/nearest?lat=30&lon=120&layers=heaps",
                "/api/v1/nearest?lat=30&lat=31&lon=120&layers=heaps",
                "/api/v1/nearest?lat=95&lon=120&layers=heaps",
            })
    void theShortWayAnswersAsTheOrdinaryOneDoes(String address) throws Exception {
        accounts.ensure("short", "测试", Role.DUTY_OFFICER, List.of(new AreaPath("3303")), PASSWORD);
        Cookie session = TestSignIn.session(mvc, "short", PASSWORD);
        mvc.perform(get("/api/v1/session").cookie(session)); // from now on the session is remembered
        MockHttpServletResponse ordinary = ask(get(address).header("Accept-Encoding", "gzip"), "3303");
        MockHttpServletResponse brief = mvc.perform(get(address).cookie(session).header("Accept-Encoding", "gzip"))
                .andReturn()
                .getResponse();
        assertThat(brief.getStatus()).isEqualTo(ordinary.getStatus());
        assertThat(brief.getContentAsByteArray()).isEqualTo(ordinary.getContentAsByteArray());
        assertThat(headers(brief)).isEqualTo(headers(ordinary));
    }

    /** All but the length, which the frame leaves to the container, and the cookies. */
    private static Map<String, List<String>> headers(MockHttpServletResponse answer) {
        Map<String, List<String>> headers = new TreeMap<>();
        answer.getHeaderNames().forEach(name -> headers.put(name, answer.getHeaders(name)));
        headers.remove("Content-Length");
        headers.remove("Set-Cookie");
        return headers;
    }

    @Test
    void nobodyUnknownSeesAnything() throws Exception {
        mvc.perform(get("/tiles/heaps/6/53/26.mvt")).andExpect(status().isUnauthorized());
        mvc.perform(get("/api/v1/layers")).andExpect(status().isUnauthorized());
        mvc.perform(get("/api/v1/nearest?lat=30&lon=120&layers=heaps")).andExpect(status().isUnauthorized());
    }

    @Test
    void theLayerListCountsWhatTheCallerSees() throws Exception {
        mvc.perform(get("/api/v1/layers").with(as(Role.DUTY_OFFICER, "3303")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[?(@.id=='heaps')].title.zh").value("测试点"))
                .andExpect(jsonPath("$[?(@.id=='heaps')].states[0].state").value(0))
                .andExpect(jsonPath("$[?(@.id=='heaps')].variants[0]").value(""))
                .andExpect(jsonPath("$[?(@.id=='heaps')].count").value((int) POINTS.stream()
                        .filter(point -> point.area().code().startsWith("3303"))
                        .count()));
    }

    @Test
    void nearestComesNearestFirstWithMetres() throws Exception {
        MapPoint first = POINTS.getFirst();
        mvc.perform(get("/api/v1/nearest?lat=%s&lon=%s&layers=heaps,heaps&limit=3".formatted(first.lat(), first.lon()))
                        .with(as(Role.DUTY_OFFICER, WIDE)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items.length()").value(3))
                .andExpect(jsonPath("$.items[0].layer").value("heaps"))
                .andExpect(jsonPath("$.items[0].id").value((int) first.id()))
                .andExpect(jsonPath("$.items[0].kind").value(first.kind()))
                .andExpect(jsonPath("$.items[0].distanceM").value(0.0));
    }

    @Test
    void insideCountsAllAndListsUpToTheLimit() throws Exception {
        inside("""
                {"polygon":[[118,27],[123,27],[123,31],[118,31]],"layers":["heaps"],"limit":5}""", WIDE)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items.length()").value(5))
                .andExpect(jsonPath("$.truncated").value(true))
                .andExpect(jsonPath("$.total").value((int) POINTS.stream()
                        .filter(point -> point.lat() >= 27 && point.lat() <= 31)
                        .filter(point -> point.lon() >= 118 && point.lon() <= 123)
                        .count()))
                .andExpect(jsonPath("$.counts[0].layer").value("heaps"))
                .andExpect(jsonPath("$.counts[0].states['0']").isNumber());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"layers\":[\"heaps\"]} | map.polygon-vertices",
                "{\"polygon\":[[1,2],[3,4]],\"layers\":[\"heaps\"]} | map.polygon-vertices",
                "{\"polygon\":[[1,2],[3,4],[5,95]],\"layers\":[\"heaps\"]} | map.polygon-vertex",
                "{\"polygon\":[[1,2],[3,4],null],\"layers\":[\"heaps\"]} | map.polygon-vertex",
                "{\"polygon\":[[0,0],[1,1],[1,0],[0,1]],\"layers\":[\"heaps\"]} | map.polygon-invalid",
                "{\"polygon\":[[0,0],[1,1],[1,0]],\"layers\":[]} | map.layers-missing",
                "{\"polygon\":[[0,0],[1,1],[1,0]],\"layers\":[null]} | map.layers-missing",
                "{\"polygon\":[[0,0],[1,1],[1,0]],\"layers\":[\"heaps\"],\"limit\":10001} | map.limit-outside",
                "{\"polygon\":\"round\"} | platform.unreadable",
                "{\"polygon\": | platform.unreadable",
            })
    void aShapeThatCannotBeAnsweredIsNamed(String body, String code) throws Exception {
        inside(body, WIDE)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value(code));
    }

    private ResultActions inside(String body, String... areas) throws Exception {
        return mvc.perform(post("/api/v1/inside")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(as(Role.DUTY_OFFICER, areas)));
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, String... areas) throws Exception {
        return mvc.perform(request.with(as(Role.DUTY_OFFICER, areas)))
                .andReturn()
                .getResponse();
    }

    private static long shown(MockHttpServletResponse tile) {
        return TileReader.read(tile.getContentAsByteArray()).getFirst().features().stream()
                .mapToLong(feature -> (Long) feature.properties().getOrDefault("count", 1L))
                .sum();
    }
}

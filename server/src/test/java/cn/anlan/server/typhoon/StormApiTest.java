package cn.anlan.server.typhoon;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.map.MapLayer;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AnlanTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StormApiTest {

    private static final String STORM = "209911";
    private static final int TAIZHOU_POINTS = 120;
    private static final int HANGZHOU_POINTS = 30;

    @Autowired
    MockMvc mvc;

    @Autowired
    Features features;

    @Autowired
    RiskLayers layers;

    @Autowired
    HitStates hits;

    @Autowired
    JdbcClient jdbc;

    private long firstId;

    @BeforeAll
    void loadAndReceive() throws Exception {
        List<NewFeature> points = new ArrayList<>();
        for (int i = 0; i < TAIZHOU_POINTS; i++) {
            points.add(new NewFeature(
                    "T-" + i,
                    i % 2 == 0 ? "geo-landslide" : "sea-harbour",
                    i == 0 ? "=HYPERLINK(\"http://x\")" : "台州点" + i,
                    new Position(28.3 + i * 0.001, 121.5 - i * 0.002),
                    new AreaPath(i % 3 == 0 ? "331081001" : "331003"),
                    Map.of(),
                    true));
        }
        for (int i = 0; i < HANGZHOU_POINTS; i++) {
            points.add(new NewFeature(
                    "H-" + i,
                    "geo-rockfall",
                    "杭州点" + i,
                    new Position(30.2 + i * 0.001, 119.2),
                    new AreaPath("330127"),
                    Map.of(),
                    true));
        }
        firstId = features.load(points.stream()).firstId();
        give(MadeStorm.bulletin(STORM, 12)).andExpect(status().isOk()).andExpect(jsonPath("$.accepted", is(19)));
    }

    private ResultActions give(byte[] body) throws Exception {
        return mvc.perform(post("/api/v1/feeds/typhoon")
                .with(as(Role.FEED, "33"))
                .contentType("application/json")
                .content(body));
    }

    private ResultActions ask(String path, String... areas) throws Exception {
        return mvc.perform(question(path, areas));
    }

    private static MockHttpServletRequestBuilder question(String path, String... areas) {
        return get("/api/v1/storms" + path)
                .with(as(Role.DUTY_OFFICER, areas.length == 0 ? new String[] {"33"} : areas));
    }

    private JsonNode json(String path, String... areas) throws Exception {
        return new JsonMapper()
                .readTree(ask(path, areas)
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray());
    }

    @Test
    void nobodyUnknownMayAskAndOnlyFeedsMayGive() throws Exception {
        mvc.perform(get("/api/v1/storms")).andExpect(status().isUnauthorized());
        mvc.perform(post("/api/v1/feeds/typhoon")
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .content("{}"))
                .andExpect(status().isForbidden());
    }

    @Test
    void theListTellsNameStateAndLastPosition() throws Exception {
        ask("").andExpect(jsonPath("$[?(@.id=='" + STORM + "')].nameZh", hasItem("构造")))
                .andExpect(jsonPath("$[?(@.id=='" + STORM + "')].active", hasItem(true)))
                .andExpect(jsonPath(
                        "$[?(@.id=='" + STORM + "')].lastFixAt",
                        hasItem(MadeStorm.hour(12).toString())));
    }

    @Test
    void oneStormHasTrackForecastsConeCirclesAndLines() throws Exception {
        ask("/" + STORM)
                .andExpect(jsonPath("$.fixes", hasSize(5)))
                .andExpect(jsonPath("$.fixes[0].r7", is(List.of(300.0, 280.0, 200.0, 220.0))))
                .andExpect(jsonPath("$.fixes[0].grade", is(14)))
                .andExpect(jsonPath("$.fixes[0].classCode", is("STY")))
                .andExpect(jsonPath("$.fixes[0].moveDirDeg", is(315.0)))
                .andExpect(jsonPath("$.forecasts[*].agency", is(List.of("CMA", "JMA"))))
                .andExpect(jsonPath("$.forecasts[0].agencyTitle.zh", is("中国气象局")))
                .andExpect(jsonPath(
                        "$.forecasts[0].issuedAt", is(MadeStorm.hour(12).toString())))
                .andExpect(jsonPath("$.forecasts[0].points", hasSize(7)))
                .andExpect(jsonPath("$.cone.type", is("Polygon")))
                .andExpect(jsonPath("$.circles.r12.coordinates[0]", hasSize(greaterThan(60))))
                .andExpect(jsonPath("$.asOfFix", is(MadeStorm.hour(12).toString())))
                .andExpect(jsonPath("$.warningLines.h24", hasSize(3)));
    }

    @Test
    void framesRunByTheHourFromTheFirstPositionToTheHorizon() throws Exception {
        ask("/" + STORM + "/frames?agency=CMA&hours=24")
                .andExpect(jsonPath("$", hasSize(12 + 24 + 1)))
                .andExpect(jsonPath("$[0].t", is(MadeStorm.hour(0).toString())))
                .andExpect(jsonPath("$[36].r7[0]", hasSize(greaterThan(60))))
                .andExpect(jsonPath("$[36].windMps", is(34.0)));
    }

    @Test
    void arrivalsAreToldByAgencyWithTheirSpread() throws Exception {
        ask("/" + STORM + "/arrivals?lat=28.6&lon=121.4")
                .andExpect(jsonPath("$[*].agency", is(List.of("CMA", "JMA"))))
                .andExpect(jsonPath("$[0].grade7.arrives", notNullValue()))
                .andExpect(jsonPath("$[0].grade7.earliest", notNullValue()))
                .andExpect(jsonPath("$[0].closest.km", greaterThan(0.0)))
                .andExpect(jsonPath("$[0].closest.side", is("left")));
        ask("/" + STORM + "/arrivals?lat=95&lon=121")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code", is("typhoon.bad-position")));
    }

    @Test
    void impactIsSummedByListCountyAndTownshipAndSaysItsMethod() throws Exception {
        ask("/" + STORM + "/impact?agency=CMA&hours=72")
                .andExpect(jsonPath("$.storm", is(STORM)))
                .andExpect(jsonPath("$.points", is(TAIZHOU_POINTS + HANGZHOU_POINTS)))
                .andExpect(jsonPath("$.gale", greaterThan(TAIZHOU_POINTS - 1)))
                .andExpect(jsonPath("$.from", is(MadeStorm.hour(12).toString())))
                .andExpect(jsonPath("$.within[*].hours", is(List.of(6, 12, 24, 48, 72))))
                .andExpect(jsonPath("$.within[0].gale", is(0)))
                .andExpect(jsonPath("$.within[4].gale", is(TAIZHOU_POINTS + HANGZHOU_POINTS)))
                .andExpect(jsonPath("$.lists", hasSize(8)))
                .andExpect(jsonPath("$.lists[2].total", is(TAIZHOU_POINTS / 2 + HANGZHOU_POINTS)))
                .andExpect(jsonPath("$.lists[2].firstGaleAt", notNullValue()))
                .andExpect(jsonPath("$.lists[0].total", is(0)))
                .andExpect(jsonPath("$.counties[*].path", hasItem("331081")))
                .andExpect(jsonPath("$.counties[?(@.path=='331081')].name", hasItem("温岭市")))
                .andExpect(jsonPath("$.counties[?(@.path=='331081')].peakWindMps", everyItem(greaterThan(17.2))))
                .andExpect(jsonPath("$.counties[?(@.path=='331081')].rainMm", everyItem(greaterThan(1.0))))
                .andExpect(jsonPath("$.method.zh", startsWith("参考值，非官方预报：按中国气象局2021-07-20 20:00")))
                .andExpect(jsonPath("$.method.en", containsString("China Meteorological Administration")));
    }

    @Test
    void everybodySeesThePointsOfTheirOwnAreasOnly() throws Exception {
        ask("/" + STORM + "/impact", "331081")
                .andExpect(jsonPath("$.points", is(TAIZHOU_POINTS / 3)))
                .andExpect(jsonPath("$.counties[*].path", is(List.of("331081"))));
        ask("/" + STORM + "/impact/points?limit=500", "3301")
                .andExpect(jsonPath("$.items", hasSize(HANGZHOU_POINTS)))
                .andExpect(jsonPath("$.items[*].area", everyItem(startsWith("3301"))));
        ask("/" + STORM + "/impact/points?limit=500&area=3310", "3301").andExpect(jsonPath("$.items", hasSize(0)));
        ask("/" + STORM + "/impact/points/" + firstId, "3301").andExpect(status().isNotFound());
        String export = ask("/" + STORM + "/impact/export?format=geojson", "3301")
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(export).doesNotContain("台州点").contains("\"FeatureCollection\"");
    }

    @Test
    void pagesOfPointsJoinWithoutGapOrRepeatSoonestFirst() throws Exception {
        List<Long> ids = new ArrayList<>();
        List<String> gales = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json("/" + STORM + "/impact/points?limit=7&cursor=" + cursor);
            page.get("items").forEach(item -> ids.add(item.get("id").asLong()));
            page.get("items")
                    .forEach(item -> gales.add(
                            item.get("galeAt").isNull()
                                    ? "9"
                                    : item.get("galeAt").asString()));
            cursor = page.get("next").isNull() ? "" : page.get("next").asString();
        } while (!cursor.isEmpty());
        assertThat(ids).hasSize(TAIZHOU_POINTS + HANGZHOU_POINTS).doesNotHaveDuplicates();
        assertThat(gales).isSorted();
        ask("/" + STORM + "/impact/points?list=2&area=331081&limit=500")
                .andExpect(jsonPath("$.items", hasSize(TAIZHOU_POINTS / 6)))
                .andExpect(jsonPath("$.items[*].list", everyItem(is(2))))
                .andExpect(jsonPath("$.next", is((Object) null)));
    }

    @Test
    void onePointHasItsCourseByTheHourAndEveryAgency() throws Exception {
        ask("/" + STORM + "/impact/points/" + firstId + "?agency=JMA&hours=48")
                .andExpect(jsonPath("$.id", is((int) firstId)))
                .andExpect(jsonPath("$.agency", is("JMA")))
                .andExpect(jsonPath("$.series", hasSize(49)))
                .andExpect(jsonPath("$.series[0].t", is(MadeStorm.hour(12).toString())))
                .andExpect(jsonPath("$.byAgency[*].agency", is(List.of("CMA", "JMA"))))
                .andExpect(jsonPath("$.byAgency[0].galeAt", notNullValue()));
    }

    @Test
    void theWorkbookHasChineseHeadingsAndNoFormula(@TempDir Path folder) throws Exception {
        byte[] file = ask("/" + STORM + "/impact/export?format=xlsx")
                .andExpect(header().string("Content-Disposition", containsString("impact-" + STORM + "-CMA-72h.xlsx")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        Path book = Files.write(folder.resolve("impact.xlsx"), file);
        StringBuilder all = new StringBuilder();
        try (ZipFile zip = new ZipFile(book.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        String readable = Pattern.compile("&#x([0-9a-f]+);")
                .matcher(all)
                .replaceAll(each -> Character.toString(Integer.parseInt(each.group(1), 16)));
        for (String wanted : List.of("风险点", "按县", "8级风到达", "温岭市", "参考值，非官方预报", "&apos;=HYPERLINK", "台州点1")) {
            assertThat(readable.contains(wanted)).as(wanted).isTrue();
        }
        assertThat(readable.contains("<f>")).isFalse();
    }

    @Test
    void thePointsOnTheMapAreThereListByListAndAStormOfYearsAgoHitsNone() {
        await().atMost(Duration.ofSeconds(20)).until(() -> hits.variants().containsAll(List.of("", "CMA", "JMA")));
        MapLayer all = layers.layers().getFirst();
        assertThat(all.info().id()).isEqualTo("risk");
        assertThat(all.points("CMA")).allMatch(MapPoint::synthetic);
        assertThat(layers.layers())
                .extracting(layer -> layer.info().id())
                .containsAll(
                        IntStream.rangeClosed(1, 8).mapToObj(n -> "risk-" + n).toList());
        assertThat(all.points("CMA")).hasSize(TAIZHOU_POINTS + HANGZHOU_POINTS);
        assertThat(all.points("CMA"))
                .as("its last forecast ended years ago")
                .extracting(MapPoint::state)
                .containsOnly(0);
        assertThat(layers.layers().get(2).points("")).hasSize(TAIZHOU_POINTS / 2);
    }

    @Test
    void aQuestionThatMakesNoSenseIsNamed() throws Exception {
        for (String[] each : new String[][] {
            {"/999999", "typhoon.unknown-storm"},
            {"/" + STORM + "/impact?agency=XYZ", "typhoon.unknown-agency"},
            {"/" + STORM + "/impact?agency=KMA", "typhoon.no-forecast"},
            {"/" + STORM + "/impact?hours=0", "typhoon.bad-hours"},
            {"/" + STORM + "/impact?hours=121", "typhoon.bad-hours"},
            {"/" + STORM + "/impact/points?limit=501", "typhoon.bad-limit"},
            {"/" + STORM + "/impact/points?list=9", "typhoon.bad-list"},
            {"/" + STORM + "/impact/points?area=33x", "typhoon.bad-area"},
            {"/" + STORM + "/impact/points?area=330127100", "typhoon.area-approximate"},
            {"/" + STORM + "/impact/points?cursor=x", "typhoon.bad-cursor"},
            {"/" + STORM + "/impact/points/999999", "typhoon.unknown-point"},
            {"/" + STORM + "/impact/export?format=exe", "typhoon.bad-format"},
            {"/" + STORM + "?knownAt=2021-01-01T00:00:00Z", "typhoon.unknown-storm"},
        }) {
            ask(each[0]).andExpect(status().is4xxClientError()).andExpect(jsonPath("$.code", is(each[1])));
        }
        ask("/" + STORM + "/impact?hours=120").andExpect(status().isOk());
        ask("/" + STORM + "/impact/points?limit=500").andExpect(status().isOk());
    }

    @Test
    void aBadPayloadIsKeptCountedAndNamedAndDisturbsNothing() throws Exception {
        String before = json("/" + STORM).toString().replaceFirst("\"asOf\":\"[^\"]*\"", "");
        give("not a payload".getBytes(StandardCharsets.UTF_8))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code", is("typhoon.unreadable")));
        String half = MadeStorm.bulletin("209912", 9, 42).replaceFirst("\"lat\":\"24.27\"", "\"lat\":\"95\"");
        give(half.getBytes(StandardCharsets.UTF_8))
                .andExpect(jsonPath("$.rejectedRows", is(1)))
                .andExpect(jsonPath("$.rejected[0].index", is(1)))
                .andExpect(jsonPath("$.rejected[0].code", is("typhoon.out-of-range")))
                .andExpect(jsonPath("$.rejected[0].field", is("lat")))
                .andExpect(jsonPath("$.rejected[0].value", is("95")))
                .andExpect(jsonPath("$.accepted", is(3 + 14)));
        ask("/209912").andExpect(jsonPath("$.fixes", hasSize(3)));
        assertThat(json("/" + STORM).toString().replaceFirst("\"asOf\":\"[^\"]*\"", ""))
                .isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from sensing.raw_payload where feed = 'typhoon-zjwater'")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void aHostileBestTrackIsKeptAndNamedAndItsGoodRowsAreTaken() throws Exception {
        String file = "66666 9977 1 0077 9977 0 6 %s 20990101\n2099070100 2 200 1300 990 20\n";
        give(file.formatted("a\u0000b").getBytes(StandardCharsets.UTF_8))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted", is(1)))
                .andExpect(jsonPath("$.rejected[0].code", is("typhoon.bad-text")));
        give(file.formatted("烟花").getBytes(Charset.forName("GBK")))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code", is("typhoon.wrong-encoding")));
        assertThat(jdbc.sql("select count(*) from sensing.raw_payload where feed = 'typhoon-cma-best-track'")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void aRepeatIsCountedAsRepeatedAndIsNoFact() throws Exception {
        String facts =
                "select count(*) from replay.journal where type = 'typhoon.bulletin-received' and subject = 'storm:209913'";
        give(MadeStorm.bulletin("209913", 6)).andExpect(jsonPath("$.accepted", is(3 + 14)));
        give(MadeStorm.bulletin("209913", 6))
                .andExpect(jsonPath("$.accepted", is(0)))
                .andExpect(jsonPath("$.repeated", is(3 + 14)));
        assertThat(jdbc.sql(facts).query(Long.class).single()).isEqualTo(1);
        give(MadeStorm.bulletin("209913", 6, 45).getBytes(StandardCharsets.UTF_8))
                .andExpect(jsonPath("$.corrected", is(3)))
                .andExpect(jsonPath("$.accepted", is(3)));
        assertThat(jdbc.sql(facts).query(Long.class).single()).isEqualTo(2);
        ask("/209913").andExpect(jsonPath("$.fixes[*].windMps", everyItem(is(45.0))));
        ask("/209913").andExpect(jsonPath("$.fixes[0].windMps", not(42.0)));
    }
}

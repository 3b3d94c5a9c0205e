package cn.anlan.server.typhoon;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.tide.AstronomicalTide;
import cn.anlan.engine.tide.Constituent;
import cn.anlan.engine.tide.HarmonicConstant;
import cn.anlan.engine.tide.SurgeOutlook;
import cn.anlan.engine.tide.WarningTide;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.tide.TideHarmonics;
import cn.anlan.server.sensing.tide.TideStation;
import cn.anlan.server.sensing.tide.TideStations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two gauges, a made-up storm that is nearest to both in some two days, and a tide of the Sun alone: high at one of them an hour after the
 * storm, at the other six hours from it.
 */
@AnlanTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StormTidesTest {

    private static final String STORM = "209912";
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}");
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final double SURGE_M = 0.6;

    @Autowired
    MockMvc mvc;

    @Autowired
    Features features;

    @Autowired
    Datastreams datastreams;

    @Autowired
    TideStations stations;

    @Autowired
    StormTides tides;

    @Autowired
    WorldClock clock;

    private long taizhou;
    private long ningbo;
    private Instant now = Instant.EPOCH;
    private Instant start = Instant.EPOCH;

    @BeforeAll
    void twoGaugesAStormAndAReading() throws Exception {
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        start = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(12));
        Map<String, Object> levels = Map.of(
                "firstWarningTideM", 1.0,
                "secondWarningTideM", 1.5,
                "thirdWarningTideM", 2.5,
                "fourthWarningTideM", 3.5,
                "shoreSection", "椒江口至金清港");
        taizhou = features.load(Stream.of(
                        feature("CW-T", "tide-gauge", 28.4, 121.6, "331003", levels),
                        feature("CW-N", "tide-gauge", 29.9, 122.0, "330206", Map.of("firstWarningTideM", 1.2)),
                        feature("CF-T", "wind-station", 28.45, 121.6, "331003", Map.of()),
                        feature("CF-N", "wind-station", 28.41, 121.6, "330206", Map.of()),
                        feature("YL-FAR", "rain-gauge", 28.8, 121.6, "331003", Map.of())))
                .firstId();
        ningbo = taizhou + 1;
        datastreams.declareForDevices();
        String file = station("CW-T", lag(50)) + station("CW-N", lag(62));
        take("stations:\n" + file, "33")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.taken", contains("CW-T", "CW-N")))
                .andExpect(jsonPath("$.faults", hasSize(0)));
        read("CW-T", Duration.ofMinutes(10), SURGE_M);
        read("CW-T", Duration.ofMinutes(30), SURGE_M);
        mvc.perform(post("/api/v1/feeds/typhoon")
                        .with(as(Role.FEED, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(bulletin()))
                .andExpect(status().isOk());
    }

    private static NewFeature feature(
            String code, String kind, double lat, double lon, String area, Map<String, Object> fields) {
        return new NewFeature(code, kind, code, new Position(lat, lon), new AreaPath(area), fields, true);
    }

    /** The lag with which S2 is high at so many hours of the storm. */
    private double lag(int hour) {
        long seconds = Math.floorMod(start.plus(Duration.ofHours(hour)).getEpochSecond(), 43_200L);
        return seconds / 120.0;
    }

    private static String station(String gauge, double lagDeg) {
        return """
                  - gauge: %s
                    datum: 本站测站基面
                    meanLevelM: 0
                    zoneHours: 0
                    source: 构造
                    licence: 测试
                    constants: {S2: [2, %s]}
                """.formatted(gauge, lagDeg);
    }

    private ResultActions take(String file, String... areas) throws Exception {
        return mvc.perform(post("/api/v1/tides")
                .with(as(Role.REGISTRAR, areas))
                .contentType(MediaType.APPLICATION_JSON)
                .content(new JsonMapper().writeValueAsString(Map.of("file", file))));
    }

    private AstronomicalTide tideOf(long gauge) {
        return stations.find(gauge).orElseThrow().harmonics().tide();
    }

    private void read(String gauge, Duration ago, double surgeM) throws Exception {
        Instant at = now.minus(ago);
        double level = tideOf(taizhou).levelM(at) + surgeM;
        mvc.perform(post("/api/v1/observations")
                        .with(as(Role.FEED, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"observations\":[{\"datastream\":\"%s/tide-level\",\"observedAt\":\"%s\",\"value\":%s}]}"
                                        .formatted(gauge, at, level)))
                .andExpect(status().isOk());
    }

    /** That of {@link MadeStorm}, moved so that its twelfth hour is the present one. */
    private byte[] bulletin() {
        Duration moved = Duration.between(MadeStorm.START, start);
        return TIME.matcher(MadeStorm.bulletin(STORM, 12, 42))
                .replaceAll(found -> LocalDateTime.parse(found.group().replace('T', ' '), FORM)
                        .plus(moved)
                        .format(FORM)
                        .replace(' ', found.group().charAt(10)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private ResultActions ask(String path, String... areas) throws Exception {
        return mvc.perform(get("/api/v1" + path).with(as(Role.DUTY_OFFICER, areas)));
    }

    @Test
    void theStationWhoseHighWaterMeetsTheStormStandsFirst() throws Exception {
        ask("/storms/" + STORM + "/tides?agency=CMA", "33")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.spanHours").value(3))
                .andExpect(jsonPath("$.reachKm").value(300.0))
                .andExpect(jsonPath("$.stations").value(2))
                .andExpect(jsonPath("$.coinciding").value(1))
                .andExpect(jsonPath("$.items[0].title").value("CW-T"))
                .andExpect(jsonPath("$.items[0].datum").value("本站测站基面"))
                .andExpect(jsonPath("$.items[0].section").value("椒江口至金清港"))
                .andExpect(jsonPath("$.items[0].coincides").value(true))
                .andExpect(jsonPath("$.items[0].highAt")
                        .value(start.plus(Duration.ofHours(50)).toString()))
                .andExpect(jsonPath("$.items[0].highM").value(2.0))
                .andExpect(jsonPath("$.items[0].surge.basis").value("persisted"))
                .andExpect(jsonPath("$.items[0].totalM").value(2.6))
                .andExpect(jsonPath("$.items[0].reaches").value("orange"))
                .andExpect(jsonPath("$.items[0].reachesTitle.zh").value("橙色警戒潮位"))
                .andExpect(jsonPath("$.items[0].overLowestM").value(1.6))
                .andExpect(jsonPath("$.items[1].title").value("CW-N"))
                .andExpect(jsonPath("$.items[1].coincides").value(false))
                .andExpect(jsonPath("$.items[1].highAt")
                        .value(start.plus(Duration.ofHours(62)).toString()))
                .andExpect(jsonPath("$.items[1].surge.basis").value("none"));
        ask("/storms/" + STORM + "/tides?limit=1", "33").andExpect(jsonPath("$.items", hasSize(1)));
        ask("/storms/" + STORM + "/tides", "3302")
                .andExpect(jsonPath("$.stations").value(1))
                .andExpect(jsonPath("$.items[0].title").value("CW-N"));
        ask("/storms/" + STORM + "/tides?limit=101", "33")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("typhoon.bad-limit"));
        ask("/storms/" + STORM + "/tides?limit=" + StormTideApi.MOST, "33").andExpect(status().isOk());
        ask("/storms/nothing/tides", "33").andExpect(jsonPath("$.code").value("typhoon.unknown-storm"));
    }

    @Test
    void aRuleAsksForTheMeetingsOfAnArea() {
        Instant moment = clock.instant();
        List<TideMeeting> all = tides.within(new AreaPath("33"), moment);
        assertThat(all).hasSize(2);
        TideMeeting first = all.getFirst();
        assertThat(first.station().gauge().id()).isEqualTo(taizhou);
        assertThat(first.coincides()).isTrue();
        assertThat(Duration.between(first.approach(), first.high().orElseThrow().at())
                        .abs())
                .isLessThan(Duration.ofHours(3));
        assertThat(first.totalM()).isCloseTo(2.6, within(0.01));
        assertThat(first.reaches()).contains(WarningTide.ORANGE);
        assertThat(first.km()).isLessThan(StormTides.REACH_KM);
        assertThat(all.get(1).coincides()).isFalse();
        assertThat(all.get(1).high()).isEmpty();
        assertThat(tides.within(new AreaPath("3302"), moment))
                .extracting(m -> m.station().gauge().id())
                .containsExactly(ningbo);
        assertThat(tides.within(new AreaPath("33"), MadeStorm.START)).isEmpty();
    }

    @Test
    void aStationTellsWhatIsObservedWhatTheTideIsAndWhatBothComeTo() throws Exception {
        ask("/tides/" + taizhou + "/levels", "3310")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.station.datum").value("本站测站基面"))
                .andExpect(jsonPath("$.station.constituents").value(1))
                .andExpect(jsonPath("$.station.warning[*].level", contains("blue", "yellow", "orange", "red")))
                .andExpect(jsonPath("$.observed", hasSize(2)))
                .andExpect(jsonPath("$.observed[1].surgeM").value(SURGE_M))
                .andExpect(jsonPath("$.observedAsOf")
                        .value(now.minus(Duration.ofMinutes(10)).toString()))
                .andExpect(jsonPath("$.surge.basis").value("persisted"))
                .andExpect(jsonPath("$.surge.surgeM").value(SURGE_M))
                .andExpect(jsonPath("$.surge.readings").value(2))
                .andExpect(jsonPath("$.astronomical", hasSize(3 * 144 + 1)))
                .andExpect(jsonPath("$.astronomical[0].totalM").isEmpty())
                .andExpect(jsonPath("$.waters", hasSize(12)))
                .andExpect(jsonPath("$.next", hasSize(2)))
                .andExpect(jsonPath("$.next[0].high").value(true))
                .andExpect(jsonPath("$.next[0].levelM").value(2.0))
                .andExpect(jsonPath("$.next[0].totalM").value(2.6))
                .andExpect(jsonPath("$.next[0].reaches").value("orange"))
                .andExpect(jsonPath("$.beside", hasSize(1)))
                .andExpect(jsonPath("$.beside[0].title").value("CF-T"))
                .andExpect(jsonPath("$.beside[0].property").value("wind-speed"))
                .andExpect(jsonPath("$.beside[0].km").value(5.6));
        ask("/tides/" + taizhou + "/levels", "33")
                .andExpect(jsonPath("$.beside[0].title").value("CF-N"));
        ask("/tides/" + taizhou + "/levels?surgeM=1.6", "3310")
                .andExpect(jsonPath("$.surge.basis").value("given"))
                .andExpect(jsonPath("$.next[0].totalM").value(3.6))
                .andExpect(jsonPath("$.next[0].reaches").value("red"));
        ask("/tides/" + taizhou + "/levels?at=" + now.minus(Duration.ofHours(1)), "3310")
                .andExpect(jsonPath("$.observed", hasSize(0)))
                .andExpect(jsonPath("$.surge.basis").value("none"))
                .andExpect(jsonPath("$.next[0].totalM").isEmpty());
        ask("/tides/" + taizhou + "/levels?from=" + now.minus(Duration.ofDays(20)) + "&to=" + now, "3310")
                .andExpect(jsonPath("$.astronomical", hasSize(20 * 48 + 1)));
        ask("/tides", "3302").andExpect(jsonPath("$.items[*].code", contains("CW-N")));
        ask("/tides/" + taizhou + "/levels", "3302")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.area-not-covered"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/tides/999999/levels                                                        | 404 | sensing.tide-station-unknown",
                "/tides/%d/levels?from=2021-01-01T00:00:00Z&to=2021-02-01T00:00:01Z          | 400 | sensing.tide-window-too-long",
                "/tides/%d/levels?from=2021-01-02T00:00:00Z&to=2021-01-01T00:00:00Z          | 400 | sensing.tide-window-too-long",
                "/tides/%d/levels?surgeM=15.1                                                | 400 | sensing.tide-surge-out-of-range",
                "/tides/%d/levels?surgeM=-15.1                                               | 400 | sensing.tide-surge-out-of-range",
                "/storms/209912/course?lat=91&lon=121                                        | 400 | typhoon.bad-position",
                "/storms/209912/course?lat=28&lon=121&hours=121                              | 400 | typhoon.bad-hours",
            })
    void whatCannotBeAskedIsRefusedByName(String path, int status, String code) throws Exception {
        ask(path.replace("%d", Long.toString(taizhou)), "33")
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void limitsAreReachedAndNotPassed() throws Exception {
        ask("/tides/" + taizhou + "/levels?surgeM=15", "33").andExpect(status().isOk());
        ask("/tides/" + taizhou + "/levels?from=2021-01-01T00:00:00Z&to=2021-02-01T00:00:00Z", "33")
                .andExpect(status().isOk());
    }

    @Test
    void theStormsWindAndRainAtThePlaceRiseToItsApproachAndFall() throws Exception {
        var hours = new JsonMapper()
                .readTree(ask("/storms/" + STORM + "/course?lat=28.4&lon=121.6&agency=CMA&hours=72", "33")
                        .andExpect(status().isOk())
                        .andExpect(jsonPath("$.agency").value("CMA"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .path("hours");
        assertThat(hours.size()).isBetween(72, 73);
        // at the 37th hour the eye stands over the place: the wind is strongest some hours before
        double strongest = hours.get(32).path("windMps").asDouble();
        assertThat(strongest)
                .isGreaterThan(17.2)
                .isGreaterThan(hours.get(0).path("windMps").asDouble())
                .isGreaterThan(hours.get(70).path("windMps").asDouble())
                .isGreaterThan(hours.get(37).path("windMps").asDouble());
        assertThat(hours.get(37).path("rainMmPerHour").asDouble()).isGreaterThan(5);
    }

    @Test
    void everyFaultOfAFileIsToldAndTheOtherStationsAreTaken() throws Exception {
        String file = "stations:\n"
                + station("CW-N", lag(62))
                + station("CW-N", lag(62))
                + station("CW-NOWHERE", 1)
                + station("CF-N", 1)
                + station("CW-T", 1)
                + station("CW-N", 400);
        take(file, "3302")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.taken", contains("CW-N")))
                .andExpect(jsonPath(
                        "$.faults[*].code",
                        contains(
                                "sensing.tide-entry-invalid",
                                "sensing.tide-gauge-repeated",
                                "sensing.tide-gauge-unknown",
                                "sensing.tide-not-observed",
                                "identity.area-not-covered")))
                .andExpect(jsonPath("$.faults[2].field").value("stations[2].gauge"));
        mvc.perform(post("/api/v1/tides")
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"file\":\"\"}"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.role-missing"));
        mvc.perform(post("/api/v1/tides")
                        .with(as(Role.REGISTRAR, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(jsonPath("$.faults[0].code").value("sensing.tide-file-unreadable"));
        TideHarmonics ofWind = new TideHarmonics(
                taizhou + 2,
                new AstronomicalTide(0, List.of(new HarmonicConstant(Constituent.M2, 1, 0))),
                "基面",
                "构造",
                "测试");
        assertThatThrownBy(() -> stations.put(Scope.program("test"), List.of(ofWind)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("sensing.tide-not-observed"));
    }

    @Test
    void theLastConstantsHoldAndALevelThatDoesNotRiseIsLeftOut() {
        long gauge = features.load(Stream.of(feature(
                        "CW-SLIP",
                        "tide-gauge",
                        20,
                        110,
                        "330326",
                        Map.of("firstWarningTideM", 2.0, "secondWarningTideM", 1.5, "fourthWarningTideM", 3.0))))
                .firstId();
        for (double amplitude : new double[] {1, 2}) {
            AstronomicalTide tide =
                    new AstronomicalTide(0.5, List.of(new HarmonicConstant(Constituent.M2, amplitude, 30)));
            stations.put(Scope.program("test"), List.of(new TideHarmonics(gauge, tide, "基面", "构造", "测试")));
        }
        TideStation station = stations.find(gauge).orElseThrow();
        assertThat(station.harmonics().tide().meanLevelM()).isEqualTo(0.5);
        assertThat(station.harmonics().tide().constants().getFirst().amplitudeM())
                .isEqualTo(2);
        assertThat(station.warning().levelsM())
                .containsOnly(Map.entry(WarningTide.BLUE, 2.0), Map.entry(WarningTide.RED, 3.0));
        assertThat(station.section()).isEmpty();
        assertThat(tides.within(new AreaPath("330326"), clock.instant()))
                .allMatch(meeting -> meeting.surge().equals(SurgeOutlook.NONE));
    }
}

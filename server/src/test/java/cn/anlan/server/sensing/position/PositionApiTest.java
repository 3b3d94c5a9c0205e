package cn.anlan.server.sensing.position;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Positions out: to whom, how many, how simple. */
@AnlanTest
class PositionApiTest {

    @Autowired
    PositionFeeds feeds;

    @Autowired
    PositionStore store;

    @Autowired
    Features features;

    @Autowired
    WorldClock clock;

    @Autowired
    MockMvc mvc;

    private static long ship;
    private static long vessel;
    private static Instant start = Instant.EPOCH;

    @BeforeEach
    void aShipOfWenzhouAndAVesselOfNingbo() {
        if (features.findByCode("API-1").isPresent()) {
            return;
        }
        ship = features.load(Stream.of(feature("API-1", "ship", "330302"), feature("API-2", "rescue-vessel", "330203")))
                .firstId();
        vessel = ship + 1;
        start = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(2));
        TestPositions bringing = new TestPositions(feeds);
        for (int n = 0; n < 10; n++) { // five steps to the east, five to the north
            double lon = 121 + 0.01 * Math.min(n, 5);
            double lat = 28 + 0.01 * Math.max(0, n - 5);
            bringing.bring(ship, start.plusSeconds(n * 60L), lon, lat);
        }
        bringing.bring(vessel, start, 122, 29.5);
    }

    private static NewFeature feature(String code, String kind, String area) {
        return new NewFeature(code, kind, code, new Position(28, 121), new AreaPath(area), Map.of(), true);
    }

    private ResultActions ask(String door, String... areas) throws Exception {
        return mvc.perform(get("/api/v1/positions/" + door).with(as(Role.DUTY_OFFICER, areas)));
    }

    @Test
    void theLatestIsToldToThoseWhoseAreasCoverTheHomeWhereverTheSubjectIs() throws Exception {
        ask("latest", "33")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[*].subject", contains((int) ship, (int) vessel)))
                .andExpect(jsonPath("$.items[0].kind").value("ship"))
                .andExpect(jsonPath("$.items[0].title").value("API-1"))
                .andExpect(jsonPath("$.items[0].synthetic").value(true))
                .andExpect(jsonPath("$.items[0].position.lat").value(28.04))
                .andExpect(jsonPath("$.items[0].position.lon").value(121.05))
                .andExpect(jsonPath("$.items[0].position.speedKmh").value(12.5))
                .andExpect(jsonPath("$.items[0].position.direction").value(90))
                .andExpect(jsonPath("$.items[0].position.at")
                        .value(start.plusSeconds(540).toString()))
                .andExpect(jsonPath("$.next").doesNotExist());
        ask("latest", "3303").andExpect(jsonPath("$.items[*].subject", contains((int) ship)));
        ask("latest", "3310").andExpect(jsonPath("$.items", hasSize(0)));
        ask("latest?kind=rescue-vessel", "33").andExpect(jsonPath("$.items[*].subject", contains((int) vessel)));
        ask("latest?bbox=121.5,29,122,29.5", "33").andExpect(jsonPath("$.items[*].subject", contains((int) vessel)));
        ask("latest?bbox=121.5,29,122,29.5", "3303").andExpect(jsonPath("$.items", hasSize(0)));
    }

    @Test
    void moreThanIsAskedForIsOnTheNextPage() throws Exception {
        ask("latest?limit=1", "33")
                .andExpect(jsonPath("$.items[*].subject", contains((int) ship)))
                .andExpect(jsonPath("$.next").value(ship));
        ask("latest?limit=1&after=" + ship, "33").andExpect(jsonPath("$.items[*].subject", contains((int) vessel)));
        ask("latest?limit=1&after=" + vessel, "33")
                .andExpect(jsonPath("$.items", hasSize(0)))
                .andExpect(jsonPath("$.next").doesNotExist());
        JsonNode first = page(start.toString());
        assertThat(first.path("items").size()).isEqualTo(6);
        JsonNode second = page(first.path("next").asString());
        assertThat(second.path("items").size()).isEqualTo(4);
        assertThat(second.path("next").isNull() || second.path("next").isMissingNode())
                .isTrue();
        assertThat(second.path("items").path(0).path("at").asString())
                .isEqualTo(start.plusSeconds(360).toString());
    }

    private JsonNode page(String from) throws Exception {
        return JsonMapper.shared()
                .readTree(ask(ship + "/trajectory?limit=6&from=" + from, "33")
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
    }

    @Test
    void aWayIsSimplifiedToItsCorners() throws Exception {
        ask(ship + "/trajectory", "3303")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items", hasSize(10)))
                .andExpect(jsonPath("$.kind").value("ship"));
        ask(ship + "/trajectory?simplify=20", "3303")
                .andExpect(jsonPath("$.read").value(10))
                .andExpect(jsonPath("$.items", hasSize(3)))
                .andExpect(jsonPath("$.items[1].lon").value(121.05))
                .andExpect(jsonPath("$.items[1].lat").value(28.0));
        ask(ship + "/trajectory?from=" + start.plusSeconds(60) + "&to=" + start.plusSeconds(180), "3303")
                .andExpect(jsonPath("$.items", hasSize(2)));
        ask(ship + "/trajectory", "3302")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.area-not-covered"));
        ask("999999999/trajectory", "33")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("registry.feature-unknown"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latest?limit=0                        | 400 | sensing.limit-invalid      | limit",
                "latest?limit=10001                    | 400 | sensing.limit-invalid      | limit",
                "latest?bbox=121,28,122                | 400 | sensing.box-invalid        | bbox",
                "latest?bbox=122,28,121,29             | 400 | sensing.box-invalid        | bbox",
                "latest?bbox=121,29,122,28             | 400 | sensing.box-invalid        | bbox",
                "latest?bbox=121,28,122,91             | 400 | sensing.box-invalid        | bbox",
                "latest?bbox=a,28,122,29               | 400 | sensing.box-invalid        | bbox",
                "latest?kind=spaceship                 | 422 | registry.kind-unknown      | kind",
                "1/trajectory?limit=10001              | 400 | sensing.limit-invalid      | limit",
                "1/trajectory?simplify=10001           | 400 | sensing.tolerance-invalid  | simplify",
                "1/trajectory?simplify=-1              | 400 | sensing.tolerance-invalid  | simplify",
            })
    void whatCannotBeAskedIsRefusedByName(String door, int status, String code, String field) throws Exception {
        ask(door, "33")
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.field").value(field));
    }

    @Test
    void limitsAreReachedAndNotPassed() throws Exception {
        ask("latest?limit=" + Positions.MOST, "33").andExpect(status().isOk());
        ask(ship + "/trajectory?simplify=" + PositionQuestions.COARSEST_M, "33").andExpect(status().isOk());
        Instant to = clock.instant();
        ask(ship + "/trajectory?from=" + to.minus(PositionApi.LONGEST) + "&to=" + to, "33")
                .andExpect(status().isOk());
        ask(ship + "/trajectory?from=" + to.minus(PositionApi.LONGEST).minusMillis(1) + "&to=" + to, "33")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("sensing.trajectory-too-long"));
        ask(ship + "/trajectory?from=" + to + "&to=" + to.minusSeconds(1), "33").andExpect(status().isBadRequest());
    }

    @Test
    void whatWasHeardThreeDaysAgoIsNobodysLatestPosition() {
        LatestFixes memory = new LatestFixes();
        assertThat(Positions.LATEST).isEqualTo(Duration.ofDays(3));
        Positions old = new Positions(store, memory, features, clock);
        memory.put(
                TestPositions.fix(ship, start, 121, 28),
                clock.instant().minus(Positions.LATEST).minusSeconds(1));
        Positions.Asked all = new Positions.Asked(null, null);
        Scope scope = Scope.program("test");
        assertThat(old.latest(scope, all, 0, 10)).isEmpty();
        memory.put(TestPositions.fix(ship, start.plusSeconds(1), 121, 28), clock.instant());
        assertThat(old.latest(scope, all, 0, 10)).hasSize(1);
    }
}

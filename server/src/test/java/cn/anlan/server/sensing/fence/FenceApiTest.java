package cn.anlan.server.sensing.fence;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.motion.Crossing;
import cn.anlan.engine.motion.Fencing;
import cn.anlan.engine.motion.Seen;
import cn.anlan.engine.motion.Standing;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.sensing.position.PositionFeeds;
import cn.anlan.server.sensing.position.TestPositions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;

/** Fences: who is inside, who crossed, in whatever order positions came, told to whose areas cover both. */
@AnlanTest
class FenceApiTest {

    private static final String KIND = "rescue-vessel";
    private static final String CIRCLE = "\"circle\":{\"lon\":123.5,\"lat\":27.5,\"radiusM\":2000}";

    @Autowired
    MockMvc mvc;

    @Autowired
    PositionFeeds feeds;

    @Autowired
    Features features;

    @Autowired
    FenceWatch watch;

    @Autowired
    StandingStore standings;

    @Autowired
    FenceStore store;

    @Autowired
    WorldClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    private final List<UUID> drawn = new ArrayList<>();

    @AfterEach
    void endAll() {
        drawn.forEach(id -> store.end(id, "module:test", clock.instant()));
    }

    private long vessels(int count, String area) {
        long n = System.nanoTime();
        return features.load(IntStream.range(0, count)
                        .mapToObj(i -> new NewFeature(
                                "F-" + n + "-" + i,
                                KIND,
                                "艇" + i,
                                new Position(28, 121),
                                new AreaPath(area),
                                Map.of(),
                                true)))
                .firstId();
    }

    private ResultActions draw(String shape, String area, String... areas) throws Exception {
        return mvc.perform(post("/api/v1/fences")
                .with(as(Role.DUTY_OFFICER, areas))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"title\":\"封闭海区\",\"area\":\"%s\",\"kinds\":[\"%s\"],%s}".formatted(area, KIND, shape)));
    }

    private UUID drawn(String shape, String area) throws Exception {
        String answer = draw(shape, area, "33")
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        UUID id =
                UUID.fromString(JsonMapper.shared().readTree(answer).path("id").asString());
        drawn.add(id);
        return id;
    }

    private ResultActions ask(String door, String... areas) throws Exception {
        return mvc.perform(get("/api/v1/fences" + door).with(as(Role.DUTY_OFFICER, areas)));
    }

    private void lookAtAll() {
        for (boolean more = true; more; ) {
            more = watch.look();
        }
    }

    @Test
    void whoHasNotLeftIsFoundAndWhoEntersAndLeavesIsTold() throws Exception {
        long first = vessels(3, "330302");
        TestPositions bringing = new TestPositions(feeds);
        Instant before = clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);
        bringing.bring(first, before, 124.5, 26.5); // lies there when it is drawn
        bringing.bring(first + 1, before, 122, 27.5);
        UUID id = drawn(CIRCLE.replace("123.5", "124.5").replace("27.5", "26.5"), "3303");
        lookAtAll();
        ask("/" + id + "/inside", "33")
                .andExpect(jsonPath("$.items[*].subject", contains((int) first)))
                .andExpect(jsonPath("$.items[0].since").value(before.toString()))
                .andExpect(jsonPath("$.items[0].last.lon").value(124.5));
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(10);
        bringing.bring(first + 1, at, 124.5, 26.5);
        bringing.bring(first, at, 122, 27.5);
        bringing.bring(first + 2, at, 124.501, 26.5);
        lookAtAll();
        ask("/" + id + "/inside", "33")
                .andExpect(jsonPath("$.total").value(2))
                .andExpect(jsonPath("$.items[*].subject", contains((int) first + 1, (int) first + 2)));
        ask("/" + id + "/crossings?to=" + at.plusSeconds(1), "33")
                .andExpect(jsonPath("$.items", hasSize(4)))
                .andExpect(jsonPath("$.items[*].enters", contains(false, true, true, true)))
                .andExpect(jsonPath("$.truncated").value(false));
        ask("", "3303")
                .andExpect(jsonPath("$.items[?(@.id=='" + id + "')].inside", contains(2)))
                .andExpect(jsonPath("$.items[?(@.id=='" + id + "')].ground.circle.radiusM", contains(2000.0)));
        assertThat(jdbc.sql("select count(*) from replay.journal where type = 'sensing.fence-crossed' and subject = ?")
                        .param("fence:" + id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void itIsToldToThoseWhoseAreasCoverTheFenceAndTheHome() throws Exception {
        long wenzhou = vessels(1, "330302");
        long ningbo = vessels(1, "330203");
        UUID id = drawn(CIRCLE, "3303");
        TestPositions bringing = new TestPositions(feeds);
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(10);
        bringing.bring(wenzhou, at, 123.5, 27.5);
        bringing.bring(ningbo, at, 123.5, 27.5);
        lookAtAll();
        ask("/" + id + "/inside", "33").andExpect(jsonPath("$.total").value(2));
        ask("/" + id + "/inside", "3303").andExpect(jsonPath("$.items[*].subject", contains((int) wenzhou)));
        ask("/" + id + "/crossings?to=" + at.plusSeconds(1), "3303").andExpect(jsonPath("$.items", hasSize(1)));
        ask("", "3303").andExpect(jsonPath("$.items[?(@.id=='" + id + "')].inside", contains(1)));
        ask("", "3302").andExpect(jsonPath("$.items[?(@.id=='" + id + "')]", hasSize(0)));
        for (String door : List.of("/inside", "/crossings")) {
            ask("/" + id + door, "3302")
                    .andExpect(status().isForbidden())
                    .andExpect(jsonPath("$.code").value("identity.area-not-covered"));
        }
        assertThat(jdbc.sql("select distinct area_path from replay.journal where subject = ? order by 1")
                        .param("fence:" + id)
                        .query(String.class)
                        .list())
                .as("who hears may see both")
                .containsExactly("33", "3303");
        mvc.perform(delete("/api/v1/fences/" + id).with(as(Role.DUTY_OFFICER, "3302")))
                .andExpect(status().isForbidden());
        mvc.perform(delete("/api/v1/fences/" + id).with(as(Role.DUTY_OFFICER, "3303")))
                .andExpect(status().isNoContent());
        mvc.perform(delete("/api/v1/fences/" + id).with(as(Role.DUTY_OFFICER, "3303")))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("sensing.fence-ended"));
        ask("", "3303").andExpect(jsonPath("$.items[?(@.id=='" + id + "')]", hasSize(0)));
    }

    /** Two nodes take turns, positions come late, twice and out of order: what stands at the end is what the whole way says. */
    @Test
    void inWhateverOrderPositionsComeTheEndIsTheSame() throws Exception {
        long seed = Long.getLong("anlan.seed", 74_922_312_870_428L);
        System.out.println("seed " + seed + " (-Danlan.seed=" + seed + ")");
        Random random = new Random(seed);
        UUID id = drawn(CIRCLE, "33");
        Fence fence = store.find(id).orElseThrow();
        int count = 8;
        long first = vessels(count, "330302");
        FenceWatch other = context.getAutowireCapableBeanFactory().createBean(FenceWatch.class);
        List<List<Seen>> ways = new ArrayList<>();
        List<Runnable> deliveries = new ArrayList<>();
        TestPositions bringing = new TestPositions(feeds);
        for (int ship = 0; ship < count; ship++) {
            List<Seen> way = way(random, fence.drawnAt());
            ways.add(way);
            long subject = first + ship;
            way.forEach(seen -> deliveries.add(() -> bringing.bring(
                    subject, seen.at(), seen.where().lon(), seen.where().lat())));
        }
        shuffleNearby(deliveries, random);
        for (Runnable delivery : deliveries) {
            delivery.run();
            if (random.nextInt(12) == 0) {
                (random.nextInt(3) == 0 ? other : watch).look();
            }
        }
        lookAtAll();
        for (int ship = 0; ship < count; ship++) {
            StandingStore.Pair pair = new StandingStore.Pair(id, first + ship);
            Fencing.Way whole = Fencing.follow(Standing.OUTSIDE, fence.shape(), ways.get(ship));
            List<Crossing> kept = standings.from(pair, Instant.EPOCH);
            assertThat(kept).as("ship %d, seed %d", ship, seed).isEqualTo(whole.crossings());
            boolean inside = standings.inside(List.of(id)).stream().anyMatch(one -> one.subject() == pair.subject());
            assertThat(inside)
                    .as("ship %d, seed %d", ship, seed)
                    .isEqualTo(whole.standing().inside());
        }
    }

    /** To and fro over the border, often trembling at it. */
    private static List<Seen> way(Random random, Instant start) {
        List<Seen> way = new ArrayList<>();
        for (int second : random.ints(40, 0, 500).sorted().distinct().toArray()) {
            double lon = 123.5
                    + (random.nextInt(3) == 0 ? random.nextDouble() * 0.05 : 0.0203 + random.nextGaussian() * 3e-4);
            way.add(new Seen(start.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1 + second), new Position(27.5, lon)));
        }
        way.sort(Comparator.comparing(Seen::at));
        return way;
    }

    /** Mostly in order, some far from it. */
    private static void shuffleNearby(List<Runnable> deliveries, Random random) {
        for (int i = 0; i < deliveries.size(); i++) {
            int by = random.nextInt(4) == 0 ? deliveries.size() : 5;
            int with = Math.min(deliveries.size() - 1, i + random.nextInt(by));
            Runnable one = deliveries.get(i);
            deliveries.set(i, deliveries.get(with));
            deliveries.set(with, one);
        }
    }

    @Test
    void countyAndPolygonAreGroundsToo() throws Exception {
        draw("\"county\":\"330302\"", "3303", "33")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.ground.rings[0][0]", hasSize(2)))
                .andDo(made -> drawn.add(UUID.fromString(JsonMapper.shared()
                        .readTree(made.getResponse().getContentAsString())
                        .path("id")
                        .asString())));
        UUID id = drawn("\"polygon\":[[123,27],[124,27],[124,28],[123,27]]", "3303");
        assertThat(store.find(id).orElseThrow().shape().depthM(new Position(27.4, 123.8)))
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}                                                                              | 422 | sensing.fence-title",
                "{\"title\":\"a\"}                                                                 | 422 | sensing.fence-kinds",
                "{\"title\":\"a\",\"kinds\":[\"spaceship\"]}                                         | 422 | registry.kind-unknown",
                "{\"title\":\"a\",\"kinds\":[\"ship\"],\"area\":\"x\"}                                 | 422 | sensing.fence-area",
                "{\"title\":\"a\",\"kinds\":[\"ship\"],\"area\":\"3302\"}                              | 403 | identity.area-not-covered",
                "{\"title\":\"a\",\"kinds\":[\"ship\"],\"area\":\"3303\"}                              | 422 | sensing.fence-shape",
                "{\"title\":\"a\",\"kinds\":[\"ship\"],\"area\":\"3303\",\"county\":\"1\",\"feature\":1}     | 422 | sensing.fence-shape",
                "{\"title\":\"a\",\"kinds\":[\"ship\"],\"area\":\"3303\",\"county\":\"339999\"}            | 422 | sensing.fence-shape",
                "{\"title\":\"a\",\"kinds\":[\"ship\"],\"area\":\"3303\",\"circle\":{\"lon\":121,\"lat\":28,\"radiusM\":99}} | 422 | sensing.fence-shape",
                "{\"title\":\"a\",\"kinds\":[\"ship\"],\"area\":\"3303\",\"circle\":{\"lon\":180,\"lat\":28,\"radiusM\":999}} | 422 | sensing.fence-shape",
                "{\"title\":\"a\",\"kinds\":[\"ship\"],\"area\":\"3303\",\"circle\":{\"lon\":181,\"lat\":28,\"radiusM\":999}} | 422 | sensing.fence-shape",
                "{\"title\":\"a\",\"kinds\":[\"ship\"],\"area\":\"3303\",\"polygon\":[[1,1],[2,2]]}        | 422 | sensing.fence-shape",
                "{\"title\":\"a\",\"kinds\":[\"ship\"],\"area\":\"3303\",\"polygon\":[[1,1],[2,2],null]}   | 422 | sensing.fence-shape",
                "{\"title\":\"a\",\"kinds\":[\"ship\"],\"area\":\"3303\",\"polygon\":[[0,0],[2,2],[2,0],[0,2]]} | 422 | sensing.fence-shape",
            })
    void whatIsNoFenceIsRefusedByName(String body, int status, String code) throws Exception {
        mvc.perform(post("/api/v1/fences")
                        .with(as(Role.DUTY_OFFICER, "3303"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void limitsAreReachedAndNotPassed() throws Exception {
        UUID id = drawn(
                "\"circle\":{\"lon\":123.5,\"lat\":27.5,\"radiusM\":%s}".formatted(FenceDraft.MOST_RADIUS_M), "3303");
        draw(
                        "\"circle\":{\"lon\":123.5,\"lat\":27.5,\"radiusM\":%s}"
                                .formatted(FenceDraft.MOST_RADIUS_M + 1),
                        "3303",
                        "33")
                .andExpect(jsonPath("$.code").value("sensing.fence-shape"));
        ask("/" + id + "/crossings?limit=" + FenceApi.MOST, "33").andExpect(status().isOk());
        ask("/" + id + "/crossings?limit=" + (FenceApi.MOST + 1), "33")
                .andExpect(jsonPath("$.code").value("sensing.limit-invalid"));
        ask("/" + UUID.randomUUID() + "/inside", "33")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("sensing.fence-unknown"));
        mvc.perform(post("/api/v1/fences")
                        .with(as(Role.RESPONSIBLE, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isForbidden());
        assertThat(FenceDraft.LONGEST_TITLE).isEqualTo(100);
        assertThat(FenceDraft.MOST_KINDS).isEqualTo(60);
        assertThat(FenceDraft.MOST_CORNERS).isEqualTo(1_000);
        assertThat(FenceDraft.LEAST_RADIUS_M).isEqualTo(100);
    }

    @Test
    void soManyWatchAtOnceAndNoMore() throws Exception {
        Fence like = store.find(drawn(CIRCLE, "3303")).orElseThrow();
        for (int n = store.open().size(); n < Fences.MOST_OPEN; n++) {
            UUID id = UUID.randomUUID();
            drawn.add(id);
            store.insert(new Fence(
                    id,
                    "多",
                    like.area(),
                    List.of("spaceship"),
                    like.ground(),
                    like.shape(),
                    "module:test",
                    like.drawnAt(),
                    false,
                    null));
        }
        draw(CIRCLE, "3303", "33")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("sensing.fences-too-many"));
    }
}

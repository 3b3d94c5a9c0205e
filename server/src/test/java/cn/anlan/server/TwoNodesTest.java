package cn.anlan.server;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import cn.anlan.server.map.TileIds;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.platform.TestDatabaseInitializer;
import cn.anlan.server.registry.Kinds;
import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Two equal servers on one database: what is changed on one is on the other's map. */
class TwoNodesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final RequestPostProcessor OFFICER = as(Role.REGISTRAR, "33");

    private static TestDatabase database;
    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        first = node();
        second = node();
    }

    private static ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(Anlan.class)
                .initializers(new TestDatabaseInitializer(database))
                .properties("server.port=0", "server.address=127.0.0.1")
                .run();
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
        database.close();
    }

    private static MockHttpServletResponse on(
            ConfigurableApplicationContext node, MockHttpServletRequestBuilder request) throws Exception {
        MockMvc mvc = MockMvcBuilders.webAppContextSetup((WebApplicationContext) node)
                .addFilters(node.getBean("springSessionRepositoryFilter", Filter.class))
                .apply(springSecurity())
                .build();
        return mvc.perform(request.with(OFFICER)).andReturn().getResponse();
    }

    /** Milliseconds until the other node shows so many cameras in the tile and near the place. */
    private static long until(int cameras) throws Exception {
        long start = System.nanoTime();
        while (!(inTile(second) == cameras && near(second) == cameras)) {
            assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static int inTile(ConfigurableApplicationContext node) throws Exception {
        MockHttpServletResponse tile = on(node, get("/tiles/camera/6/53/26.mvt?clusters=off"));
        assertThat(tile.getStatus()).as(tile.getContentAsString()).isIn(200, 204);
        return TileIds.of(tile.getContentAsByteArray()).size();
    }

    private static int near(ConfigurableApplicationContext node) throws Exception {
        String answer = on(node, get("/api/v1/nearest?lat=30.0&lon=120.5&layers=camera"))
                .getContentAsString();
        return new JsonMapper().readTree(answer).path("items").size();
    }

    @Test
    void aCatalogueTakenByOneHoldsOnTheOther() throws Exception {
        JsonMapper json = new JsonMapper();
        String name = "kinds/weather.yaml";
        String text = first.getBean(Kinds.class).catalogue().files().get(name);
        String body = json.writeValueAsString(Map.of(
                "base",
                first.getBean(Kinds.class).version(),
                "reason",
                "改名",
                "files",
                Map.of(name, String.valueOf(text).replace("zh: 天气雷达", "zh: 测雨雷达"))));
        MockMvc mvc = MockMvcBuilders.webAppContextSetup((WebApplicationContext) first)
                .addFilters(first.getBean("springSessionRepositoryFilter", Filter.class))
                .apply(springSecurity())
                .build();
        mvc.perform(post("/api/v1/catalogue")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(as(Role.SYSTEM_ADMINISTRATOR, "33")))
                .andExpect(status().isCreated());
        long start = System.nanoTime();
        Kinds other = second.getBean(Kinds.class);
        while (!other.get("weather-radar").title().zh().equals("测雨雷达")) {
            assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
            TimeUnit.MILLISECONDS.sleep(20);
        }
        System.out.printf(
                "a catalogue taken by one node held on the other after %d ms%n",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    /** Milliseconds until the other node draws what is wanted in the tile. */
    private static long untilDrawn(boolean wanted) throws Exception {
        long start = System.nanoTime();
        while (TileIds.drawn(on(second, get("/tiles/forest-plot/8/213/105.mvt")).getContentAsByteArray())
                        .isEmpty()
                == wanted) {
            assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Test
    void anAreaBroughtInOnOneIsDrawnOnTheOther() throws Exception {
        untilDrawn(false);
        String file = """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"PLOT-1","名称":"会稽山林班"},
                 "geometry":{"type":"Polygon","coordinates":[[[120.5,29.9],[120.7,29.9],[120.7,30.02],[120.5,29.9]]]}}]}
                """;
        String read = on(
                        first,
                        post("/api/v1/imports")
                                .param("kind", "forest-plot")
                                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                .content(file.getBytes(StandardCharsets.UTF_8)))
                .getContentAsString();
        String address =
                "/api/v1/imports/" + new JsonMapper().readTree(read).path("id").asString();
        until(address, "PREVIEW");
        on(first, post(address + "/take"));
        until(address, "TAKEN");
        System.out.printf(
                "an area brought in on one node was drawn on the other's map after %d ms%n", untilDrawn(true));
        on(first, post(address + "/undo"));
        System.out.printf("undone on one node it was off the other's map after %d ms%n", untilDrawn(false));
    }

    private static void until(String address, String state) throws Exception {
        long start = System.nanoTime();
        String answer;
        do {
            answer = on(first, get(address)).getContentAsString();
            assertThat(System.nanoTime() - start).as(answer).isLessThan(PATIENCE.toNanos());
            TimeUnit.MILLISECONDS.sleep(10);
        } while (!new JsonMapper().readTree(answer).path("state").asString().equals(state));
    }

    @Test
    void whatIsMadeAndRetiredOnOneIsSeenOnTheOther() throws Exception {
        assertThat(inTile(second)).isZero();
        MockHttpServletResponse made = on(
                first,
                post("/api/v1/features").contentType(MediaType.APPLICATION_JSON).content("""
                {"code":"CAM-1","kind":"camera","title":"镜湖路口","lat":30.0,"lon":120.58,"area":"330602"}
                """));
        assertThat(made.getStatus()).as(made.getContentAsString()).isEqualTo(201);
        System.out.printf("a feature made on one node was on the other's map after %d ms%n", until(1));
        long id =
                new JsonMapper().readTree(made.getContentAsString()).path("id").asLong();
        MockHttpServletResponse gone =
                on(first, delete("/api/v1/features/" + id).param("reason", "拆除").header("If-Match", "\"1\""));
        assertThat(gone.getStatus()).as(gone.getContentAsString()).isEqualTo(200);
        System.out.printf("a feature retired on one node was off the other's map after %d ms%n", until(0));
    }
}

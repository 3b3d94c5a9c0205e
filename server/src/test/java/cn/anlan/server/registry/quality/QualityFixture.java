package cn.anlan.server.registry.quality;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tests of the books' quality share: callers, entries, and the open defects as the tables have them. */
@AnlanTest
abstract class QualityFixture {

    static final String TOWN = "330327113";

    /** Inside the county of the town. */
    static final Position THERE = new Position(27.4712, 120.3301);

    static final RequestPostProcessor BOOKS = as(Role.REGISTRAR, "330327");
    static final RequestPostProcessor OFFICER = as(Role.DUTY_OFFICER, "330327");
    static final RequestPostProcessor ELSEWHERE = as(Role.REGISTRAR, "330326");
    static final RequestPostProcessor SYSTEM = as(Role.SYSTEM_ADMINISTRATOR, "33");
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final AtomicInteger CODES = new AtomicInteger();

    @Autowired
    MockMvc mvc;

    @Autowired
    Features features;

    @Autowired
    Evaluation evaluation;

    @Autowired
    WorldClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("liveSweeps")
    SmartLifecycle sweeps;

    /** A test looks when it says so, at times of its own. */
    @BeforeEach
    void lookOnlyWhenAsked() {
        if (sweeps.isRunning()) {
            sweeps.stop();
        }
    }

    static String code() {
        return "Q-" + CODES.incrementAndGet();
    }

    long entry(String kind, String title, Position at, Map<String, Object> fields) {
        return features.load(Stream.of(new NewFeature(code(), kind, title, at, new AreaPath(TOWN), fields, true)))
                .firstId();
    }

    Evaluation.Outcome everything(Instant now) {
        return evaluation.everything(now, PATIENCE).orElseThrow();
    }

    Evaluation.Outcome look() {
        return evaluation.look(clock.instant(), PATIENCE).orElseThrow();
    }

    /** Rules that a feature breaks now, as {@code rule field}. */
    List<String> open(long feature) {
        return jdbc.sql("""
                        select rule || ' ' || field from registry.defect where feature_id = ? and until is null order by 1
                        """).param(feature).query((row, n) -> row.getString(1)).list();
    }

    /** Everything that is open, as one line each. */
    List<String> open() {
        return jdbc.sql("""
                        select feature_id || ' ' || rule || ' ' || field || ' ' || coalesce(other_feature, 0) || ' '
                               || coalesce(value, '-') || ' ' || rule_zh || ' ' || area_path || ' ' || severity
                          from registry.defect where until is null order by 1
                        """).query((row, n) -> row.getString(1)).list();
    }

    long defect(long feature, String rule) {
        return jdbc.sql("select id from registry.defect where feature_id = ? and rule = ? and until is null")
                .params(feature, rule)
                .query(Long.class)
                .single();
    }

    ResultActions send(MockHttpServletRequestBuilder request, String body, RequestPostProcessor who) throws Exception {
        return mvc.perform(
                request.contentType(MediaType.APPLICATION_JSON).content(body).with(who));
    }

    ResultActions ask(String address, RequestPostProcessor who) throws Exception {
        return mvc.perform(get(address).with(who));
    }

    JsonNode json(String address, RequestPostProcessor who) throws Exception {
        return new JsonMapper()
                .readTree(ask(address, who)
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
    }

    String made(String address, String body) throws Exception {
        return new JsonMapper()
                .readTree(send(post(address), body, BOOKS)
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .path("id")
                .asString();
    }

    String person(String name) throws Exception {
        String code = code();
        return made("/api/v1/people", """
                {"code":"%s","name":"%s","area":"%s","phone":"139%08d"}
                """.formatted(code, name, TOWN, CODES.get()));
    }

    String holds(String duty, String person, long feature) throws Exception {
        return made(
                "/api/v1/posts", "{\"duty\":\"%s\",\"person\":\"%s\",\"feature\":%d}".formatted(duty, person, feature));
    }
}

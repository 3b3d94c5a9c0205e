package cn.anlan.server.sensing;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One Idempotency-Key, one answer: to senders who did not hear the first. */
@AnlanTest
class SameAnswerTest {

    private static final AtomicInteger STATION = new AtomicInteger();

    @Autowired
    MockMvc mvc;

    @Autowired
    Datastreams datastreams;

    @Autowired
    WorldClock clock;

    @Autowired
    JdbcClient jdbc;

    private String rain = "";
    private int rainId;
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void aStation() {
        int n = STATION.incrementAndGet();
        rain = "SAME-" + n + "/rain";
        datastreams.declare(Stream.of(new NewDatastream(n, "SAME-" + n, "rain", new AreaPath("330212"), 300)));
        rainId = datastreams.find(rain).orElseThrow().id();
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String row(String datastream, Instant at, Object value) {
        return "{\"datastream\":\"%s\",\"observedAt\":\"%s\",\"value\":%s}".formatted(datastream, at, value);
    }

    private static String batch(String... rows) {
        return "{\"observations\":[" + String.join(",", rows) + "]}";
    }

    private String answered(String address, String key, String body) throws Exception {
        return mvc.perform(post(address)
                        .with(as(Role.FEED, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Idempotency-Key", key)
                        .content(body))
                .andExpect(status().is2xxSuccessful())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void theAnswerToAKeyStaysTheSameHoweverManyRowsWereBadAndWhateverAnOfficerMended() throws Exception {
        int bad = PayloadStore.MOST_REJECTIONS + 500;
        String body = batch(Stream.concat(
                        IntStream.range(0, bad).mapToObj(i -> row(rain, now, -1 - i)), Stream.of(row(rain, now, 1)))
                .toArray(String[]::new));
        String key = rain + "-many";
        String first = answered("/api/v1/observations", key, body);
        JsonNode said = new JsonMapper().readTree(first);
        assertThat(said.path("rejectedCount").asInt()).isEqualTo(bad);
        assertThat(said.path("rejected").size()).isEqualTo(PayloadStore.MOST_REJECTIONS);
        assertThat(answered("/api/v1/observations", key, body)).isEqualTo(first);

        long id = jdbc.sql("select id from sensing.rejection where payload_id = ? and line = 3")
                .param(said.path("payload").asLong())
                .query((rs, n) -> rs.getLong(1))
                .single();
        mvc.perform(post("/api/v1/rejections/{id}/correction", id)
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"row\":" + row(rain, now.minusSeconds(60), 5) + "}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted").value(1));
        assertThat(answered("/api/v1/observations", key, body)).isEqualTo(first);
    }

    @Test
    void theLinksOfSensorThingsAreAsManyTheSecondTime() throws Exception {
        int bad = PayloadStore.MOST_REJECTIONS;
        for (int more : List.of(0, 5)) {
            String values = Stream.concat(
                            Stream.of("[\"%s\", 1]".formatted(now.minusSeconds(120 + more))),
                            IntStream.range(0, bad + more).mapToObj(i -> "[\"%s\", -1]".formatted(now)))
                    .collect(Collectors.joining(","));
            String body = """
                    [{"Datastream": {"@iot.id": %d}, "components": ["phenomenonTime", "result"], "dataArray": [%s]}]
                    """.formatted(rainId, values);
            String key = rain + "-links-" + more;
            String first = answered("/sta/v1.1/CreateObservations", key, body);
            assertThat(new JsonMapper().readTree(first).size()).isEqualTo(1 + bad + more);
            assertThat(answered("/sta/v1.1/CreateObservations", key, body)).isEqualTo(first);
        }
    }

    @Test
    void aLinkThatIsNotKnownAnyMoreIsAnErrorAndNeverTheAddressOfWhatIsNotThere() throws Exception {
        String values = IntStream.range(0, PayloadStore.MOST_REJECTIONS + 1)
                .mapToObj(i -> "[\"%s\", -1],[\"%s\", 1]".formatted(now, now.minusSeconds(60L * i)))
                .collect(Collectors.joining(","));
        String body = """
                [{"Datastream": {"@iot.id": %d}, "components": ["phenomenonTime", "result"], "dataArray": [%s]}]
                """.formatted(rainId, values);
        JsonNode first = new JsonMapper().readTree(answered("/sta/v1.1/CreateObservations", rain + "-un", body));
        JsonNode again = new JsonMapper().readTree(answered("/sta/v1.1/CreateObservations", rain + "-un", body));
        assertThat(again.size()).isEqualTo(first.size());
        for (int i = 0; i < first.size(); i++) {
            boolean unknown = i >= 2 * PayloadStore.MOST_REJECTIONS - 1;
            assertThat(again.path(i).asString())
                    .isEqualTo(unknown ? "error" : first.path(i).asString());
        }
    }

    @Test
    void afterAReplayTheAnswerIsThatOfTheReplay() throws Exception {
        String late = rain.replace("SAME", "LATER");
        String body = batch(row(rain, now, -1), row(late, now, 2));
        JsonNode first = new JsonMapper().readTree(answered("/api/v1/observations", rain, body));
        assertThat(first.path("rejectedCount").asInt()).isEqualTo(2);
        datastreams.declare(
                Stream.of(new NewDatastream(900, late.replace("/rain", ""), "rain", new AreaPath("330212"), 300)));
        mvc.perform(post("/api/v1/payloads/{id}/replay", first.path("payload").asLong())
                        .with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isOk());
        JsonNode again = new JsonMapper().readTree(answered("/api/v1/observations", rain, body));
        assertThat(again.path("accepted").asInt()).isEqualTo(1);
        assertThat(again.path("rejectedCount").asInt()).isEqualTo(1);
        assertThat(again.path("rejected").size()).isEqualTo(1);
        assertThat(again.at("/rejected/0")).isEqualTo(first.at("/rejected/0"));
    }
}

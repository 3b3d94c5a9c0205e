package cn.anlan.server.sensing;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Accounts;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

@AnlanTest
class ObservationApiTest {

    private static final AtomicInteger STATION = new AtomicInteger();

    @Autowired
    MockMvc mvc;

    @Autowired
    Datastreams datastreams;

    @Autowired
    Observations observations;

    @Autowired
    ObservationHours hours;

    @Autowired
    WorldClock clock;

    @Autowired
    JdbcClient jdbc;

    private String rain = "";
    private String level = "";
    private int rainId;
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void aStation() {
        int n = STATION.incrementAndGet();
        String code = "ST-" + n;
        rain = code + "/rain";
        level = code + "/water-level";
        datastreams.declare(Stream.of(
                new NewDatastream(n, code, "rain", new AreaPath("330212"), 300),
                new NewDatastream(n, code, "water-level", new AreaPath("330212"), 300)));
        rainId = datastreams.find(rain).orElseThrow().id();
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String row(String datastream, Instant at, Object value) {
        return "{\"datastream\":\"%s\",\"observedAt\":\"%s\",\"value\":%s}".formatted(datastream, at, value);
    }

    private static String batch(String... rows) {
        return "{\"observations\":[" + String.join(",", rows) + "]}";
    }

    private ResultActions send(String body) throws Exception {
        return mvc.perform(request(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static MockHttpServletRequestBuilder request(byte[] body) {
        return post("/api/v1/observations")
                .with(as(Role.FEED, "33"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private long stored() {
        return jdbc.sql("select count(*) from sensing.observation where datastream_id = ?")
                .param(rainId)
                .query((rs, n) -> rs.getLong(1))
                .single();
    }

    /** Each hour further back is one more partition to look into. */
    @Autowired
    Accounts accounts;

    @Test
    void aProgramWithATokenIsAnsweredAheadOfTheFrameByTheSameDoor() throws Exception {
        Scope program = accounts.ensure("ahead", "网关", Role.FEED, List.of(new AreaPath("3302")), null);
        String bearer = "Bearer " + accounts.issueToken(program.account(), "test");
        String body = batch(row(rain, now, 1.5), row("NONE/rain", now, 1));
        MvcResult ahead = mvc.perform(post("/api/v1/observations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Authorization", bearer)
                        .content(body))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted").value(1))
                .andExpect(jsonPath("$.rejected[0].code").value("sensing.datastream-unknown"))
                .andReturn();
        assertThat(ahead.getHandler()).as("no handler of the frame was asked").isNull();
        MvcResult ordinary = mvc.perform(post("/api/v1/observations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Authorization", bearer)
                        .queryParam("by", "the ordinary way")
                        .content(body))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.repeated").value(1))
                .andReturn();
        assertThat(ordinary.getHandler()).isNotNull();
        assertThat(said(ahead).replace("\"accepted\":1,\"repeated\":0", "\"accepted\":0,\"repeated\":1"))
                .isEqualTo(said(ordinary));
        mvc.perform(post("/api/v1/observations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Authorization", bearer)
                        .content("{"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value(containsString("sensing.")));
    }

    private static String said(MvcResult answer) throws Exception {
        return answer.getResponse()
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceFirst("\"payload\":\\d+", "\"payload\":0");
    }

    @Test
    void theLatestValueIsLookedForInTheLastThreeDaysOnly() {
        Instant earlier = clock.instant().minus(Observations.LATEST);
        inTheStoreOnly(earlier.minus(2, ChronoUnit.HOURS), 1);
        assertThat(observations.latest(rainId)).isEmpty();
        inTheStoreOnly(earlier.plus(2, ChronoUnit.HOURS), 2);
        assertThat(observations.latest(rainId)).map(Latest::value).contains(2.0);
    }

    private void inTheStoreOnly(Instant at, double value) {
        hours.make(at);
        jdbc.sql("insert into sensing.observation values (?, 0, ?::timestamptz, ?::timestamptz, ?, 1, 1)")
                .params(rainId, at.toString(), at.toString(), value)
                .update();
    }

    @Test
    void aBatchIsTakenInAndReadBackAsSeriesAndLatest() throws Exception {
        send(batch(row(rain, now.minusSeconds(600), 1.5), row(rain, now.minusSeconds(300), 2), row(level, now, 3.98)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted").value(3))
                .andExpect(jsonPath("$.rejected", hasSize(0)));
        mvc.perform(get("/api/v1/datastreams/{id}/observations", rainId).with(as(Role.DUTY_OFFICER, "3302")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items", hasSize(2)))
                .andExpect(jsonPath("$.items[0].value").value(1.5))
                .andExpect(jsonPath("$.items[1].t").value(now.minusSeconds(300).toString()))
                .andExpect(jsonPath("$.datastream.property.title.zh").value("雨量"))
                .andExpect(jsonPath("$.datastream.latest.value").value(2.0));
        mvc.perform(get("/api/v1/datastreams")
                        .param("feature", Integer.toString(STATION.get()))
                        .with(as(Role.DUTY_OFFICER, "3302")))
                .andExpect(jsonPath("$", hasSize(2)))
                .andExpect(jsonPath("$[1].latest.value").value(3.98));
        mvc.perform(get("/api/v1/datastreams/{id}/observations", rainId).with(as(Role.DUTY_OFFICER, "3301")))
                .andExpect(status().isForbidden());
    }

    @Test
    void equalRepeatsCollapseAndADifferingValueIsACorrectionWithBothKept() throws Exception {
        Instant at = now.minusSeconds(300);
        send(batch(row(rain, at, 1), row(rain, at, 1)))
                .andExpect(jsonPath("$.accepted").value(1))
                .andExpect(jsonPath("$.repeated").value(1));
        send(batch(row(rain, at, 1)))
                .andExpect(jsonPath("$.accepted").value(0))
                .andExpect(jsonPath("$.repeated").value(1));
        send(batch(row(rain, at, 4)))
                .andExpect(jsonPath("$.accepted").value(1))
                .andExpect(jsonPath("$.corrected").value(1));
        assertThat(stored()).isEqualTo(2);
        assertThat(observations.series(rainId, at, at.plusSeconds(1)))
                .singleElement()
                .extracting(Observation::value)
                .isEqualTo(4.0);
        assertThat(observations.latest(rainId)).get().extracting(Latest::value).isEqualTo(4.0);
    }

    @Test
    void aRepeatFromLongAgoIsFoundInTheStore() throws Exception {
        Instant old = now.minus(2, ChronoUnit.HOURS);
        send(batch(row(rain, old, 7)));
        for (int i = 0; i < Recent.DEPTH + 2; i++) {
            send(batch(row(rain, now.minusSeconds(3_000 - i * 60L), i)));
        }
        send(batch(row(rain, old, 7))).andExpect(jsonPath("$.repeated").value(1));
        send(batch(row(rain, old, 8))).andExpect(jsonPath("$.corrected").value(1));
        send(batch(row(rain, old.minusSeconds(1), 8)))
                .andExpect(jsonPath("$.accepted").value(1));
    }

    @Test
    void theSameIdempotencyKeyGetsTheSameAnswerAndAnotherBodyUnderItIsRefused() throws Exception {
        String body = batch(row(rain, now, 1), row("nowhere/rain", now, 1));
        for (int i = 0; i < 2; i++) {
            mvc.perform(request(body.getBytes(StandardCharsets.UTF_8)).header("Idempotency-Key", rain))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.accepted").value(1))
                    .andExpect(jsonPath("$.rejected[0].code").value("sensing.datastream-unknown"));
        }
        mvc.perform(request(batch(row(rain, now, 2)).getBytes(StandardCharsets.UTF_8))
                        .header("Idempotency-Key", rain))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("sensing.idempotency-key-reused"));
        mvc.perform(request(body.getBytes(StandardCharsets.UTF_8)).header("Idempotency-Key", "has space"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("platform.idempotency-key-malformed"));
    }

    @Test
    void whatIsImpossibleUnknownOrNotTheSendersIsRejectedRowByRow() throws Exception {
        datastreams.declare(Stream.of(new NewDatastream(9, "FJ-1", "rain", new AreaPath("350100"), 300)));
        send(batch(
                        row(rain, now, -1),
                        row(rain, now, 120.1),
                        row(rain, now.plusSeconds(660), 1),
                        row(rain, now.minus(367, ChronoUnit.DAYS), 1),
                        row("FJ-1/rain", now, 1),
                        row("\\u0000\\u202e<script>/rain", now, 1),
                        row("999999999", now, 1),
                        row(rain, now, 120)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted").value(1))
                .andExpect(jsonPath("$.rejected[*].code")
                        .value(contains(
                                "sensing.value-impossible",
                                "sensing.value-impossible",
                                "sensing.time-in-future",
                                "sensing.time-too-old",
                                "sensing.datastream-not-yours",
                                "sensing.datastream-unknown",
                                "sensing.datastream-unknown")))
                .andExpect(jsonPath("$.rejected[0].field").value("value"))
                .andExpect(jsonPath("$.rejected[0].value").value("-1.0"))
                .andExpect(jsonPath("$.rejected[0].rule.zh").value("雨量必须在 0..120 mm 之间"))
                .andExpect(jsonPath("$.rejected[5].value").value("\uFFFD\uFFFD<script>/rain"));
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void badBodiesAreKeptCountedNamedAndDisturbNothing() throws Exception {
        long before = payloads();
        String whole = batch(row(rain, now, 1));
        refused(whole.substring(0, whole.length() - 5).getBytes(StandardCharsets.UTF_8), 400, "sensing.malformed-json");
        refused(new byte[0], 400, "sensing.body-empty");
        refused(whole.replace("rain", "雨").getBytes(Charset.forName("GBK")), 400, "sensing.wrong-encoding");
        refused("[]".getBytes(StandardCharsets.UTF_8), 400, "sensing.not-a-batch");
        refused(new byte[RawPayloads.LARGEST_BODY_BYTES + 1], 413, "sensing.body-too-large");
        mvc.perform(request(whole.getBytes(StandardCharsets.UTF_8)).contentType(MediaType.TEXT_PLAIN))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.code").value("sensing.wrong-content-type"));
        assertThat(payloads()).isEqualTo(before + 6);
        assertThat(stored()).isZero();
        send(whole).andExpect(jsonPath("$.accepted").value(1));
        mvc.perform(get("/api/v1/data-quality").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.feeds[*].feed").value(hasItem("observations-json")))
                .andExpect(jsonPath("$.rejections[*].code").value(hasItem("sensing.body-too-large")));
    }

    private void refused(byte[] body, int status, String code) throws Exception {
        mvc.perform(request(body))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code));
    }

    private long payloads() {
        return jdbc.sql("select count(*) from sensing.raw_payload")
                .query((rs, n) -> rs.getLong(1))
                .single();
    }

    @Test
    void aRejectedRowIsCorrectedAndAPayloadReadAgainOnceItsStationIsDeclared() throws Exception {
        String late = "LATE-" + STATION.get();
        String answer = send(batch(
                        row(rain, now, 500), row(late + "/rain", now, 6), row(rain, now.minusSeconds(60), 2)))
                .andExpect(jsonPath("$.accepted").value(1))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        long payload = new JsonMapper().readTree(answer).path("payload").asLong();
        long id = jdbc.sql("select id from sensing.rejection where payload_id = ? and line = 0")
                .param(payload)
                .query((rs, n) -> rs.getLong(1))
                .single();
        String correction = "{\"row\":" + row(rain, now, 5.0) + "}";
        waiting().andExpect(jsonPath("$.items[*].id").value(hasItem((int) id)));
        correct(id, correction)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted").value(1));
        waiting().andExpect(jsonPath("$.items[*].id").value(not(hasItem((int) id))));
        correct(id, correction)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("sensing.rejection-settled"));
        datastreams.declare(Stream.of(new NewDatastream(77, late, "rain", new AreaPath("330212"), 300)));
        mvc.perform(post("/api/v1/payloads/{id}/replay", payload).with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted").value(1))
                .andExpect(jsonPath("$.repeated").value(1))
                .andExpect(jsonPath("$.rejected[0].code").value("sensing.value-impossible"));
        mvc.perform(get("/api/v1/payloads/{id}", payload).with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(jsonPath("$.text", containsString(late)))
                .andExpect(jsonPath("$.replays").value(1))
                .andExpect(jsonPath("$.accepted").value(2));
        mvc.perform(get("/api/v1/payloads/{id}", payload).with(as(Role.DUTY_OFFICER, "3302")))
                .andExpect(status().isForbidden());
        mvc.perform(get("/api/v1/payloads/{id}", payload).with(as(Role.FEED, "33")))
                .andExpect(status().isForbidden());
    }

    private ResultActions waiting() throws Exception {
        return mvc.perform(get("/api/v1/rejections").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isOk());
    }

    private ResultActions correct(long id, String body) throws Exception {
        return mvc.perform(post("/api/v1/rejections/{id}/correction", id)
                .with(as(Role.DUTY_OFFICER, "33"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    @Test
    void sensorThingsDataArraysAreAnsweredRowByRow() throws Exception {
        String body = """
                [{"Datastream": {"@iot.id": %d}, "components": ["phenomenonTime", "result"],
                  "dataArray": [["%s", 1.5], ["%s", 999], ["%s", 2]]}]
                """.formatted(rainId, now.minusSeconds(600), now.minusSeconds(300), now);
        mvc.perform(post("/sta/v1.1/CreateObservations")
                        .with(as(Role.FEED, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$", hasSize(3)))
                .andExpect(jsonPath("$[0]", containsString("/sta/v1.1/Observations(")))
                .andExpect(jsonPath("$[1]").value("error"))
                .andExpect(jsonPath("$[2]", containsString("/sta/v1.1/Observations(")));
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void onlyFeedsMaySend() throws Exception {
        mvc.perform(post("/api/v1/observations")
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(batch()))
                .andExpect(status().isForbidden());
    }

    @Test
    void aQuestionForTooLongAStretchIsRefused() throws Exception {
        mvc.perform(get("/api/v1/datastreams/{id}/observations", rainId)
                        .param("from", "2021-01-01T00:00:00Z")
                        .param("to", "2021-07-01T00:00:00Z")
                        .with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("sensing.series-too-long"));
    }
}

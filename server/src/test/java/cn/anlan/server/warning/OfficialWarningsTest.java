package cn.anlan.server.warning;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.sensing.PayloadId;
import cn.anlan.server.sensing.Settlement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@AnlanTest
class OfficialWarningsTest {

    private static final Scope PROVINCE = new Scope("feed", Role.FEED, List.of(new AreaPath("33")));

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OfficialWarningFeed feed;

    @Autowired
    private OfficialWarnings warnings;

    @Autowired
    private OfficialExpirySweep sweep;

    @Autowired
    private WorldClock clock;

    private Instant issued = Instant.EPOCH;

    @BeforeEach
    void emptyTables() {
        jdbc.sql("truncate warning.official_warning cascade").update();
        issued = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private String draft(String colour, String areas) {
        return """
                {"issuer":"浙江省气象台","number":"2021-17","event":"typhoon","colour":"%s","headline":"台风预警信号",
                 "text":"正文","issuedAt":"%s","expiresAt":"%s","areas":%s}
                """.formatted(colour, issued, issued.plus(Duration.ofHours(6)), areas);
    }

    private MockHttpServletRequestBuilder typed(String body) {
        return post("/api/v1/official-warnings")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    @Test
    void aDutyOfficerTypesOneInAndTheCountySeesWhatTheProvinceIsWarnedOf() throws Exception {
        mvc.perform(typed(draft("orange", "[\"33\"]")).with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.event.code").value("11B01"))
                .andExpect(jsonPath("$.areas[0].name").value("浙江省"));
        mvc.perform(get("/api/v1/official-warnings").with(as(Role.RESPONSIBLE, "330212")))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].colour").value("orange"));
    }

    @Test
    void theyAreCountedByEventColourAndArea() throws Exception {
        mvc.perform(typed(draft("orange", "[\"3302\", \"3309\"]")).with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isCreated());
        Scope all = Scope.program("test");
        assertThat(warnings.count(all, Map.of())).isEqualTo(1);
        assertThat(warnings.count(all, Map.of("event", "typhoon", "colour", "orange", "area", "3302")))
                .isEqualTo(1);
        assertThat(warnings.count(all, Map.of("state", "active"))).isEqualTo(1);
        assertThat(warnings.count(all, Map.of("state", "replaced"))).isZero();
        assertThat(warnings.count(all, Map.of("colour", "red"))).isZero();
        assertThat(warnings.count(all, Map.of("area", "3301"))).isZero();
    }

    @Test
    void aWarningForAnotherCountyIsNotSeen() throws Exception {
        mvc.perform(typed(draft("red", "[\"330302\"]")).with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isCreated());
        mvc.perform(get("/api/v1/official-warnings").with(as(Role.RESPONSIBLE, "330212")))
                .andExpect(jsonPath("$.items.length()").value(0));
    }

    @Test
    void theSameCommandOrTheSameWarningTwiceIsRecordedOnce() throws Exception {
        for (String key : new String[] {"k1", "k1", "k2"}) {
            mvc.perform(typed(draft("blue", "[\"33\"]"))
                            .header("Idempotency-Key", key)
                            .with(as(Role.DUTY_OFFICER, "33")))
                    .andExpect(status().isCreated());
        }
        assertThat(jdbc.sql("select count(*) from warning.official_warning")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void anotherWarningUnderTheSameKeyIsRefusedAndNotAnsweredAsRecorded() throws Exception {
        RequestPostProcessor officer = as(Role.DUTY_OFFICER, "33");
        mvc.perform(typed(draft("blue", "[\"33\"]"))
                        .header("Idempotency-Key", "one")
                        .with(officer))
                .andExpect(status().isCreated());
        for (String other : new String[] {draft("red", "[\"33\"]"), draft("blue", "[\"3302\"]")}) {
            mvc.perform(typed(other).header("Idempotency-Key", "one").with(officer))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("warning.key-reused"))
                    .andExpect(jsonPath("$.field").value("Idempotency-Key"))
                    .andExpect(jsonPath("$.value").value("one"));
        }
        mvc.perform(typed(draft("red", "[\"33\"]"))
                        .header("Idempotency-Key", "two")
                        .with(officer))
                .andExpect(status().isCreated());
        assertThat(warnings.count(Scope.program("test"), Map.of("state", "active")))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, '', warning.missing",
        "event, earthquake, warning.event-unknown",
        "colour, purple, warning.colour-unknown",
        "issuedAt, 昨天, warning.time-unreadable",
        "issuedAt, 2021-07-24T09:00:00, warning.time-unreadable",
        "issuedAt, 2999-01-01T00:00:00Z, warning.issued-in-future",
        "expiresAt, 2001-01-01T00:00:00Z, warning.expires-before-issue",
        "areas, 999999, warning.area-unknown",
    })
    void aBadFieldIsNamedWithItsValueAndRule(String field, String value, String code) throws Exception {
        String wrong = field.equals("areas")
                ? draft("blue", "[\"" + value + "\"]")
                : draft("blue", "[\"33\"]")
                        .replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value + "\"");
        mvc.perform(typed(wrong).with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.field").value(field))
                .andExpect(jsonPath("$.rule.zh").isNotEmpty());
    }

    @Test
    void nobodyTypesInForAnAreaOutsideTheirOwn() throws Exception {
        mvc.perform(typed(draft("blue", "[\"3303\"]")).with(as(Role.DUTY_OFFICER, "3302")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.area-not-covered"));
        mvc.perform(typed(draft("blue", "[\"33\"]")).with(as(Role.RESPONSIBLE, "33")))
                .andExpect(status().isForbidden());
    }

    @Test
    void aCancelledWarningLeavesTheListAndCannotBeCancelledTwice() throws Exception {
        String answer = mvc.perform(typed(draft("red", "[\"33\"]")).with(as(Role.DUTY_OFFICER, "33")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String id = answer.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        MockHttpServletRequestBuilder cancel = post("/api/v1/official-warnings/" + id + "/cancel")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reason\":\"发布单位解除\"}");
        mvc.perform(cancel.with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(jsonPath("$.state").value("cancelled"));
        mvc.perform(cancel.with(as(Role.DUTY_OFFICER, "33"))).andExpect(status().isConflict());
        mvc.perform(get("/api/v1/official-warnings").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(jsonPath("$.items.length()").value(0));
    }

    @Test
    void itExpiresByItselfAndTheJournalSaysSo() throws Exception {
        mvc.perform(typed(draft("yellow", "[\"33\"]")).with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isCreated());
        sweep.run(issued.plus(Duration.ofHours(5)));
        assertThat(states()).containsExactly("active");
        sweep.run(issued.plus(Duration.ofHours(6)));
        assertThat(states()).containsExactly("expired");
        assertThat(jdbc.sql("select type from replay.journal order by seq desc limit 2")
                        .query(String.class)
                        .list())
                .containsExactly("warning.official-ended", "warning.official-issued");
    }

    @Test
    void aFeedKeepsThePayloadTakesTheGoodRowsAndSetsTheBadAside() {
        String good = draft("blue", "[\"3302\"]");
        String bad = draft("blue", "[\"3302\"]").replace("typhoon", "meteor");
        Settlement first =
                feed.accept(PROVINCE, ("{\"warnings\":[" + good + "," + bad + ",7]}").getBytes(StandardCharsets.UTF_8));
        assertThat(first.accepted()).isEqualTo(1);
        assertThat(first.rejections())
                .extracting(r -> r.refusal().code())
                .containsExactly("warning.event-unknown", "warning.row-shape");
        Settlement again = feed.accept(PROVINCE, ("{\"warnings\":[" + good + "]}").getBytes(StandardCharsets.UTF_8));
        assertThat(again.repeated()).isEqualTo(1);
        assertThat(feed.accept(PROVINCE, "{\"warn".getBytes(StandardCharsets.UTF_8))
                        .refused())
                .isTrue();
    }

    @Test
    void aFeedSpeaksForItsOwnAreasOnlyAndHostileRowsHurtNoOther() {
        Scope county = new Scope("feed", Role.FEED, List.of(new AreaPath("330212")));
        String own = draft("red", "[\"330212\"]");
        String others = draft("red", "[\"33\"]");
        String empty = draft("red", "[null]");
        String control = own.replace("正文", "\\u0000");
        byte[] body = "{\"warnings\":[%s,%s,null,%s,%s]}"
                .formatted(others, own, empty, control)
                .getBytes(StandardCharsets.UTF_8);
        Settlement settlement = feed.accept(county, body);
        assertThat(settlement.accepted()).isEqualTo(1);
        assertThat(settlement.rejections())
                .extracting(r -> r.refusal().code())
                .containsExactly(
                        "warning.area-not-covered",
                        "warning.row-shape",
                        "warning.area-unknown",
                        "warning.control-character");
    }

    @Test
    void aReplayAndACorrectionCommitTheWarningTogetherWithItsFact() {
        byte[] row = draft("red", "[\"330212\"]").getBytes(StandardCharsets.UTF_8);
        Scope officer = new Scope("officer", Role.DUTY_OFFICER, List.of(new AreaPath("3302")));
        Scope elsewhere = new Scope("officer", Role.DUTY_OFFICER, List.of(new AreaPath("3303")));
        assertThat(feed.correct(new PayloadId(1), row, elsewhere).accepted()).isZero();
        assertThat(feed.correct(new PayloadId(1), row, officer).accepted()).isEqualTo(1);
        byte[] whole = ("{\"warnings\":[" + draft("blue", "[\"33\"]") + "]}").getBytes(StandardCharsets.UTF_8);
        assertThat(feed.replay(new PayloadId(1), whole, PROVINCE, "module:sensing")
                        .accepted())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from replay.journal where type = 'warning.official-issued'")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
    }

    private List<@Nullable String> states() {
        return jdbc.sql("select state from warning.official_warning")
                .query(String.class)
                .list();
    }
}

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
import cn.anlan.server.sensing.Rejection;
import cn.anlan.server.sensing.Settlement;
import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** An issuer's later word about an earlier warning of its own: replaced, or lifted, in whichever order the two arrive. */
@AnlanTest
class OfficialReferencesTest {

    private static final Scope PROVINCE = new Scope("feed", Role.FEED, List.of(new AreaPath("33")));

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OfficialWarningFeed feed;

    @Autowired
    private WorldClock clock;

    private Instant issued = Instant.EPOCH;

    @BeforeEach
    void emptyTables() {
        jdbc.sql("truncate warning.official_warning cascade").update();
        jdbc.sql("truncate sensing.rejection").update();
        issued = clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3600);
    }

    private String warning(@Nullable String number, String colour, int minutes, String replaces) {
        return """
                {"issuer":"浙江省气象台","number":%s,"event":"typhoon","colour":"%s","headline":"台风预警信号","issuedAt":"%s",
                 "areas":["3302"],"replaces":%s}
                """.formatted(
                number == null ? null : "\"" + number + "\"", colour, issued.plusSeconds(60L * minutes), replaces);
    }

    private String lifting(String ends, int minutes) {
        return """
                {"issuer":"浙江省气象台","number":"J-9","event":"11B01","ends":%s,"text":"影响减弱","issuedAt":"%s"}
                """.formatted(ends, issued.plusSeconds(60L * minutes));
    }

    private Settlement give(Scope sender, String... rows) {
        return feed.accept(
                sender, ("{\"warnings\":[" + String.join(",", rows) + "]}").getBytes(StandardCharsets.UTF_8));
    }

    /** Each warning's colour, state, number of the notice that ended it, and the colour of the one in its place. */
    private List<@Nullable String> states() {
        return jdbc.sql("""
                        select concat_ws(' ', w.colour, w.state, w.end_number, n.colour) from warning.official_warning w
                        left join warning.official_warning n on n.id = w.replaced_by order by w.issued_at
                        """).query(String.class).list();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yellow then orange", "orange then yellow"})
    void anUpgradeReplacesTheOneItNamesInWhicheverOrderTheyArrive(String order) {
        String yellow = warning("17", "yellow", 0, "null");
        String orange = warning("18", "orange", 10, "[\"17\"]");
        boolean inOrder = order.startsWith("yellow");
        assertThat(give(PROVINCE, inOrder ? yellow : orange, inOrder ? orange : yellow)
                        .accepted())
                .isEqualTo(2);
        assertThat(states()).containsExactly("yellow replaced 18 orange", "orange active");
        assertThat(give(PROVINCE, yellow, orange).repeated()).isEqualTo(2);
        assertThat(states()).containsExactly("yellow replaced 18 orange", "orange active");
        assertThat(jdbc.sql(
                                "select body ->> 'how' from replay.journal where type = 'warning.official-ended' order by seq desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("replaced");
    }

    @Test
    void anotherColourThatNamesNothingStandsBesideTheFirst() {
        give(PROVINCE, warning("17", "yellow", 0, "null"), warning("18", "orange", 10, "[]"));
        assertThat(states()).containsExactly("yellow active", "orange active");
    }

    @Test
    void aLiftingEndsWhatItNamesAndOnlyThatAlsoIfItComesFirst() {
        String other = warning("16", "blue", 1, "null").replace("typhoon", "rainstorm");
        give(PROVINCE, lifting("[\"16\",\"17\"]", 20), other, warning("17", "yellow", 0, "null"));
        assertThat(states()).containsExactly("yellow cancelled J-9", "blue active");
        assertThat(give(PROVINCE, lifting("[\"16\",\"17\"]", 20)).repeated()).isEqualTo(1);
        give(PROVINCE, warning("17", "red", 30, "null"));
        assertThat(states()).as("issued after it was lifted").contains("red active");
    }

    @Test
    void aWarningWithoutANumberIsNamedByWhenItWasIssued() {
        String at = issued.atOffset(java.time.ZoneOffset.ofHours(8)).toString();
        give(PROVINCE, warning(null, "yellow", 0, "null"), lifting("[\"" + at + "\"]", 20));
        assertThat(states()).containsExactly("yellow cancelled J-9");
    }

    @Test
    void aTimeAtWhichSeveralWereIssuedEndsNoneAndNoNewWarningIsLostByIt() throws Exception {
        String at = "[\"" + issued + "\"]";
        give(PROVINCE, warning("17", "yellow", 0, "null"), warning("18", "blue", 0, "null"));
        Settlement refused = give(PROVINCE, lifting(at, 20));
        assertThat(refused.rejections())
                .extracting(r -> r.refusal().code() + " " + r.refusal().field())
                .containsExactly("warning.reference-ambiguous ends");
        typed(warning("20", "red", 10, at))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("warning.reference-ambiguous"));
        Settlement beside = give(PROVINCE, warning("19", "orange", 10, at));
        assertThat(beside.accepted()).isEqualTo(1);
        assertThat(rules(beside)).containsExactly("warning.reference-ambiguous replaces " + issued);
        assertThat(states()).containsExactlyInAnyOrder("yellow active", "blue active", "orange active");
        give(PROVINCE, lifting("[\"17\"]", 5));
        give(PROVINCE, lifting(at, 20));
        assertThat(states())
                .as("the only one then in force")
                .containsExactlyInAnyOrder("yellow cancelled J-9", "blue cancelled J-9", "orange active");
    }

    @Test
    void aTimeThatWasSaidAheadEndsOneAndNoOtherThatComesLater() {
        String at = "[\"" + issued + "\"]";
        String orange = warning("19", "orange", 10, at);
        Settlement first = give(PROVINCE, orange, warning("17", "yellow", 0, "null"), warning("18", "blue", 0, "null"));
        assertThat(first.accepted()).isEqualTo(3);
        assertThat(first.rejections()).extracting(Rejection::index).containsExactly(2);
        assertThat(rules(first))
                .as("the blue one may be meant as well")
                .containsExactly("warning.reference-ambiguous issuedAt " + issued);
        assertThat(states()).containsExactlyInAnyOrder("yellow replaced 19 orange", "blue active", "orange active");
        Settlement again = give(PROVINCE, orange, lifting("[\"20\"]", 20), lifting("[\"20\"]", 20));
        assertThat(again.repeated()).as("known before, so named what it named").isEqualTo(2);
        assertThat(again.rejections()).isEmpty();
    }

    @Test
    void whatIsUnclearWaitsAmongTheRejectionsUntilAnOfficerNamesTheOneMeant() throws Exception {
        String unclear = warning("19", "orange", 10, "[\"" + issued + "\"]");
        give(PROVINCE, warning("17", "yellow", 0, "null"), warning("18", "blue", 0, "null"));
        give(PROVINCE, unclear);
        assertThat(give(PROVINCE, unclear).rejections())
                .as("a sender's repetition says nothing new")
                .isEmpty();
        int id = JsonPath.read(open(1), "$.items[0].id");
        int payload = JsonPath.read(open(1), "$.items[0].payload");
        mvc.perform(post("/api/v1/payloads/" + payload + "/replay").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isOk());
        int again = JsonPath.read(open(1), "$.items[0].id");
        assertThat(again).as("read again, it is as unclear as before").isNotEqualTo(id);
        corrected(again, unclear).andExpect(jsonPath("$.rejected[0].code").value("warning.reference-ambiguous"));
        assertThat(states()).containsExactlyInAnyOrder("yellow active", "blue active", "orange active");
        corrected(again, warning("19", "orange", 10, "[\"17\"]"))
                .andExpect(jsonPath("$.accepted").value(1));
        assertThat(states()).containsExactlyInAnyOrder("yellow replaced 19 orange", "blue active", "orange active");
        open(1);
        mvc.perform(post("/api/v1/payloads/" + payload + "/replay").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rejectedCount").value(0));
    }

    private ResultActions corrected(int rejection, String row) throws Exception {
        return mvc.perform(post("/api/v1/rejections/" + rejection + "/correction")
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"row\":" + row + "}"))
                .andExpect(status().isOk());
    }

    private String open(int waiting) throws Exception {
        return mvc.perform(get("/api/v1/rejections").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items.length()").value(waiting))
                .andExpect(jsonPath("$.items[0].code").value("warning.reference-ambiguous"))
                .andExpect(jsonPath("$.items[0].field").value("replaces"))
                .andExpect(jsonPath("$.items[0].correctable").value(true))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static List<String> rules(Settlement settlement) {
        return settlement.rejections().stream()
                .map(r -> r.refusal().code() + " " + r.refusal().field() + " "
                        + r.refusal().value())
                .toList();
    }

    @Test
    void nobodyEndsAWarningOutsideTheirAreasNowOrLater() {
        Scope county = new Scope("county", Role.FEED, List.of(new AreaPath("330212")));
        assertThat(give(county, lifting("[\"17\"]", 20)).accepted()).isEqualTo(1);
        give(PROVINCE, warning("17", "yellow", 0, "null"));
        assertThat(states()).containsExactly("yellow active");
        Settlement refused = give(
                county,
                lifting("[\"17\"]", 21),
                warning("18", "blue", 22, "[\"17\"]").replace("\"3302\"", "\"330212\""));
        assertThat(refused.rejections())
                .extracting(r -> r.refusal().code() + " " + r.refusal().field())
                .containsExactly("warning.area-not-covered ends", "warning.area-not-covered replaces");
        assertThat(states()).containsExactly("yellow active");
    }

    @Test
    void aLiftingThatBreaksARuleIsNamedAndDisturbsNothing() {
        Settlement settlement = give(
                PROVINCE,
                lifting("[null]", 20),
                lifting("\"17\"", 20),
                lifting("[\"17\"]", 20).replace("11B01", "meteor"),
                lifting("[\"1\\u0000\"]", 20),
                warning("17", "yellow", 0, "null"));
        assertThat(settlement.rejections())
                .extracting(r -> r.refusal().code())
                .containsExactly(
                        "warning.missing", "warning.row-shape", "warning.event-unknown", "warning.control-character");
        assertThat(states()).containsExactly("yellow active");
    }

    private ResultActions typed(String body) throws Exception {
        return mvc.perform(post("/api/v1/official-warnings")
                .with(as(Role.DUTY_OFFICER, "33"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    @Test
    void whatADutyOfficerTypesInReplacesTheOneTheyChose() throws Exception {
        give(PROVINCE, warning(null, "yellow", 0, "null"));
        String id = jdbc.sql("select id::text from warning.official_warning")
                .query(String.class)
                .single();
        typed(warning("18", "orange", 10, "[\"00000000-0000-0000-0000-000000000000\"]"))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("warning.reference-unknown"))
                .andExpect(jsonPath("$.field").value("replaces"));
        assertThat(states()).containsExactly("yellow active");
        String orange = warning("18", "orange", 10, "[\"" + id + "\"]");
        typed(orange).andExpect(status().isCreated());
        typed(orange).andExpect(status().isCreated());
        assertThat(states()).containsExactly("yellow replaced 18 orange", "orange active");
        mvc.perform(get("/api/v1/official-warnings?state=all").with(as(Role.DUTY_OFFICER, "3302")))
                .andExpect(jsonPath("$.items[1].state").value("replaced"))
                .andExpect(jsonPath("$.items[1].endNumber").value("18"))
                .andExpect(jsonPath("$.items[1].replacedBy").isNotEmpty());
    }

    @Test
    void theListGoesOnWhereThePageEnded() throws Exception {
        give(PROVINCE, warning("1", "blue", 0, "null"));
        jdbc.sql("""
                        insert into warning.official_warning (id, issuer, number, event, colour, headline, body, issued_at, known_at,
                            source, recorded_by, state, areas_key)
                        select gen_random_uuid(), issuer, 'n' || i, event, colour, headline, body, issued_at, known_at, source,
                            recorded_by, state, areas_key
                        from warning.official_warning, generate_series(1, 500) i
                        """).update();
        jdbc.sql("""
                        insert into warning.official_warning_area select id, '3302' from warning.official_warning
                        on conflict do nothing
                        """).update();
        String first = mvc.perform(get("/api/v1/official-warnings").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(jsonPath("$.items.length()").value(OfficialWarnings.PAGE))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String next = first.replaceFirst("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        mvc.perform(get("/api/v1/official-warnings").param("cursor", next).with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.next").isEmpty());
        mvc.perform(get("/api/v1/official-warnings").param("cursor", "x").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("warning.cursor-invalid"));
    }

    @Test
    void aFeedBodyThatIsRefusedWholeIsAnsweredAsAProblem() throws Exception {
        mvc.perform(post("/api/v1/official-warnings/feed")
                        .with(as(Role.FEED, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"warn"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("warning.not-json"));
    }
}

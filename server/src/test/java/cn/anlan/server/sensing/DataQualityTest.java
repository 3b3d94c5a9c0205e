package cn.anlan.server.sensing;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;

/** Who sees what came in wrong, and that nobody takes in by reading again what its sender might not say. */
@AnlanTest
class DataQualityTest {

    private static final String TYPHOON = """
            {"tfid":"209977","name":"测试","enname":"TEST","points":[
              {"time":"2099-09-01 08:00:00","lng":"125","lat":"95","speed":"30","pressure":"970"}]}
            """;

    @Autowired
    MockMvc mvc;

    @Autowired
    WorldClock clock;

    @Autowired
    UnsettledSweep sweep;

    @Autowired
    JdbcClient jdbc;

    private String warning(String area, String colour) {
        return """
                {"issuer":"温州市气象台","event":"typhoon","colour":"%s","headline":"台风预警","issuedAt":"%s","areas":["%s"]}
                """.formatted(colour, clock.instant(), area);
    }

    private long sent(String door, Role role, String area, String body) throws Exception {
        mvc.perform(post(door)
                .with(as(role, area))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.getBytes(StandardCharsets.UTF_8)));
        return number("select max(id) from sensing.raw_payload");
    }

    private long officialFrom(String area, String row) throws Exception {
        return sent("/api/v1/official-warnings/feed", Role.FEED, area, "{\"warnings\":[" + row + "]}");
    }

    private ResultActions replay(long payload, String area) throws Exception {
        return mvc.perform(post("/api/v1/payloads/{id}/replay", payload).with(as(Role.DUTY_OFFICER, area)));
    }

    private ResultActions correct(long rejection, String row) throws Exception {
        return mvc.perform(post("/api/v1/rejections/{id}/correction", rejection)
                .with(as(Role.DUTY_OFFICER, "33"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"row\":" + row + "}"));
    }

    private ResultActions rejections(String area) throws Exception {
        return mvc.perform(get("/api/v1/rejections").with(as(Role.DUTY_OFFICER, area)));
    }

    private long number(String sql, Object... parameters) {
        return jdbc.sql(sql)
                .params(List.of(parameters))
                .query((rs, n) -> rs.getLong(1))
                .single();
    }

    private long rejectionOf(long payload) {
        return number("select max(id) from sensing.rejection where payload_id = ?", payload);
    }

    private long warningsOf(long payload) {
        return number("select count(*) from warning.official_warning where payload_id = ?", payload);
    }

    @Test
    void readAgainAWarningOutsideTheSendersAreasIsStillRefused() throws Exception {
        long payload = officialFrom("3302", warning("3303", "red"));
        assertThat(warningsOf(payload)).isZero();
        replay(payload, "3309").andExpect(status().isForbidden());
        replay(payload, "33")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted").value(0))
                .andExpect(jsonPath("$.rejected[0].code").value("warning.area-not-covered"));
        assertThat(warningsOf(payload)).isZero();
        mvc.perform(get("/api/v1/payloads/{id}", payload).with(as(Role.DUTY_OFFICER, "3309")))
                .andExpect(status().isForbidden());
    }

    @Test
    void aPayloadThatACrashLeftBehindIsTakenInAsItsSendersAndForTheirAreasOnly() throws Exception {
        String rows = warning("3303", "red") + "," + warning("330212", "yellow");
        long payload = officialFrom("3302", rows);
        String account = jdbc.sql("select account from sensing.raw_payload where id = ?")
                .param(payload)
                .query(String.class)
                .single();
        jdbc.sql("truncate warning.official_warning cascade").update();
        jdbc.sql("update sensing.raw_payload set state = 'kept' where id = ?")
                .param(payload)
                .update();
        sweep.run(clock.instant().plus(UnsettledSweep.PATIENCE).plusSeconds(1));
        assertThat(jdbc.sql("select colour || ' ' || recorded_by from warning.official_warning where payload_id = ?")
                        .param(payload)
                        .query(String.class)
                        .list())
                .containsExactly("yellow account:" + account);
    }

    @Test
    void aPayloadOfAnUnknownSenderIsForTheWholeInstallationAndTakesNothingIn() throws Exception {
        long payload = officialFrom("3302", warning("330212", "orange"));
        jdbc.sql("truncate warning.official_warning cascade").update();
        jdbc.sql("update sensing.raw_payload set account = 'feed', areas = '' where id = ?")
                .param(payload)
                .update();
        replay(payload, "3302").andExpect(status().isForbidden());
        replay(payload, "33").andExpect(jsonPath("$.accepted").value(0));
    }

    @Test
    void onlyASenderForTheWholeInstallationTellsOfATyphoon() throws Exception {
        long before = number("select count(*) from sensing.raw_payload");
        mvc.perform(post("/api/v1/feeds/typhoon").with(as(Role.FEED, "3302")).content(TYPHOON))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.area-not-covered"));
        assertThat(number("select count(*) from sensing.raw_payload")).isEqualTo(before);
    }

    @Test
    void aRowOfAFeedThatIsReadAgainAsAWholeIsNotCorrectedAndNothingIsKept() throws Exception {
        long payload = sent("/api/v1/feeds/typhoon", Role.FEED, "33", TYPHOON);
        long before = number("select count(*) from sensing.raw_payload");
        rejections("33")
                .andExpect(jsonPath("$.items[?(@.payload == %d)].correctable", payload)
                        .value(everyItem(is(false))));
        correct(rejectionOf(payload), "{}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("sensing.correction-unsupported"));
        assertThat(number("select count(*) from sensing.raw_payload")).isEqualTo(before);
        assertThat(number("select count(*) from sensing.raw_payload where state = 'kept'"))
                .isZero();
    }

    @Test
    void ofTwoOfficersOnlyOneCorrectsARow() throws Exception {
        long payload = officialFrom("3302", warning("330212", "purple"));
        rejections("33")
                .andExpect(jsonPath("$.items[?(@.payload == %d)].correctable", payload)
                        .value(everyItem(is(true))));
        long rejection = rejectionOf(payload);
        long before = number("select count(*) from sensing.raw_payload");
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService officers = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> answers = List.of("blue", "yellow").stream()
                    .map(colour -> officers.submit(() -> {
                        together.await();
                        return correct(rejection, warning("330212", colour))
                                .andReturn()
                                .getResponse()
                                .getStatus();
                    }))
                    .toList();
            assertThat(List.of(answers.getFirst().get(), answers.getLast().get()))
                    .containsExactlyInAnyOrder(200, 409);
        }
        assertThat(number("select count(*) from sensing.raw_payload")).isEqualTo(before + 1);
    }

    @Test
    void aRejectionWithoutAnAreaIsShownWhereItsSenderIs() throws Exception {
        long payload = officialFrom("3302", "{\"issuer\":7}");
        assertThat(shown("3302", payload)).isNotEmpty();
        assertThat(shown("33", payload)).isNotEmpty();
        assertThat(shown("330212", payload)).isEmpty();
        assertThat(shown("3309", payload)).isEmpty();
        mvc.perform(post("/api/v1/rejections/{id}/correction", rejectionOf(payload))
                        .with(as(Role.DUTY_OFFICER, "3309"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"row\":{}}"))
                .andExpect(status().isNotFound());
        jdbc.sql("update sensing.raw_payload set areas = '' where id = ?")
                .param(payload)
                .update();
        assertThat(shown("3302", payload)).isEmpty();
        assertThat(shown("33", payload)).isNotEmpty();
        rejections("3309")
                .andExpect(jsonPath("$.items[?(@.payload == %d)]", payload).value(empty()));
    }

    private List<String> shown(String area, long payload) throws Exception {
        String page = rejections(area).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        return new JsonMapper()
                .readTree(page)
                .path("items")
                .valueStream()
                .filter(item -> item.path("payload").asLong() == payload)
                .map(item -> item.path("code").asString())
                .toList();
    }
}

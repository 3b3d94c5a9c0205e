package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@AnlanTest
class SessionApiTest {

    static final String PASSWORD = "Tide-rises-2106";

    @Autowired
    MockMvc mvc;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void anOfficer() {
        accounts.ensure("wang", "王值班", Role.DUTY_OFFICER, List.of(new AreaPath("3302")), PASSWORD);
    }

    @Test
    void nobodyIsToldSoAndGetsTheTokenAgainstForgery() throws Exception {
        mvc.perform(get("/api/v1/session"))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("identity.not-signed-in"))
                .andExpect(jsonPath("$.detail").value("请先登录"))
                .andExpect(cookie().secure("XSRF-TOKEN", true))
                .andExpect(header().string("Content-Security-Policy", containsString("frame-ancestors 'none'")));
    }

    @Test
    void theOfficerSignsInIsKnownAndSignsOut() throws Exception {
        Cookie session = session(signIn("wang", PASSWORD).andExpect(status().isOk()));
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getSecure())
                .as("in service, whatever the last way spoke")
                .isTrue();
        mvc.perform(get("/api/v1/session").cookie(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.account").value("wang"))
                .andExpect(jsonPath("$.role").value("DUTY_OFFICER"))
                .andExpect(jsonPath("$.mode").value("run"))
                .andExpect(jsonPath("$.areas[0].path").value("3302"))
                .andExpect(jsonPath("$.mustChangePassword").value(false));
        mvc.perform(delete("/api/v1/session").cookie(session).with(csrf())).andExpect(status().isNoContent());
        mvc.perform(get("/api/v1/session").cookie(session)).andExpect(status().isUnauthorized());
    }

    @Test
    void aRequestWithoutTheTokenAgainstForgeryIsDenied() throws Exception {
        mvc.perform(post("/api/v1/session")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"account\":\"wang\",\"password\":\"%s\"}".formatted(PASSWORD)))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.denied"));
    }

    @Test
    void fiveFailuresLockTheNameWhetherItExistsOrNot() throws Exception {
        accounts.ensure("li", "李", Role.COMMANDER, List.of(), PASSWORD);
        for (String name : List.of("li", "nobody-of-this-name")) {
            for (int i = 0; i < LockOut.FAILURES_ALLOWED; i++) {
                signIn(name, "wrong")
                        .andExpect(status().isUnauthorized())
                        .andExpect(jsonPath("$.code").value("identity.sign-in-refused"));
            }
            signIn(name, PASSWORD)
                    .andExpect(status().isTooManyRequests())
                    .andExpect(jsonPath("$.code").value("identity.locked"));
        }
    }

    @Test
    void theDemosOneClickSessionDoesNotExistInService() throws Exception {
        mvc.perform(post("/api/v1/demo/session").with(csrf())).andExpect(status().isNotFound());
    }

    @Test
    void aMissingFieldIsNamedInTheCallersLanguage() throws Exception {
        mvc.perform(post("/api/v1/session")
                        .with(csrf())
                        .header("Accept-Language", "en")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"account\":\"wang\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("platform.invalid"))
                .andExpect(jsonPath("$.field").value("password"))
                .andExpect(jsonPath("$.detail").value(containsString("breaks a rule")));
    }

    @Test
    void theFirstPasswordMustBeChangedByTheRules() throws Exception {
        mvc.perform(get("/api/v1/session").cookie(session(signIn("wang", PASSWORD))))
                .andExpect(status().isOk());
        Cookie session = session(signIn("wang", PASSWORD));
        change(session, "wrong", "Another-2106x")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("identity.password-wrong"));
        change(session, PASSWORD, "short")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("identity.password-too-short"));
    }

    @Test
    void aProgramComesInByItsTokenWithoutASession() throws Exception {
        Scope feed = accounts.ensure("gauge-gateway", "雨量网关", Role.FEED, List.of(new AreaPath("33")), null);
        String token = accounts.issueToken(feed.account(), "test");
        mvc.perform(get("/api/v1/session").header("Authorization", "Bearer " + token))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.role").value("FEED"));
        mvc.perform(get("/api/v1/session").header("Authorization", "Bearer anlan_guess"))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("identity.token-unknown"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/areas",
                "/api/v1/features/1",
                "/api/v1/search?q=a",
                "/api/v1/kinds",
                "/api/v1/layers",
                "/api/v1/nearest?lat=30&lon=120&layers=risk",
                "/tiles/risk/6/53/26.mvt",
                "/ground/sea.geojson",
                "/api/v1/datastreams?feature=1",
                "/api/v1/datastreams/1/observations",
                "/api/v1/payloads/1",
                "/api/v1/data-quality",
                "/api/v1/rejections",
                "/api/v1/storms",
                "/api/v1/storms/202106/impact",
                "/api/v1/storms/202106/impact/export?format=xlsx",
                "/api/v1/threshold-alerts",
                "/api/v1/rules",
                "/api/v1/official-warnings",
                "/api/v1/events",
                "/api/v1/clock"
            })
    void aProgramThatBringsDataReadsNone(String path) throws Exception {
        Scope feed = accounts.ensure("gauge-gateway", "雨量网关", Role.FEED, List.of(new AreaPath("33")), null);
        String token = accounts.issueToken(feed.account(), "test");
        mvc.perform(get(path).header("Authorization", "Bearer " + token))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.role-missing"));
    }

    private ResultActions signIn(String account, String password) throws Exception {
        return mvc.perform(post("/api/v1/session")
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"account\":\"%s\",\"password\":\"%s\"}".formatted(account, password)));
    }

    private ResultActions change(Cookie session, String old, String wished) throws Exception {
        return mvc.perform(post("/api/v1/session/password")
                .cookie(session)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"old\":\"%s\",\"new\":\"%s\"}".formatted(old, wished)));
    }

    private static Cookie session(ResultActions answer) {
        return Objects.requireNonNull(answer.andReturn().getResponse().getCookie("ANLAN"));
    }
}

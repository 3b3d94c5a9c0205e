package cn.anlan.server.identity;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A new password, a reset, an account that is disabled: what was opened before is closed. */
@AnlanTest
class AccountChangeApiTest {

    private static final String PASSWORD = "Tide-rises-2106";

    @Autowired
    MockMvc mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountChanges changes;

    @Autowired
    Scopes scopes;

    @Autowired
    AccountStore store;

    @Autowired
    JdbcClient jdbc;

    private Scope officer = Scope.program("none");

    @BeforeEach
    void anOfficerWithThisPassword() {
        officer = accounts.ensure("zhao", "赵值班", Role.DUTY_OFFICER, List.of(new AreaPath("3302")), PASSWORD);
        Account stored = scopes.find(officer.account())
                .orElseGet(() -> store.findByName("zhao").orElseThrow());
        changes.apply(stored, stored.changed("赵值班", Role.DUTY_OFFICER, stored.areas(), null, true), "test:setup", null);
        changes.password(UUID.fromString(officer.account()), PASSWORD, false, "test:setup", null, "");
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndKeepsTheOneThatSetIt() throws Exception {
        Cookie desk = session(signIn(PASSWORD));
        Cookie phone = session(signIn(PASSWORD));
        known(desk).andExpect(status().isOk());
        known(phone).andExpect(status().isOk());
        mvc.perform(json(post("/api/v1/session/password").cookie(desk).with(csrf()), """
                        {"old":"%s","new":"Ebb-falls-2106"}""".formatted(PASSWORD)))
                .andExpect(status().isOk());
        known(desk).andExpect(status().isOk());
        known(phone).andExpect(status().isUnauthorized());
    }

    @Test
    void aResetEndsAllSessionsAndItsPasswordMustBeChanged() throws Exception {
        Cookie desk = session(signIn(PASSWORD));
        known(desk).andExpect(status().isOk());
        String first =
                secret(mvc.perform(post("/api/v1/accounts/zhao/secret").with(as(Role.SECURITY_ADMINISTRATOR, "33")))
                        .andExpect(status().isOk()));
        known(desk).andExpect(status().isUnauthorized());
        signIn(PASSWORD).andExpect(status().isUnauthorized());
        signIn(first)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.mustChangePassword").value(true));
    }

    @Test
    void aDisabledAccountIsOutAtOnceAndItsStreamEndsWithinFiveSeconds() throws Exception {
        Cookie desk = session(signIn(PASSWORD));
        Thread stream = listening(desk);
        enable(false, "33").andExpect(status().isNoContent());
        known(desk).andExpect(status().isUnauthorized());
        signIn(PASSWORD).andExpect(status().isUnauthorized());
        assertThat(stream.join(Duration.ofSeconds(5))).isTrue();
        enable(true, "33").andExpect(status().isNoContent());
        signIn(PASSWORD).andExpect(status().isOk());
    }

    @Test
    void aSessionThatIsSignedOutEndsItsStream() throws Exception {
        Cookie desk = session(signIn(PASSWORD));
        Thread stream = listening(desk);
        mvc.perform(delete("/api/v1/session").cookie(desk).with(csrf())).andExpect(status().isNoContent());
        assertThat(stream.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void aProgramsNewTokenMakesTheOldOneWorthless() throws Exception {
        Scope gauges = accounts.ensure("gauges-2", "水文遥测", Role.FEED, List.of(new AreaPath("3302")), null);
        String old = accounts.issueToken(gauges.account(), "first");
        String fresh =
                secret(mvc.perform(post("/api/v1/accounts/gauges-2/secret").with(as(Role.SECURITY_ADMINISTRATOR, "33")))
                        .andExpect(status().isOk()));
        mvc.perform(get("/api/v1/session").header("Authorization", "Bearer " + old))
                .andExpect(status().isUnauthorized());
        mvc.perform(get("/api/v1/session").header("Authorization", "Bearer " + fresh))
                .andExpect(status().isOk());
    }

    @Test
    void onlyAnAdministratorOfItsAreasChangesAnAccountAndNeverItsOwn() throws Exception {
        enable(false, "3303")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.area-not-covered"));
        mvc.perform(post("/api/v1/accounts/zhao/secret").with(as(Role.COMMANDER, "33")))
                .andExpect(status().isForbidden());
        mvc.perform(post("/api/v1/accounts/nobody-here/secret").with(as(Role.SECURITY_ADMINISTRATOR, "33")))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("identity.account-unknown"));
        mvc.perform(post("/api/v1/accounts/security_administrator-33/secret")
                        .with(as(Role.SECURITY_ADMINISTRATOR, "33")))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("identity.own-account"));
    }

    @Test
    void eachOfItHasItsLineInTheJournal() throws Exception {
        Cookie desk = session(signIn(PASSWORD));
        mvc.perform(json(post("/api/v1/session/password").cookie(desk).with(csrf()), """
                        {"old":"%s","new":"Ebb-falls-2107"}""".formatted(PASSWORD)))
                .andExpect(status().isOk());
        mvc.perform(delete("/api/v1/session").cookie(desk).with(csrf())).andExpect(status().isNoContent());
        mvc.perform(post("/api/v1/accounts/zhao/secret").with(as(Role.SECURITY_ADMINISTRATOR, "33")))
                .andExpect(status().isOk());
        assertThat(lines(officer))
                .endsWith(
                        "identity.signed-in",
                        "identity.password-changed",
                        "identity.signed-out",
                        "identity.secret-renewed");
        Scope gauges = accounts.ensure("gauges-3", "水文遥测", Role.FEED, List.of(new AreaPath("3302")), null);
        accounts.issueToken(gauges.account(), "first");
        mvc.perform(post("/api/v1/accounts/gauges-3/secret").with(as(Role.SECURITY_ADMINISTRATOR, "33")))
                .andExpect(status().isOk());
        assertThat(lines(gauges))
                .containsExactly(
                        "identity.account-made",
                        "identity.token-issued",
                        "identity.tokens-revoked",
                        "identity.token-issued");
    }

    private List<String> lines(Scope account) {
        return jdbc.sql("select action from identity.audit_entry where subject = :subject order by id")
                .param("subject", "account:" + account.account())
                .query((row, n) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    private ResultActions enable(boolean enabled, String area) throws Exception {
        return mvc.perform(json(
                patch("/api/v1/accounts/zhao").with(as(Role.SECURITY_ADMINISTRATOR, area)),
                "{\"enabled\":" + enabled + "}"));
    }

    private Thread listening(Cookie session) {
        Thread stream = Thread.ofVirtual().start(() -> listen(session));
        await().until(() -> Stream.of(stream.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith("EventStream")));
        return stream;
    }

    private void listen(Cookie session) {
        try {
            mvc.perform(get("/api/v1/events").cookie(session));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private ResultActions signIn(String password) throws Exception {
        return mvc.perform(json(
                post("/api/v1/session").with(csrf()),
                "{\"account\":\"zhao\",\"password\":\"%s\"}".formatted(password)));
    }

    private ResultActions known(Cookie session) throws Exception {
        return mvc.perform(get("/api/v1/session").cookie(session));
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private static Cookie session(ResultActions answer) {
        return Objects.requireNonNull(answer.andReturn().getResponse().getCookie("ANLAN"));
    }

    private static String secret(ResultActions answer) throws Exception {
        String text = answer.andReturn().getResponse().getContentAsString();
        return text.replaceFirst("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
    }
}

package cn.anlan.server.identity;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.outside.TestOutsideService;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The whole way to a real OpenID Connect server and back, with PKCE, over HTTP. */
@AnlanTest
class OutsideSignInTest {

    private static final TestOutsideService OUTSIDE = new TestOutsideService();
    private static final String KNOWN = "zzd-1001";
    private static final String STRANGER = "zzd-2002";

    @Autowired
    MockMvc mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("anlan.identity.oidc.issuer", OUTSIDE::issuer);
        settings.add("anlan.identity.oidc.address", () -> TestOutsideService.HERE);
        settings.add("anlan.identity.oidc.client-id", () -> TestOutsideService.CLIENT);
        settings.add("anlan.identity.oidc.client-secret", () -> TestOutsideService.SECRET);
        settings.add("anlan.identity.oidc.title", () -> "浙政钉登录");
    }

    @AfterAll
    static void stop() {
        OUTSIDE.close();
    }

    @BeforeEach
    void anOfficerWhoIsLinked() throws Exception {
        accounts.ensure("feng", "冯值班", Role.DUTY_OFFICER, List.of(new AreaPath("3302")), "Tide-rises-2106");
        jdbc.sql("update identity.account set must_change_password = true where name = 'feng'")
                .update();
        link("feng", KNOWN).andExpect(status().isNoContent());
    }

    @Test
    void thePageLearnsOfIt() throws Exception {
        mvc.perform(get("/api/v1/session/ways"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.outside").value("浙政钉登录"));
    }

    @Test
    void whoIsLinkedGetsTheSameSessionAsByPassword() throws Exception {
        MockHttpServletResponse leaving = leave();
        Cookie note = note(leaving);
        assertThat(note.isHttpOnly()).isTrue();
        assertThat(note.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(leaving.getRedirectedUrl())
                .startsWith(OUTSIDE.issuer() + "/oauth2/authorize?response_type=code")
                .contains("code_challenge_method=S256")
                .doesNotContain(TestOutsideService.SECRET);
        MockHttpServletResponse answer = back(way(leaving, KNOWN), note)
                .andExpect(status().isFound())
                .andExpect(header().string("Location", "/"))
                .andReturn()
                .getResponse();
        Cookie session = Objects.requireNonNull(answer.getCookie("ANLAN"));
        mvc.perform(get("/api/v1/session").cookie(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.account").value("feng"))
                .andExpect(jsonPath("$.mustChangePassword").value(false));
        mvc.perform(get("/api/v1/areas").cookie(session)).andExpect(status().isOk());
        mvc.perform(post("/api/v1/session/use").cookie(session).with(csrf())).andExpect(status().isNoContent());
        assertThat(actions("account:%")).contains("identity.outside-linked", "identity.signed-in-outside");
        mvc.perform(delete("/api/v1/accounts/feng/outside").with(as(Role.SECURITY_ADMINISTRATOR, "33")))
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/v1/session").cookie(session)).andExpect(status().isUnauthorized());
        assertThat(actions("account:%")).contains("identity.outside-unlinked");
    }

    @Test
    void whoIsNotLinkedIsToldSoAndBecomesNobody() throws Exception {
        long before = count();
        MockHttpServletResponse leaving = leave();
        mvc.perform(get(way(leaving, STRANGER)).cookie(note(leaving)).accept(MediaType.TEXT_HTML))
                .andExpect(status().isForbidden())
                .andExpect(content().contentTypeCompatibleWith(MediaType.TEXT_HTML))
                .andExpect(content().string(containsString("没有绑定本系统账号")))
                .andExpect(content().string(containsString("identity.outside-unknown")));
        assertThat(count()).isEqualTo(before);
        assertThat(actions("outside:" + STRANGER)).containsExactly("identity.outside-refused");
        MockHttpServletResponse again = leave();
        back(way(again, STRANGER), note(again)).andExpect(status().isForbidden());
        assertThat(actions("outside:" + STRANGER))
                .as("the second of a quarter of an hour is only counted")
                .containsExactly("identity.outside-refused");
        assertThat(jdbc.sql("select sum(guesses) from identity.sign_in_guess where kind = 'OUTSIDE'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void aDisabledAccountIsNotLetIn() throws Exception {
        accounts.ensure("off", "停用", Role.DUTY_OFFICER, List.of(new AreaPath("3302")), null);
        link("off", STRANGER).andExpect(status().isNoContent());
        jdbc.sql("update identity.account set enabled = false where name = 'off'")
                .update();
        MockHttpServletResponse leaving = leave();
        back(way(leaving, STRANGER), note(leaving))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.outside-unknown"));
        jdbc.sql("delete from identity.outside_identity where subject = ?")
                .param(STRANGER)
                .update();
    }

    @Test
    void aWayBackServesOnceAndOnlyWhoWentThere() throws Exception {
        MockHttpServletResponse leaving = leave();
        URI way = way(leaving, KNOWN);
        refused(mvc.perform(get(way)));
        refused(back(way, note(leave())));
        refused(back(URI.create(way.toString().replaceFirst("state=[^&]+", "state=guess")), note(leaving)));
        MockHttpServletResponse another = leave();
        URI good = way(another, KNOWN);
        back(good, note(another)).andExpect(status().isFound());
        refused(back(good, note(another)));
        refused(back(URI.create("/api/v1/session/outside/return?error=access_denied&state=x"), note(another)));
        refused(back(way, new Cookie("ANLAN-OUTSIDE", "anything")));
    }

    @Test
    void nobodyIsTwoAccountsAndNoAdministratorComesThisWay() throws Exception {
        accounts.ensure("chen", "陈值班", Role.DUTY_OFFICER, List.of(new AreaPath("3302")), null);
        link("chen", KNOWN)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("identity.outside-taken"));
        link("sysadmin", STRANGER)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("identity.outside-administrator"));
        link("chen", "s".repeat(OutsideLinkApi.LONGEST_SUBJECT + 1))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("subject"));
        link("chen", "s".repeat(OutsideLinkApi.LONGEST_SUBJECT)).andExpect(status().isNoContent());
    }

    private ResultActions link(String name, String subject) throws Exception {
        return mvc.perform(put("/api/v1/accounts/" + name + "/outside")
                .with(as(Role.SECURITY_ADMINISTRATOR, "33"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"subject\":\"" + subject + "\"}"));
    }

    private MockHttpServletResponse leave() throws Exception {
        return mvc.perform(get("/api/v1/session/outside"))
                .andExpect(status().isFound())
                .andReturn()
                .getResponse();
    }

    /** The way back that the outside service gives the browser, as it asks us for it. */
    private static URI way(MockHttpServletResponse leaving, String subject) throws Exception {
        URI back = OUTSIDE.signIn(Objects.requireNonNull(leaving.getRedirectedUrl()), subject);
        assertThat(back.toString()).startsWith(TestOutsideService.HERE + "/api/v1/session/outside/return?code=");
        return URI.create(back.getRawPath() + "?" + back.getRawQuery());
    }

    private ResultActions back(URI way, Cookie note) throws Exception {
        return mvc.perform(get(way).cookie(note));
    }

    private static void refused(ResultActions answer) throws Exception {
        answer.andExpect(status().isUnauthorized()).andExpect(jsonPath("$.code").value("identity.outside-refused"));
    }

    private static Cookie note(MockHttpServletResponse leaving) {
        return Objects.requireNonNull(leaving.getCookie("ANLAN-OUTSIDE"));
    }

    private List<@Nullable String> actions(String subject) {
        return jdbc.sql("select action from identity.audit_entry where subject like ? order by id")
                .param(subject)
                .query(String.class)
                .list();
    }

    private long count() {
        return jdbc.sql("select count(*) from identity.account")
                .query(Long.class)
                .single();
    }
}

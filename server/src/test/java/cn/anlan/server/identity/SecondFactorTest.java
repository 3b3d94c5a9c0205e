package cn.anlan.server.identity;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.totp.TestTotp;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The three administrators show a code beside the password: enrolled before anything else, asked for each time, taken once. */
@AnlanTest
@Import(SecondFactorTest.Time.class)
class SecondFactorTest {

    private static final String PASSWORD = "Tide-rises-2106";

    @Autowired
    MockMvc mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        MovableClock clock() {
            return new MovableClock();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SYSTEM_ADMINISTRATOR", "SECURITY_ADMINISTRATOR", "AUDIT_ADMINISTRATOR"})
    void nothingIsAllowedBeforeItIsEnrolledAndEachSignInAsksForIt(Role role) throws Exception {
        String name = "totp-" + role.name().charAt(1);
        accounts.ensure(name, "测试", role, List.of(new AreaPath("33")), PASSWORD);
        Cookie session = session(signIn(name, null).andExpect(status().isOk()));
        mvc.perform(get("/api/v1/areas").cookie(session))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.totp-due"));
        mvc.perform(get("/api/v1/session").cookie(session))
                .andExpect(jsonPath("$.mustEnrol").value(true));
        String secret = enrol(session);
        mvc.perform(post("/api/v1/session/use").cookie(session).with(csrf())).andExpect(status().isNoContent());
        signIn(name, null)
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("identity.code-needed"))
                .andExpect(jsonPath("$.field").value("code"));
        clock.pass(Duration.ofMinutes(1));
        String code = TestTotp.code(secret, clock.instant());
        signIn(name, code).andExpect(status().isOk());
        signIn(name, code)
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("identity.sign-in-refused"));
        signIn(name, TestTotp.next(secret, clock.instant())).andExpect(status().isOk());
    }

    @Test
    void theSecretIsShownOnceAndKeptSealed() throws Exception {
        Cookie session = administrator("once");
        String first = text(ask(session, "/api/v1/session/totp", "{}").andExpect(status().isOk()), "$.secret");
        ask(session, "/api/v1/session/totp/confirm", "{\"code\":\"000000\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("identity.code-wrong"));
        ResultActions again = ask(session, "/api/v1/session/totp", "{}");
        String second = text(again, "$.secret");
        assertThat(second).isNotEqualTo(first).hasSize(32);
        assertThat(text(again, "$.uri"))
                .startsWith("otpauth://totp/")
                .contains(":once?secret=" + second)
                .endsWith("&algorithm=SHA1&digits=6&period=30");
        confirm(session, TestTotp.code(first, clock.instant())).andExpect(status().isUnprocessableContent());
        confirm(session, TestTotp.code(second, clock.instant())).andExpect(status().isOk());
        ask(session, "/api/v1/session/totp", "{}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("identity.totp-enrolled"));
        byte[] sealed = jdbc.sql(
                        "select sealed from identity.totp join identity.account on id = account_id where name = 'once'")
                .query(byte[].class)
                .single();
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(second);
    }

    @Test
    void whoKnowsThePasswordDoesNotGuessTheCode() throws Exception {
        Cookie session = administrator("guessed");
        String secret = enrol(session);
        clock.pass(Duration.ofMinutes(1));
        for (int i = 0; i < LockOut.FAILURES_ALLOWED; i++) {
            signIn("guessed", null).andExpect(jsonPath("$.code").value("identity.code-needed"));
            signIn("guessed", "00000" + i).andExpect(status().isUnauthorized());
        }
        signIn("guessed", TestTotp.code(secret, clock.instant()))
                .andExpect(status().isTooManyRequests())
                .andExpect(jsonPath("$.code").value("identity.locked"));
    }

    @Test
    void aFirstPasswordIsChangedBeforeSoThatWhoMadeItEnrolsNothing() throws Exception {
        String first = text(
                mvc.perform(post("/api/v1/accounts")
                                .with(as(Role.SECURITY_ADMINISTRATOR, "33"))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("""
                                        {"name":"made","title":"审计","role":"AUDIT_ADMINISTRATOR","areas":["33"],"reason":"换人"}"""))
                        .andExpect(status().isCreated()),
                "$.secret");
        Cookie session = TestSignIn.session(mvc, "made", first);
        ask(session, "/api/v1/session/totp", "{}")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.password-change-due"));
    }

    @Test
    void anotherSecurityAdministratorResetsALostOne() throws Exception {
        Cookie session = administrator("lost");
        enrol(session);
        mvc.perform(post("/api/v1/accounts/lost/totp/reset")
                        .with(as(Role.SECURITY_ADMINISTRATOR, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("identity.reason-needed"));
        mvc.perform(post("/api/v1/accounts/lost/totp/reset")
                        .with(as(Role.SECURITY_ADMINISTRATOR, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"手机遗失\"}"))
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/v1/session").cookie(session)).andExpect(status().isUnauthorized());
        Cookie anew = session(signIn("lost", null).andExpect(status().isOk()));
        mvc.perform(get("/api/v1/session").cookie(anew))
                .andExpect(jsonPath("$.mustEnrol").value(true));
        assertThat(jdbc.sql("select reason from identity.audit_entry where action = 'identity.totp-reset'")
                        .query(String.class)
                        .list())
                .containsExactly("手机遗失");
    }

    private Cookie administrator(String name) throws Exception {
        accounts.ensure(name, "测试", Role.SYSTEM_ADMINISTRATOR, List.of(new AreaPath("33")), PASSWORD);
        return session(signIn(name, null).andExpect(status().isOk()));
    }

    private String enrol(Cookie session) throws Exception {
        String secret = text(ask(session, "/api/v1/session/totp", "{}").andExpect(status().isOk()), "$.secret");
        confirm(session, TestTotp.code(secret, clock.instant()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.mustEnrol").value(false));
        return secret;
    }

    private ResultActions confirm(Cookie session, String code) throws Exception {
        return ask(session, "/api/v1/session/totp/confirm", "{\"code\":\"" + code + "\"}");
    }

    private ResultActions ask(Cookie session, String path, String body) throws Exception {
        return mvc.perform(post(path)
                .cookie(session)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private ResultActions signIn(String account, @org.jspecify.annotations.Nullable String code) throws Exception {
        String shown = code == null ? "" : ",\"code\":\"" + code + "\"";
        return mvc.perform(post("/api/v1/session")
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"account\":\"%s\",\"password\":\"%s\"%s}".formatted(account, PASSWORD, shown)));
    }

    private static Cookie session(ResultActions answer) {
        return Objects.requireNonNull(answer.andReturn().getResponse().getCookie("ANLAN"));
    }

    private static String text(ResultActions answer, String path) throws Exception {
        return JsonPath.read(answer.andReturn().getResponse().getContentAsString(), path);
    }
}

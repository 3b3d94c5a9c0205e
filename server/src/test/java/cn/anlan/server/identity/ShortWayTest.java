package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.platform.AnlanTest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Who is answered on a short way that leads nowhere else: 200 with the caller's areas; the ordinary way has 401, 403 or 404. */
@AnlanTest
@Import(ShortWayTest.Way.class)
class ShortWayTest {

    private static final String ADDRESS = "/api/v1/short-way";
    private static final String PASSWORD = "Tide-rises-2106";

    @Autowired
    MockMvc mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    Scopes scopes;

    @Autowired
    JdbcClient jdbc;

    private Scope officer = Scope.program("test");

    @TestConfiguration
    static class Way {

        /** What is remembered for five seconds is remembered for the whole test, however slow the machine. */
        @Bean
        @Primary
        MachineClock clockThatStands() {
            Instant start = Instant.parse("2026-01-01T00:00:00Z");
            return () -> start;
        }

        @Bean
        ShortWay toTheCallersAreas() {
            return new ShortWay() {
                @Override
                public String pattern() {
                    return ADDRESS + "/*";
                }

                @Override
                public ResponseEntity<byte[]> answer(Scope scope, HttpServletRequest request) {
                    if (request.getParameter("refused") != null) {
                        throw Scopes.nobody();
                    }
                    return ResponseEntity.ok(scope.areas().getFirst().code().getBytes(StandardCharsets.UTF_8));
                }
            };
        }
    }

    @BeforeEach
    void anOfficer() {
        officer = accounts.ensure("zhou", "周值班", Role.DUTY_OFFICER, List.of(new AreaPath("3302")), PASSWORD);
    }

    @Test
    void whoeverIsRememberedIsAnsweredForTheirAreas() throws Exception {
        Cookie session = TestSignIn.session(mvc, "zhou", PASSWORD);
        assertThat(ask(get(ADDRESS + "/a").cookie(session)).getStatus())
                .as("the ordinary way looks at the session first")
                .isEqualTo(404);
        MockHttpServletResponse answer = ask(get(ADDRESS + "/a").cookie(session));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).isEqualTo("3302");
        assertThat(answer.getHeader("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void nobodyElseIs() throws Exception {
        Cookie session = remembered();
        assertThat(ask(get(ADDRESS + "/a")).getStatus()).isEqualTo(401);
        assertThat(ask(get(ADDRESS + "/a").cookie(new Cookie("ANLAN", "Z3Vlc3M=")))
                        .getStatus())
                .isEqualTo(401);
        assertThat(ask(get(ADDRESS + "/a").cookie(session).header("Authorization", "Bearer anlan_guess"))
                        .getStatus())
                .as("a wrong token beside a good session")
                .isEqualTo(401);
        mvc.perform(delete("/api/v1/session").cookie(session).with(csrf()));
        assertThat(ask(get(ADDRESS + "/a").cookie(session)).getStatus())
                .as("after signing out")
                .isEqualTo(401);
    }

    @Test
    void whoMustChangeThePasswordTakesTheOrdinaryWay() throws Exception {
        Cookie session = remembered();
        change("must_change_password = true");
        assertThat(ask(get(ADDRESS + "/a").cookie(session)).getStatus()).isEqualTo(404);
        change("must_change_password = false");
        assertThat(ask(get(ADDRESS + "/a").cookie(session)).getStatus()).isEqualTo(200);
    }

    @Test
    void aDisabledAccountIsNotAnswered() throws Exception {
        Cookie session = remembered();
        change("enabled = false");
        assertThat(ask(get(ADDRESS + "/a").cookie(session)).getStatus()).isNotEqualTo(200);
        change("enabled = true");
    }

    @Test
    void whatIsNotPlainTakesTheOrdinaryWay() throws Exception {
        Cookie session = remembered();
        assertThat(ask(get(ADDRESS + "/a?x=1").cookie(session)).getStatus()).isEqualTo(200);
        for (String odd : List.of("/a?x=1&x=2", "/a?refused=1")) {
            assertThat(ask(get(ADDRESS + odd).cookie(session)).getStatus())
                    .as(odd)
                    .isEqualTo(404);
        }
        for (String odd : List.of("/%61", "/a;b=c", "//a", "/a%2e%2e")) {
            assertThat(ask(get(URI.create(ADDRESS + odd)).cookie(session)).getStatus())
                    .as(odd)
                    .isNotEqualTo(200);
        }
        assertThat(ask(head(ADDRESS + "/a").cookie(session)).getStatus()).isEqualTo(404);
    }

    private Cookie remembered() throws Exception {
        Cookie session = TestSignIn.session(mvc, "zhou", PASSWORD);
        ask(get("/api/v1/session").cookie(session));
        assertThat(ask(get(ADDRESS + "/a").cookie(session)).getStatus()).isEqualTo(200);
        return session;
    }

    private void change(String set) {
        jdbc.sql("update identity.account set " + set + " where id = ?")
                .param(UUID.fromString(officer.account()))
                .update();
        scopes.forget(officer.account());
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }
}

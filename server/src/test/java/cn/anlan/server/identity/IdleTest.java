package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What ends a session that nobody uses, and what does not; and the wall, which goes on showing. */
@AnlanTest
@Import(IdleTest.Time.class)
class IdleTest {

    private static final String PASSWORD = "Tide-rises-2106";
    private static final String TILE = "/tiles/risk/6/53/26.mvt";
    private static final Duration IDLE = Duration.ofMinutes(30);

    @Autowired
    MockMvc mvc;

    @Autowired
    Accounts accounts;

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

    @BeforeEach
    void people() {
        List<AreaPath> ningbo = List.of(new AreaPath("3302"));
        accounts.ensure("sun", "孙值班", Role.DUTY_OFFICER, ningbo, PASSWORD);
        accounts.ensure("li", "李台账", Role.REGISTRAR, ningbo, PASSWORD);
    }

    @Test
    void readingByItselfIsNoUse() throws Exception {
        Cookie session = TestSignIn.session(mvc, "sun", PASSWORD);
        for (int minute = 1; minute < 30; minute++) {
            clock.pass(Duration.ofMinutes(1));
            ask(get("/api/v1/areas").cookie(session)).andExpect(status().isOk());
            ask(get(TILE).cookie(session)).andExpect(status().is2xxSuccessful());
        }
        clock.pass(Duration.ofMinutes(1));
        ask(get("/api/v1/areas").cookie(session))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("identity.not-signed-in"));
        ask(get("/api/v1/session").cookie(session)).andExpect(status().isUnauthorized());
    }

    @Test
    void onTheShortWayNobodyIsAnsweredLongerThanOnTheOther() throws Exception {
        Cookie session = TestSignIn.session(mvc, "sun", PASSWORD);
        clock.pass(IDLE.minusSeconds(2));
        ask(get("/api/v1/session").cookie(session)).andExpect(status().isOk());
        ask(get(TILE).cookie(session)).andExpect(status().is2xxSuccessful());
        clock.pass(Duration.ofSeconds(3)); // still remembered
        ask(get(TILE).cookie(session)).andExpect(status().isUnauthorized());
    }

    @Test
    void aHandOnTheScreenIsAndHoldsItOpenForHalfADayAtMost() throws Exception {
        Cookie session = TestSignIn.session(mvc, "li", PASSWORD);
        for (int minutes = 20; minutes < 12 * 60; minutes += 20) {
            clock.pass(Duration.ofMinutes(20));
            ask(post("/api/v1/session/use").cookie(session)).andExpect(status().isNoContent());
        }
        clock.pass(Duration.ofMinutes(20));
        ask(post("/api/v1/session/use").cookie(session))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("identity.not-signed-in"));
    }

    @Test
    void theWallGoesOnShowingAndActingNeedsAFreshSignIn() throws Exception {
        Cookie wall = TestSignIn.session(mvc, "sun", PASSWORD);
        putUp(wall)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.wall").value(true))
                .andExpect(jsonPath("$.watching").value(false));
        clock.pass(Duration.ofDays(100)); // the password is too old by now: that is asked at the door, not on the wall
        for (MockHttpServletRequestBuilder acting : List.of(
                post("/api/v1/session/use"),
                post("/api/v1/session/password"),
                post("/api/v1/official-warnings"),
                put("/api/v1/anything"),
                patch("/api/v1/anything"),
                delete("/api/v1/anything"))) {
            ask(acting.cookie(wall).contentType(MediaType.APPLICATION_JSON).content("{}"))
                    .andExpect(status().isUnauthorized())
                    .andExpect(jsonPath("$.code").value("identity.fresh-sign-in-needed"));
        }
        ask(get("/api/v1/areas").cookie(wall)).andExpect(status().isOk());
        ask(get(TILE).cookie(wall)).andExpect(status().is2xxSuccessful());
        ask(get("/api/v1/session").cookie(wall))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.watching").value(true));
    }

    @Test
    void afterAFreshSignInTheWallActsAndStaysAWall() throws Exception {
        Cookie wall = TestSignIn.session(mvc, "sun", PASSWORD);
        putUp(wall).andExpect(status().isOk());
        clock.pass(IDLE);
        Cookie fresh = signedInOn(wall, "sun");
        ask(post("/api/v1/session/use").cookie(fresh)).andExpect(status().isNoContent());
        clock.pass(IDLE);
        ask(get("/api/v1/session").cookie(fresh))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.watching").value(true));
        Cookie anothers = signedInOn(fresh, "li");
        ask(get("/api/v1/session").cookie(anothers))
                .andExpect(jsonPath("$.wall").value(false));
        ask(delete("/api/v1/session").cookie(anothers)).andExpect(status().isNoContent());
    }

    @Test
    void aWatchIsSignedOut() throws Exception {
        Cookie wall = TestSignIn.session(mvc, "sun", PASSWORD);
        putUp(wall).andExpect(status().isOk());
        clock.pass(IDLE);
        ask(delete("/api/v1/session").cookie(wall)).andExpect(status().isNoContent());
        ask(get("/api/v1/areas").cookie(wall)).andExpect(status().isUnauthorized());
    }

    @Test
    void onlyWhoWatchesHasAWall() throws Exception {
        putUp(TestSignIn.session(mvc, "li", PASSWORD))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.no-wall"));
    }

    @Test
    void aStreamEndsWithItsSessionAndCountsAsNoUse() throws Exception {
        Cookie session = TestSignIn.session(mvc, "sun", PASSWORD);
        Thread stream = Thread.ofVirtual().start(() -> listen(session));
        await().until(() -> Stream.of(stream.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith("EventStream")));
        clock.pass(IDLE);
        assertThat(stream.join(Duration.ofSeconds(5))).isTrue();
    }

    private ResultActions putUp(Cookie session) throws Exception {
        return ask(post("/api/v1/session/wall")
                .cookie(session)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"on\":true}"));
    }

    private Cookie signedInOn(Cookie session, String account) throws Exception {
        return Objects.requireNonNull(ask(post("/api/v1/session")
                        .cookie(session)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"account\":\"%s\",\"password\":\"%s\"}".formatted(account, PASSWORD)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getCookie("ANLAN"));
    }

    private void listen(Cookie session) {
        try {
            mvc.perform(get("/api/v1/events").cookie(session));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private ResultActions ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(csrf()));
    }
}

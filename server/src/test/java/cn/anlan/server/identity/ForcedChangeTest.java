package cn.anlan.server.identity;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.password.PasswordHistory;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.CaseId;
import cn.anlan.server.platform.AnlanTest;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** When a password must be changed, what it may not be, and that nobody on duty is stopped by it during an operation. */
@AnlanTest
@Import(ForcedChangeTest.World.class)
class ForcedChangeTest {

    private static final String PASSWORD = "Tide-rises-2106";
    private static final Duration MAX_AGE = Duration.ofDays(90);

    @Autowired
    MockMvc mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    MovableClock clock;

    @Autowired
    AtomicReference<@Nullable AreaPath> operation;

    @TestConfiguration
    static class World {

        @Bean
        @Primary
        MovableClock clock() {
            return new MovableClock();
        }

        /** Where an operation is open; null for nowhere. */
        @Bean
        AtomicReference<@Nullable AreaPath> operation() {
            return new AtomicReference<>();
        }

        @Bean
        OpenOperations operations(AtomicReference<@Nullable AreaPath> where) {
            CaseId id = new CaseId(new UUID(0, 1));
            return new OpenOperations() {
                @Override
                public Optional<CaseId> covering(AreaPath area) {
                    return Optional.ofNullable(where.get())
                            .filter(open -> open.contains(area))
                            .map(open -> id);
                }

                @Override
                public Optional<CaseId> touching(AreaPath area) {
                    return Optional.ofNullable(where.get())
                            .filter(open -> open.contains(area) || area.contains(open))
                            .map(open -> id);
                }
            };
        }
    }

    @BeforeEach
    void noOperation() {
        operation.set(null);
    }

    @Test
    void anOldPasswordIsAskedForAtTheDoorAndNotInTheMiddleOfAWatch() throws Exception {
        Cookie before = signedIn("old", Role.DUTY_OFFICER);
        clock.pass(MAX_AGE.minusMinutes(20));
        Cookie inTime = session("old");
        allowed(inTime);
        clock.pass(Duration.ofMinutes(20));
        allowed(inTime);
        Cookie late = session("old");
        refused(late);
        mvc.perform(get("/api/v1/session").cookie(late))
                .andExpect(jsonPath("$.mustChangePassword").value(true))
                .andExpect(jsonPath("$.changePutOff").value(false));
        change(late, PASSWORD, "Ebb-falls-2106").andExpect(status().isOk());
        allowed(late);
        assertThat(before.getValue()).isNotEqualTo(late.getValue());
    }

    @ParameterizedTest
    @CsvSource({
        "DUTY_OFFICER, 3302, true",
        "COMMANDER, 33, true",
        "RESPONSIBLE, 330212, true",
        "UNIT_OFFICER, 3302, true",
        "REGISTRAR, 3302, false",
        "INSPECTOR, 3302, false",
        "DUTY_OFFICER, 3303, false"
    })
    void anOperationPutsItOffForWhoIsOnDutyThere(Role role, String where, boolean putOff) throws Exception {
        String name = role.name().toLowerCase(java.util.Locale.ROOT) + where;
        signedIn(name, role);
        clock.pass(MAX_AGE);
        Cookie late = session(name);
        refused(late);
        operation.set(new AreaPath(where));
        if (putOff) {
            allowed(late);
            mvc.perform(get("/api/v1/session").cookie(late))
                    .andExpect(jsonPath("$.mustChangePassword").value(false))
                    .andExpect(jsonPath("$.changePutOff").value(true));
        } else {
            refused(late);
        }
        operation.set(null);
        refused(late);
    }

    @Test
    void aFirstPasswordIsPutOffTooAndDueAgainAfterwards() throws Exception {
        String body = mvc.perform(
                        post("/api/v1/accounts")
                                .with(as(Role.SECURITY_ADMINISTRATOR, "33"))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"name\":\"fresh\",\"title\":\"新值班\",\"role\":\"DUTY_OFFICER\",\"areas\":[\"3302\"]}"))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String first = body.replaceFirst("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
        Cookie session = TestSignIn.session(mvc, "fresh", first);
        refused(session);
        operation.set(new AreaPath("330212"));
        allowed(session);
        operation.set(null);
        refused(session);
        change(session, first, "Ebb-falls-2106").andExpect(status().isOk());
        allowed(session);
    }

    @Test
    void noneOfTheLastFiveComesBackAndTheSixthMay() throws Exception {
        Cookie session = signedIn("again", Role.DUTY_OFFICER);
        String present = PASSWORD;
        for (int i = 1; i < PasswordHistory.KEPT; i++) {
            change(session, present, "Ebb-falls-210" + i).andExpect(status().isOk());
            present = "Ebb-falls-210" + i;
            change(session, present, PASSWORD)
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("identity.password-used-before"));
        }
        change(session, present, "Ebb-falls-2100").andExpect(status().isOk());
        change(session, "Ebb-falls-2100", PASSWORD).andExpect(status().isOk());
    }

    @ParameterizedTest
    @CsvSource({
        "Short-1aB, identity.password-too-short",
        "tide-rises-twice, identity.password-too-plain",
        "Tide-plain-2106, identity.password-has-account",
        "Tide-rises-2106, identity.password-same"
    })
    void whatANewPasswordMayNotBe(String wished, String code) throws Exception {
        Cookie session = signedIn("plain", Role.DUTY_OFFICER);
        change(session, PASSWORD, wished)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
        change(session, PASSWORD, "Aa1-".repeat(19))
                .andExpect(jsonPath("$.code").value("identity.password-too-long"));
    }

    private Cookie signedIn(String name, Role role) throws Exception {
        accounts.ensure(name, "测试", role, List.of(new AreaPath("3302")), PASSWORD);
        return session(name);
    }

    private Cookie session(String name) throws Exception {
        return TestSignIn.session(mvc, name, PASSWORD);
    }

    private void allowed(Cookie session) throws Exception {
        mvc.perform(get("/api/v1/areas").cookie(session)).andExpect(status().isOk());
    }

    private void refused(Cookie session) throws Exception {
        mvc.perform(get("/api/v1/areas").cookie(session))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.password-change-due"));
    }

    private ResultActions change(Cookie session, String old, String wished) throws Exception {
        return mvc.perform(post("/api/v1/session/password")
                .cookie(session)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"old\":\"%s\",\"new\":\"%s\"}".formatted(old, wished)));
    }
}

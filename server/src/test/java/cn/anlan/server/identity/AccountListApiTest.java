package cn.anlan.server.identity;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
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
import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The accounts as a list, and what the security administrator does to one of them. */
@AnlanTest
class AccountListApiTest {

    private static final String PASSWORD = "Tide-rises-2106";

    @Autowired
    MockMvc mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountStore store;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void people() {
        accounts.ensure("l-bei", "北仑值班", Role.DUTY_OFFICER, List.of(new AreaPath("330206")), PASSWORD);
        accounts.ensure("l-city", "宁波指挥", Role.COMMANDER, List.of(new AreaPath("3302")), PASSWORD);
        accounts.ensure("l-two", "两地检查", Role.INSPECTOR, areas("3302", "3303"), PASSWORD);
        accounts.ensure("l-wen", "温州值班", Role.DUTY_OFFICER, List.of(new AreaPath("3303")), PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        "33, text=l-, l-bei l-city l-two l-wen",
        "3302, text=l-, l-bei l-city",
        "3303, text=l-, l-wen",
        "33, text=l-&role=DUTY_OFFICER, l-bei l-wen",
        "33, text=l-&area=330206, l-bei l-city l-two",
        "33, text=l-&area=3303, l-two l-wen",
        "33, text=值班&area=3303, l-wen",
        "33, text=l-&after=l-city, l-two l-wen",
        "33, text=%, ''"
    })
    void onlyThoseWhollyInTheCallersAreasByRoleAreaAndText(String area, String query, String names) throws Exception {
        MockHttpServletRequestBuilder asked = get("/api/v1/accounts").with(as(Role.SECURITY_ADMINISTRATOR, area));
        for (String part : query.split("&", -1)) {
            asked.param(part.split("=", 2)[0], part.split("=", 2)[1]);
        }
        String body = mvc.perform(asked)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(JsonPath.<List<String>>read(body, "$.items[*].name"))
                .containsExactlyElementsOf(names.isEmpty() ? List.of() : List.of(names.split(" ", -1)));
    }

    @Test
    void aPageHasFiftyAndTellsHowToGoOn() throws Exception {
        for (int i = 0; i <= AccountListApi.PAGE; i++) {
            accounts.ensure("page-%02d".formatted(i), "分页", Role.RESPONSIBLE, areas("3304"), null);
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            String body = as33(get("/api/v1/accounts").param("text", "page-").param("after", after))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            List<String> names = JsonPath.read(body, "$.items[*].name");
            assertThat(names).hasSizeLessThanOrEqualTo(AccountListApi.PAGE);
            seen.addAll(names);
            after = JsonPath.<@Nullable String>read(body, "$.next");
        } while (after != null);
        assertThat(seen)
                .hasSize(AccountListApi.PAGE + 1)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void oneAccountTellsHowItStandsAndNoSecret() throws Exception {
        one("l-bei")
                .andExpect(jsonPath("$.lastSignedInAt").isEmpty())
                .andExpect(jsonPath("$.totp").value(false))
                .andExpect(jsonPath("$.enabled").value(true));
        TestSignIn.session(mvc, "l-bei", PASSWORD);
        String body = one("l-bei")
                .andExpect(jsonPath("$.areas", contains("330206")))
                .andExpect(jsonPath("$.lastSignedInAt").isNotEmpty())
                .andExpect(jsonPath("$.passwordChangedAt").isNotEmpty())
                .andExpect(jsonPath("$.mustChangePassword").value(false))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(body).doesNotContain("$2a$").doesNotContain("hash");
        mvc.perform(get("/api/v1/accounts/l-two").with(as(Role.SECURITY_ADMINISTRATOR, "3302")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.area-not-covered"));
    }

    @Test
    void aLockedOneIsSeenAndUnlockedAtOnceForAReason() throws Exception {
        for (int i = 0; i < LockOut.FAILURES_ALLOWED; i++) {
            signIn("l-wen", "guess").andExpect(status().isUnauthorized());
        }
        signIn("l-wen", PASSWORD).andExpect(status().isTooManyRequests());
        one("l-wen").andExpect(jsonPath("$.lockedUntil").isNotEmpty());
        change(post("/api/v1/accounts/l-wen/unlock"), "{\"reason\":\" \"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("identity.reason-needed"));
        change(post("/api/v1/accounts/l-wen/unlock"), "{\"reason\":\"本人来电核实\"}").andExpect(status().isNoContent());
        one("l-wen").andExpect(jsonPath("$.lockedUntil").isEmpty());
        signIn("l-wen", PASSWORD).andExpect(status().isOk());
        assertThat(lines("l-wen")).contains("identity.unlocked 本人来电核实");
    }

    @Test
    void whatChangesHasALineEachAndAnotherRoleEndsWhatWasOpen() throws Exception {
        accounts.ensure("l-move", "调岗", Role.DUTY_OFFICER, areas("3302"), PASSWORD);
        Cookie session = TestSignIn.session(mvc, "l-move", PASSWORD);
        change(patch("/api/v1/accounts/l-move"), """
                {"title":"调岗后","areas":["330212","330206","330212"],"unit":"u-7"}""").andExpect(status().isNoContent());
        mvc.perform(get("/api/v1/session").cookie(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.unit").value("u-7"))
                .andExpect(jsonPath("$.areas", hasSize(2)));
        assertThat(store.findByName("l-move").orElseThrow().scope().unit()).isEqualTo("u-7");
        change(patch("/api/v1/accounts/l-move"), "{\"role\":\"REGISTRAR\",\"unit\":\"\",\"reason\":\"调岗\"}")
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/v1/session").cookie(session)).andExpect(status().isUnauthorized());
        one("l-move")
                .andExpect(jsonPath("$.title").value("调岗后"))
                .andExpect(jsonPath("$.role").value("REGISTRAR"))
                .andExpect(jsonPath("$.unit").isEmpty());
        assertThat(lines("l-move"))
                .contains(
                        "identity.title-changed ",
                        "identity.unit-changed null → u-7",
                        "identity.areas-changed [3302] → [330206, 330212]",
                        "identity.role-changed DUTY_OFFICER → REGISTRAR; 调岗",
                        "identity.unit-changed u-7 → null; 调岗");
    }

    @Test
    void aChangeIsWholeOrNotAtAll() throws Exception {
        change(patch("/api/v1/accounts/l-bei"), "{\"title\":\"改了\",\"areas\":[\"12345\"]}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("areas"));
        change(patch("/api/v1/accounts/l-bei"), "{\"unit\":\"" + "u".repeat(AccountFields.LONGEST_UNIT + 1) + "\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("unit"));
        change(patch("/api/v1/accounts/l-bei"), "{\"title\":\"" + "长".repeat(AccountFields.LONGEST_TITLE + 1) + "\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("title"));
        change(patch("/api/v1/accounts/l-bei"), "{}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("identity.account-field"));
        one("l-bei").andExpect(jsonPath("$.title").value("北仑值班"));
    }

    @Test
    void allSessionsOfAnAccountAreEnded() throws Exception {
        Cookie session = TestSignIn.session(mvc, "l-city", PASSWORD);
        as33(delete("/api/v1/accounts/l-city/sessions")).andExpect(status().isNoContent());
        mvc.perform(get("/api/v1/session").cookie(session)).andExpect(status().isUnauthorized());
        assertThat(lines("l-city")).contains("identity.sessions-ended ");
    }

    @Test
    void withoutAnOutsideServiceNothingIsOfferedOrLinked() throws Exception {
        mvc.perform(get("/api/v1/session/ways"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.outside").isEmpty());
        mvc.perform(get("/api/v1/session/outside"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("identity.outside-off"));
        change(put("/api/v1/accounts/l-bei/outside"), "{\"subject\":\"x\"}")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("identity.outside-off"));
    }

    private List<@Nullable String> lines(String name) {
        return jdbc.sql("""
                        select action || ' ' || coalesce(reason, '') from identity.audit_entry
                         where subject = :subject order by id
                        """)
                .param(
                        "subject",
                        AccountChanges.subject(
                                store.findByName(name).orElseThrow().id()))
                .query(String.class)
                .list();
    }

    private ResultActions one(String name) throws Exception {
        return as33(get("/api/v1/accounts/" + name)).andExpect(status().isOk());
    }

    private ResultActions change(MockHttpServletRequestBuilder request, String body) throws Exception {
        return as33(request.contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private ResultActions as33(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(as(Role.SECURITY_ADMINISTRATOR, "33")));
    }

    private ResultActions signIn(String account, String password) throws Exception {
        return mvc.perform(post("/api/v1/session")
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"account\":\"%s\",\"password\":\"%s\"}".formatted(account, password)));
    }

    private static List<AreaPath> areas(String... codes) {
        return List.of(codes).stream().map(AreaPath::new).toList();
    }
}

package cn.anlan.server.identity;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** System, security and audit administrator: each door of this program is tried as each of them. */
@AnlanTest
class ThreeAdministratorsTest {

    private static final String STREAM = "GET /api/v1/events";

    /** What nobody but the system administrator, or whoever works with data, may do. */
    private static final List<String> SYSTEM_DOORS = List.of(
            "GET /api/v1/data-quality",
            "GET /api/v1/rejections",
            "POST /api/v1/catalogue/preview",
            "POST /api/v1/catalogue",
            "POST /api/v1/observations",
            "POST /api/v1/feeds/typhoon");

    @Autowired
    MockMvc mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountStore store;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private record Door(String name, HttpMethod method, String path, Method handler) {}

    @Test
    void theFirstStartMadeOneOfEach() {
        assertThat(jdbc.sql("""
                                select name || ' ' || role || ' ' || must_change_password from identity.account
                                 where name like '%admin' order by name
                                """).query(String.class).list())
                .containsExactly(
                        "auditadmin AUDIT_ADMINISTRATOR true",
                        "secadmin SECURITY_ADMINISTRATOR true",
                        "sysadmin SYSTEM_ADMINISTRATOR true");
    }

    @Test
    void noneOfThemCallsAnothersDoors() throws Exception {
        Set<String> security = passed(Role.SECURITY_ADMINISTRATOR);
        Set<String> audit = passed(Role.AUDIT_ADMINISTRATOR);
        Set<String> system = passed(Role.SYSTEM_ADMINISTRATOR);
        assertThat(audit)
                .containsExactlyInAnyOrder(
                        "GET /api/v1/audit",
                        "GET /api/v1/audit/state",
                        "POST /api/v1/audit/check",
                        "GET /api/v1/audit/export.csv",
                        "GET /api/v1/phone-readings",
                        "GET /api/v1/phone-readings/operations",
                        "POST /api/v1/phone-readings/operations/{operation}/review",
                        "POST /api/v1/session/use");
        assertThat(security)
                .contains(
                        "GET /api/v1/accounts",
                        "POST /api/v1/accounts",
                        "GET /api/v1/accounts/{name}",
                        "PATCH /api/v1/accounts/{name}",
                        "POST /api/v1/accounts/{name}/secret",
                        "POST /api/v1/accounts/{name}/unlock",
                        "POST /api/v1/accounts/{name}/totp/reset",
                        "DELETE /api/v1/accounts/{name}/sessions",
                        "PUT /api/v1/accounts/{name}/outside",
                        "DELETE /api/v1/accounts/{name}/outside")
                .allMatch(door -> door.contains("/accounts")
                        || door.startsWith("GET /api/v1/areas")
                        || door.equals("GET /api/v1/units") // an account names its unit
                        || door.equals("GET /api/v1/units/{id}")
                        || door.equals("POST /api/v1/session/use"));
        assertThat(system)
                .containsAll(SYSTEM_DOORS)
                .noneMatch(door -> door.contains("/accounts") || door.contains("/audit"));
    }

    @Test
    void anEnterpriseSeesNothingThatIsNotOpenedToIt() throws Exception {
        assertThat(passed(Role.ENTERPRISE)).containsExactly("POST /api/v1/session/use");
    }

    /** The doors at which this role was not turned away for what it is. */
    private Set<String> passed(Role role) throws Exception {
        Set<String> passed = new TreeSet<>();
        for (Door door : doors()) {
            OpenTo open = door.handler().getAnnotation(OpenTo.class);
            if (role == Role.SYSTEM_ADMINISTRATOR && door.name().equals(STREAM)) {
                continue; // it would be read for ever
            }
            MockHttpServletResponse answer = ask(door, role);
            boolean malformed = answer.getStatus() == 400; // found before it was asked who calls
            boolean named = open != null && List.of(open.value()).contains(role);
            if (malformed
                    ? !role.closed() || named
                    : !answer.getContentAsString().contains("identity.role-missing")) {
                passed.add(door.name());
            }
        }
        return passed;
    }

    private List<Door> doors() {
        List<Door> doors = mappings.getHandlerMethods().entrySet().stream()
                .filter(each -> each.getValue().getBeanType().getName().startsWith("cn.anlan"))
                .filter(each -> Stream.of(each.getValue().getMethod().getParameterTypes())
                        .anyMatch(Scope.class::equals))
                .flatMap(each -> doors(each.getKey(), each.getValue()))
                .toList();
        assertThat(doors).hasSizeGreaterThan(50);
        return doors;
    }

    private static Stream<Door> doors(RequestMappingInfo info, HandlerMethod handler) {
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(method -> info.getPatternValues().stream()
                        .map(path -> new Door(
                                method.name() + " " + path,
                                HttpMethod.valueOf(method.name()),
                                path,
                                handler.getMethod())));
    }

    private MockHttpServletResponse ask(Door door, Role role) throws Exception {
        String path = door.path().replaceAll("\\{\\*?[^}]+}", "1");
        MockHttpServletRequestBuilder request = request(door.method(), path)
                .with(as(role, "33"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}");
        for (Parameter parameter : door.handler().getParameters()) {
            RequestParam asked = parameter.getAnnotation(RequestParam.class);
            if (asked != null
                    && asked.required()
                    && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                    && !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                request.param(asked.value().isEmpty() ? parameter.getName() : asked.value(), "1");
            }
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    @BeforeEach
    void anOfficer() {
        accounts.ensure("he", "何值班", Role.DUTY_OFFICER, List.of(new AreaPath("3302")), null);
    }

    @ParameterizedTest
    @CsvSource({
        "he, SECURITY_ADMINISTRATOR",
        "he, AUDIT_ADMINISTRATOR",
        "he, FEED",
        "sysadmin, AUDIT_ADMINISTRATOR",
        "sysadmin, DUTY_OFFICER",
        "auditadmin, SECURITY_ADMINISTRATOR"
    })
    void nobodyBecomesOrCeasesToBeOne(String name, String role) throws Exception {
        change(name, "{\"role\":\"" + role + "\",\"reason\":\"换岗\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("identity.role-fixed"));
    }

    @Test
    void nobodyChangesTheirOwnAccount() throws Exception {
        change("security_administrator-33", "{\"title\":\"我\",\"reason\":\"改名\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("identity.own-account"));
    }

    @Test
    void whatIsDoneToOneNeedsAReasonAndIsJournalledByName() throws Exception {
        String body = "{\"name\":\"zhu\",\"title\":\"朱审计\",\"role\":\"AUDIT_ADMINISTRATOR\",\"areas\":[\"33\"]%s}";
        make(body.formatted(""))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("identity.reason-needed"));
        make(body.formatted(",\"reason\":\"" + "长".repeat(AdministratorRules.LONGEST_REASON + 1) + "\""))
                .andExpect(jsonPath("$.code").value("identity.reason-needed"));
        make(body.formatted(",\"reason\":\"" + "长".repeat(AdministratorRules.LONGEST_REASON) + "\""))
                .andExpect(status().isCreated());
        change("zhu", "{\"enabled\":false}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("identity.reason-needed"));
        change("zhu", "{\"enabled\":false,\"reason\":\"调离\"}").andExpect(status().isNoContent());
        change("zhu", "{\"enabled\":true,\"reason\":\"调回\"}").andExpect(status().isNoContent());
        String subject =
                AccountChanges.subject(store.findByName("zhu").orElseThrow().id());
        assertThat(jdbc.sql("select action from identity.audit_entry where subject = :subject order by id")
                        .param("subject", subject)
                        .query(String.class)
                        .list())
                .containsExactly(
                        "identity.administrator-made",
                        "identity.administrator-disabled",
                        "identity.administrator-enabled");
        assertThat(jdbc.sql("select reason from identity.audit_entry where action = 'identity.administrator-disabled'")
                        .query(String.class)
                        .single())
                .isEqualTo("调离");
    }

    @Test
    void oneOfEachRemains() throws Exception {
        String another = "system_administrator-33";
        mvc.perform(get("/api/v1/kinds").with(as(Role.SYSTEM_ADMINISTRATOR, "33")));
        assertThat(store.countEnabled(Role.SYSTEM_ADMINISTRATOR)).isEqualTo(2);
        change(another, "{\"enabled\":false,\"reason\":\"调离\"}").andExpect(status().isNoContent());
        change("sysadmin", "{\"enabled\":false,\"reason\":\"调离\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("identity.last-administrator"));
        change(another, "{\"enabled\":true,\"reason\":\"调回\"}").andExpect(status().isNoContent());
        assertThat(store.findByName("sysadmin").orElseThrow().enabled()).isTrue();
    }

    private ResultActions make(String body) throws Exception {
        return mvc.perform(post("/api/v1/accounts")
                .with(as(Role.SECURITY_ADMINISTRATOR, "33"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private ResultActions change(String name, String body) throws Exception {
        return mvc.perform(patch("/api/v1/accounts/" + name)
                .with(as(Role.SECURITY_ADMINISTRATOR, "33"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }
}

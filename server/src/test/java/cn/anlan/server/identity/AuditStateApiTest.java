package cn.anlan.server.identity;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import com.jayway.jsonpath.JsonPath;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionOperations;

/** What the audit administrator's page shows besides the list: the seal, a check, names for ids, and the file. */
@AnlanTest
class AuditStateApiTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    AuditStateApi api;

    @Autowired
    Accounts accounts;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transaction;

    @Test
    void theSealsStateIsToldAndACheckFindsNothingWrongAndLeavesItsLine() throws Exception {
        mvc.perform(get("/api/v1/audit/state").with(as(Role.AUDIT_ADMINISTRATOR, "33")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.entries").isNumber())
                .andExpect(jsonPath("$.sealed").isNumber())
                .andExpect(jsonPath("$.asOf").value(notNullValue()));
        mvc.perform(post("/api/v1/audit/check")
                        .with(as(Role.AUDIT_ADMINISTRATOR, "33"))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.faults").isEmpty());
        assertThat(actions("identity.audit-checked")).isPositive();
    }

    @Test
    void aCheckIsNotRunBesideAnother() throws Exception {
        api.checking.set(true);
        try {
            mvc.perform(post("/api/v1/audit/check")
                            .with(as(Role.AUDIT_ADMINISTRATOR, "33"))
                            .with(csrf()))
                    .andExpect(status().isConflict())
                    .andExpect(jsonPath("$.code").value("identity.audit-check-running"));
        } finally {
            api.checking.set(false);
        }
    }

    @Test
    void anAccountIsFoundByWhatItSignsInAsAndNamedSo() throws Exception {
        Scope officer = accounts.ensure("sun", "孙值班", Role.DUTY_OFFICER, List.of(new AreaPath("3302")), null);
        note(officer.actor(), "test.named", officer.actor(), "one");
        mvc.perform(get("/api/v1/audit").param("actor", "sun").with(as(Role.AUDIT_ADMINISTRATOR, "33")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[*].action", contains("test.named")))
                .andExpect(jsonPath("$.items[*].actorName", everyItem(is("sun"))))
                .andExpect(jsonPath("$.items[*].subjectName", everyItem(is("sun"))));
    }

    @Test
    void theFileHoldsWhatTheFilterShowsWithoutFormulasAndPageByPage() throws Exception {
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 1_001; i++) {
                audit.note("account:x-1", "test.exported", "test:x", i == 1_000 ? "=1+1,\"a\"" : "n");
            }
        });
        String file = mvc.perform(get("/api/v1/audit/export.csv")
                        .param("action", "test.exported")
                        .with(as(Role.AUDIT_ADMINISTRATOR, "33")))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"audit.csv\""))
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        List<String> lines = Arrays.asList(file.split("\r\n"));
        assertThat(lines).hasSize(1_002);
        assertThat(lines.get(1)).contains("\"'=1+1,\"\"a\"\"\"");
        assertThat(actions("identity.audit-exported")).isPositive();
    }

    @Test
    void nobodyElseMayAndNotForAPartOfTheArea() throws Exception {
        for (String path : List.of("/api/v1/audit/state", "/api/v1/audit/export.csv")) {
            for (Role role : List.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.DUTY_OFFICER)) {
                mvc.perform(get(path).with(as(role, "33")))
                        .andExpect(status().isForbidden())
                        .andExpect(jsonPath("$.code").value("identity.role-missing"));
            }
            mvc.perform(get(path).with(as(Role.AUDIT_ADMINISTRATOR, "330212")))
                    .andExpect(status().isForbidden())
                    .andExpect(jsonPath("$.code").value("identity.area-not-covered"));
        }
        mvc.perform(post("/api/v1/audit/check")
                        .with(as(Role.SECURITY_ADMINISTRATOR, "33"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void theSecurityAdministratorChoosesAUnitForAnAccountAndTheOthersSeeNone() throws Exception {
        mvc.perform(get("/api/v1/units").with(as(Role.SECURITY_ADMINISTRATOR, "33")))
                .andExpect(status().isOk());
        String refused = mvc.perform(get("/api/v1/units").with(as(Role.AUDIT_ADMINISTRATOR, "33")))
                .andExpect(status().isForbidden())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(JsonPath.<String>read(refused, "$.code")).isEqualTo("identity.role-missing");
    }

    private void note(String actor, String action, String subject, String reason) {
        transaction.executeWithoutResult(status -> audit.note(actor, action, subject, reason));
    }

    private long actions(String action) {
        return jdbc.sql("select count(*) from identity.audit_entry where action = :action")
                .param("action", action)
                .query(Long.class)
                .single();
    }
}

package cn.anlan.server.identity;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

/** Who used what power, and that it cannot be used without leaving its line. */
@AnlanTest
class AuditApiTest {

    private static final String PASSWORD = "Tide-rises-2106";

    @Autowired
    MockMvc mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transaction;

    @Test
    void signingInAndWhatAnAdministratorDoesLeaveTheirLines() throws Exception {
        Scope officer = accounts.ensure("qian", "钱值班", Role.DUTY_OFFICER, List.of(new AreaPath("3302")), PASSWORD);
        signIn("guess").andExpect(status().isUnauthorized());
        signIn(PASSWORD).andExpect(status().isOk());
        mvc.perform(patch("/api/v1/accounts/qian")
                        .with(as(Role.SECURITY_ADMINISTRATOR, "33"))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"enabled\":false}"))
                .andExpect(status().isNoContent());
        String subject = "account:" + officer.account();
        assertThat(jdbc.sql(
                                "select action || ' by ' || regexp_replace(actor, '^account:(?!' || :own || ').*', 'another')"
                                        + " from identity.audit_entry where subject = :subject order by id")
                        .param("own", officer.account())
                        .param("subject", subject)
                        .query(String.class)
                        .list())
                .containsExactly(
                        "identity.account-made by module:identity",
                        "identity.sign-in-refused by nobody",
                        "identity.signed-in by " + subject,
                        "identity.account-disabled by another");
        mvc.perform(get("/api/v1/audit").with(as(Role.AUDIT_ADMINISTRATOR, "33")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[*].subject").value(hasItem(subject)));
    }

    @Test
    void aLockADisabledAccountsTryAndAWrongOldPasswordLeaveTheirLines() throws Exception {
        Scope sun = accounts.ensure("sun", "孙值班", Role.DUTY_OFFICER, List.of(new AreaPath("3302")), PASSWORD);
        String subject = "account:" + sun.account();
        Cookie session = Objects.requireNonNull(
                signIn("sun", PASSWORD).andReturn().getResponse().getCookie("ANLAN"));
        mvc.perform(post("/api/v1/session/password")
                        .cookie(session)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"old\":\"guess\",\"new\":\"Another-2106x\"}"))
                .andExpect(status().isUnprocessableContent());
        for (int i = 0; i < LockOut.FAILURES_ALLOWED; i++) {
            signIn("sun", "guess").andExpect(status().isUnauthorized());
        }
        signIn("sun", PASSWORD).andExpect(status().isTooManyRequests());
        jdbc.sql("update identity.account set enabled = false where name = 'sun'")
                .update();
        jdbc.sql("delete from identity.sign_in where name = 'sun'").update();
        signIn("sun", PASSWORD).andExpect(status().isUnauthorized());
        List<String> refused = Collections.nCopies(LockOut.FAILURES_ALLOWED, "identity.sign-in-refused");
        List<String> expected = new ArrayList<>(
                List.of("identity.account-made", "identity.signed-in", "identity.password-change-refused"));
        expected.addAll(refused);
        expected.addAll(List.of("identity.locked", "identity.sign-in-refused"));
        assertThat(jdbc.sql("select action from identity.audit_entry where subject = :subject order by id")
                        .param("subject", subject)
                        .query(String.class)
                        .list())
                .isEqualTo(expected);
    }

    @Test
    void itIsFilteredByActorActionSubjectAndTime() throws Exception {
        transaction.executeWithoutResult(status -> {
            audit.note("account:f-1", "test.filtered", "test:f-a", "one");
            audit.note("account:f-2", "test.filtered", "test:f-a", "two");
            audit.note("account:f-1", "test.other", "test:f-b", "three");
        });
        assertThat(reasons("actor", "account:f-1")).containsExactly("three", "one");
        assertThat(reasons("action", "test.filtered")).containsExactly("two", "one");
        assertThat(reasons("subject", "test:f-a", "actor", "account:f-2")).containsExactly("two");
        assertThat(reasons("action", "test.filtered", "from", "2000-01-01T00:00:00Z", "to", "2100-01-01T00:00:00Z"))
                .containsExactly("two", "one");
        assertThat(reasons("action", "test.filtered", "to", "2000-01-01T00:00:00Z"))
                .isEmpty();
        assertThat(reasons("action", "test.filtered", "from", "2100-01-01T00:00:00Z"))
                .isEmpty();
    }

    private List<String> reasons(String... filter) throws Exception {
        var asked = get("/api/v1/audit").with(as(Role.AUDIT_ADMINISTRATOR, "33"));
        for (int i = 0; i < filter.length; i += 2) {
            asked.param(filter[i], filter[i + 1]);
        }
        String body = mvc.perform(asked)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return com.jayway.jsonpath.JsonPath.read(body, "$.items[*].reason");
    }

    @Test
    void nobodyElseReadsIt() throws Exception {
        mvc.perform(get("/api/v1/audit").with(as(Role.COMMANDER, "33")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.role-missing"));
        mvc.perform(get("/api/v1/audit").with(as(Role.AUDIT_ADMINISTRATOR, "330212")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.area-not-covered"));
    }

    @Test
    void aLineStandsAndFallsWithWhatItTellsOf() {
        assertThatThrownBy(() -> audit.note("account:a", "test.acted", "test:alone", null))
                .isInstanceOf(IllegalTransactionStateException.class);
        transaction.executeWithoutResult(status -> {
            audit.note("account:a", "test.acted", "test:rolled-back", null);
            status.setRollbackOnly();
        });
        assertThat(jdbc.sql("select count(*) from identity.audit_entry where subject like 'test:%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private org.springframework.test.web.servlet.ResultActions signIn(String password) throws Exception {
        return signIn("qian", password);
    }

    private org.springframework.test.web.servlet.ResultActions signIn(String name, String password) throws Exception {
        return mvc.perform(post("/api/v1/session")
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"account\":\"%s\",\"password\":\"%s\"}".formatted(name, password)));
    }
}

package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What guesses at the door leave behind: of an account its history, of names that are no account numbers only. */
@AnlanTest
class SignInGuessTest {

    private static final String PASSWORD = "Tide-rises-2106";

    @Autowired
    MockMvc mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    LockOut lockOut;

    @Autowired
    JdbcClient jdbc;

    private String subject = "";

    @BeforeEach
    void anAccount() {
        jdbc.sql("truncate identity.sign_in_guess, identity.sign_in").update();
        subject = "account:"
                + accounts.ensure("he", "何值班", Role.DUTY_OFFICER, List.of(new AreaPath("3302")), PASSWORD)
                        .account();
    }

    @Test
    void namesThatAreNoAccountFillNoJournalNotEvenByTheirLocks() throws Exception {
        long before = entries();
        for (int i = 0; i < LockOut.FAILURES_ALLOWED; i++) {
            guess("nobody-here", "203.0.113.9", 401);
        }
        guess("nobody-here", "203.0.113.9", 429);
        guess("nobody-there", "2001:db8:1:2::7", 401);
        assertThat(entries()).isEqualTo(before);
        assertThat(counted())
                .containsExactly(
                        "LOCKED_NAME 203.0.113.9 1", "NO_ACCOUNT 20010db800010002::/64 1", "NO_ACCOUNT 203.0.113.9 5");
    }

    @Test
    void theFirstFailuresOfAnAccountAndEveryLockAreEntriesTheRestIsCounted() throws Exception {
        for (int i = 0; i < LockOut.FAILURES_ALLOWED; i++) {
            guess("he", "203.0.113.9", 401);
        }
        assertThat(actions())
                .containsExactly(
                        "identity.sign-in-refused",
                        "identity.sign-in-refused",
                        "identity.sign-in-refused",
                        "identity.sign-in-refused",
                        "identity.sign-in-refused",
                        "identity.locked");
        assertThat(counted()).isEmpty();
        for (int i = LockOut.FAILURES_ALLOWED; i < SignIn.ENTRIES_OF_AN_ACCOUNT - 1; i++) {
            lockOut.failed("he", "198.51.100." + i / 3);
        }
        guess("he", "198.51.100.99", 401);
        assertThat(actions()).as("the last that is told").hasSize(7);
        for (int i = 1; i < LockOut.FAILURES_ALLOWED; i++) {
            guess("he", "198.51.100.99", 401);
        }
        assertThat(actions()).hasSize(8).endsWith("identity.sign-in-refused", "identity.locked");
        assertThat(counted()).containsExactly("ACCOUNT 198.51.100.99 4");
    }

    private void guess(String name, String address, int status) throws Exception {
        mvc.perform(post("/api/v1/session")
                        .with(csrf())
                        .with(request -> {
                            request.setRemoteAddr(address);
                            return request;
                        })
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"account\":\"%s\",\"password\":\"guess\"}".formatted(name)))
                .andExpect(status().is(status));
    }

    private long entries() {
        return jdbc.sql("select count(*) from identity.audit_entry")
                .query(Long.class)
                .single();
    }

    private List<@Nullable String> actions() {
        return jdbc.sql("""
                        select action from identity.audit_entry
                         where subject = :subject and actor = 'nobody' order by id
                        """).param("subject", subject).query(String.class).list();
    }

    private List<@Nullable String> counted() {
        return jdbc.sql("""
                        select kind || ' ' || address || ' ' || sum(guesses) from identity.sign_in_guess
                         group by kind, address order by kind, address
                        """).query(String.class).list();
    }
}

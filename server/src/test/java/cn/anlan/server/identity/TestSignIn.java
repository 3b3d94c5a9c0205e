package cn.anlan.server.identity;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.kernel.AreaPath;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Signs a {@code MockMvc} request in: {@code mvc.perform(get("/api/v1/…").with(as(Role.DUTY_OFFICER, "33")))}. */
public final class TestSignIn {

    private TestSignIn() {}

    /** As an account with that role in these areas, made where it is missing; with the token that guards against forgery. */
    public static RequestPostProcessor as(Role role, String... areas) {
        return request -> {
            ApplicationContext context = Objects.requireNonNull(WebApplicationContextUtils.getWebApplicationContext(
                    Objects.requireNonNull(request.getServletContext())));
            Accounts accounts = context.getBean(Accounts.class);
            List<AreaPath> paths = Stream.of(areas).map(AreaPath::new).toList();
            String name = role.name().toLowerCase(java.util.Locale.ROOT) + "-" + String.join("-", areas);
            Scope scope = accounts.ensure(name, "测试", role, paths, null);
            if (role.administrator()) {
                enrolled(context, scope.account());
            }
            request = SecurityMockMvcRequestPostProcessors.user(scope.account()).postProcessRequest(request);
            return "GET".equals(request.getMethod())
                    ? request
                    : SecurityMockMvcRequestPostProcessors.csrf().postProcessRequest(request);
        };
    }

    /** As if the account had a second factor, which nobody knows. */
    static void enrolled(ApplicationContext context, String account) {
        int made = context.getBean(JdbcClient.class)
                .sql("""
                        insert into identity.totp (account_id, sealed, key_id, made_at, confirmed_at, last_step)
                        values (:account, '', '', '2026-01-01Z', '2026-01-01Z', 0) on conflict do nothing
                        """)
                .param("account", UUID.fromString(account))
                .update();
        if (made > 0) {
            context.getBean(Scopes.class).forget(account);
        }
    }

    /** Signs in as the page does. The cookie of the new session. */
    public static Cookie session(MockMvc mvc, String account, String password) throws Exception {
        Cookie session = Objects.requireNonNull(mvc.perform(post("/api/v1/session")
                        .with(SecurityMockMvcRequestPostProcessors.csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"account\":\"%s\",\"password\":\"%s\"}".formatted(account, password)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getCookie("ANLAN"));
        mvc.perform(get("/api/v1/session").cookie(session)); // csrf() above keeps its token in the session, set now
        return session;
    }
}

package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Signs a {@code MockMvc} request in: {@code mvc.perform(get("/api/v1/…").with(as(Role.DUTY_OFFICER, "33")))}. */
public final class TestSignIn {

    private TestSignIn() {}

    /** As an account with that role in these areas, made where it is missing; with the token that guards against forgery. */
    public static RequestPostProcessor as(Role role, String... areas) {
        return request -> {
            Accounts accounts = Objects.requireNonNull(WebApplicationContextUtils.getWebApplicationContext(
                            Objects.requireNonNull(request.getServletContext())))
                    .getBean(Accounts.class);
            List<AreaPath> paths = Stream.of(areas).map(AreaPath::new).toList();
            String name = role.name().toLowerCase(java.util.Locale.ROOT) + "-" + String.join("-", areas);
            Scope scope = accounts.ensure(name, "测试", role, paths, null);
            request = SecurityMockMvcRequestPostProcessors.user(scope.account()).postProcessRequest(request);
            return SecurityMockMvcRequestPostProcessors.csrf().postProcessRequest(request);
        };
    }
}

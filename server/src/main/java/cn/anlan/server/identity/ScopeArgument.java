package cn.anlan.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hands the caller's {@link Scope} to every handler that asks for it; nobody gets past it without one, and programs only
 * where {@link FeedsToo} or {@link ProgramsToo} stands, and those who have power without data where {@link OpenTo} does.
 */
@Component
class ScopeArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    static {
        // Nobody sends a scope: the OpenAPI page must not ask for one.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Scope.class);
    }

    private final Scopes scopes;

    ScopeArgument(Scopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Scope.class;
    }

    @Override
    public Scope resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        HttpServletRequest asked = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        Scope scope = scopes.get(caller == null ? "" : caller.getName(), Sittings.of(asked));
        if (!open(scope.role(), parameter)) {
            throw scope.roleMissing();
        }
        return scope;
    }

    /** What is open to a role that nothing is open to unless it says so. */
    private static boolean open(Role role, MethodParameter parameter) {
        if (role == Role.FEED) {
            return parameter.hasMethodAnnotation(FeedsToo.class);
        }
        if (role == Role.READER) {
            return parameter.hasMethodAnnotation(ProgramsToo.class);
        }
        OpenTo named = parameter.getMethodAnnotation(OpenTo.class);
        return !role.closed() || (named != null && List.of(named.value()).contains(role));
    }
}

package cn.anlan.server.identity;

import cn.anlan.server.kernel.RefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Stands before all filters of the frame and hands small bodies of programs with a token to their {@link FeedWay}. It lets in by the
 * same {@link Scopes} as the ordinary way, which meets whatever is not plain: nothing of the body is read before that is decided.
 */
final class FeedWayFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient List<FeedWay> ways;
    private final transient Scopes scopes;
    private final transient HandlerExceptionResolver failures;

    FeedWayFilter(List<FeedWay> ways, Scopes scopes, HandlerExceptionResolver failures) {
        this.ways = ways;
        this.scopes = scopes;
        this.failures = failures;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        FeedWay way = way(request);
        Scope scope = way == null ? null : scope(request);
        if (way == null || scope == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            ShortWayFilter.write(way.take(scope, request), request, response);
        } catch (RuntimeException refusedOrFailed) {
            SecurityHeaders.write(request, response);
            if (failures.resolveException(request, response, null, refusedOrFailed) == null) {
                throw refusedOrFailed;
            }
        }
    }

    private @Nullable FeedWay way(HttpServletRequest request) {
        if (!"POST".equals(request.getMethod()) || request.getQueryString() != null || !json(request)) {
            return null;
        }
        int length = request.getContentLength();
        for (FeedWay way : ways) {
            if (way.path().equals(request.getRequestURI()) && length >= 0 && length <= way.largestBody()) {
                return way;
            }
        }
        return null;
    }

    /** Whether JSON comes and JSON is wanted. */
    private static boolean json(HttpServletRequest request) {
        String accept = Objects.requireNonNullElse(request.getHeader("Accept"), MediaType.ALL_VALUE);
        String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        return type.startsWith(MediaType.APPLICATION_JSON_VALUE)
                && (accept.equals(MediaType.ALL_VALUE) || accept.equals(MediaType.APPLICATION_JSON_VALUE));
    }

    /** The sender's; null for everybody who is not plainly a program that brings data. */
    private @Nullable Scope scope(HttpServletRequest request) {
        if (!TokenFilter.hasToken(request)) {
            return null;
        }
        try {
            return scopes.ofToken(TokenFilter.hash(request))
                    .map(account -> scopes.get(account.id().toString(), null))
                    .filter(scope -> scope.role() == Role.FEED)
                    .orElse(null);
        } catch (RefusedException metAgainInTheFrame) {
            return null;
        }
    }
}

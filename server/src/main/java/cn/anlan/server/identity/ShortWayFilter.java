package cn.anlan.server.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.web.http.CookieSerializer;

/**
 * Stands before all filters of the frame and answers by a {@link ShortWay} if session and account were looked at within the last
 * four seconds. It lets nobody in by itself: it believes what the ordinary way has just established, by the same {@link Scopes}.
 */
final class ShortWayFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ShortWayFilter.class);

    /** Whatever in an address needs decoding or has a meaning of its own. */
    private static final Pattern ODD = Pattern.compile("//|[%;\\\\]");

    private final transient List<ShortWay> ways;
    private final transient RememberedSessions<?> sessions;
    private final transient CookieSerializer cookies;
    private final transient Scopes scopes;
    private final transient Sittings sittings;

    ShortWayFilter(
            List<ShortWay> ways,
            RememberedSessions<?> sessions,
            CookieSerializer cookies,
            Scopes scopes,
            Sittings sittings) {
        this.ways = ways;
        this.sessions = sessions;
        this.cookies = cookies;
        this.scopes = scopes;
        this.sittings = sittings;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ResponseEntity<byte[]> answer = plain(request) ? answer(request) : null;
        if (answer == null) {
            chain.doFilter(request, response);
        } else {
            write(answer, request, response);
        }
    }

    /** Whether the frame would read the address and the parameters just as they stand. */
    private static boolean plain(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && !ODD.matcher(request.getRequestURI()).find()
                && request.getParameterMap().values().stream().allMatch(values -> values.length == 1);
    }

    private @Nullable ResponseEntity<byte[]> answer(HttpServletRequest request) {
        RememberedSession.Copy session = session(request);
        String account = session == null ? null : account(session);
        if (session == null || account == null || sittings.state(session.attributes()::get) == Sitting.State.OVER) {
            return null;
        }
        try {
            Scope scope = scopes.get(account, Sitting.of(session.attributes()::get));
            if (scope.role().closed()) {
                return null;
            }
            for (ShortWay way : ways) {
                ResponseEntity<byte[]> answer = way.answer(scope, request);
                if (answer != null) {
                    return answer;
                }
            }
        } catch (RuntimeException refusedOrFailed) { // the ordinary way meets it again and gives it its name
            LOG.debug("{} takes the ordinary way", request.getRequestURI(), refusedOrFailed);
        }
        return null;
    }

    /** A session that is remembered; null for everybody else, also for those who show a token beside it. */
    private RememberedSession.@Nullable Copy session(HttpServletRequest request) {
        List<String> ids = TokenFilter.hasToken(request) ? List.of() : cookies.readCookieValues(request);
        return ids.size() == 1 ? sessions.remembered(ids.getFirst()) : null;
    }

    private static @Nullable String account(RememberedSession.Copy session) {
        Object context = session.attributes().get(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        Authentication caller = context instanceof SecurityContext known ? known.getAuthentication() : null;
        return caller != null && caller.isAuthenticated() ? caller.getName() : null;
    }

    static void write(ResponseEntity<byte[]> answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        SecurityHeaders.write(request, response);
        byte[] body = answer.getBody();
        if (body != null) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}

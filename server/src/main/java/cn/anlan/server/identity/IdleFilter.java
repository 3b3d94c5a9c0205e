package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.platform.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The one place where a session that nobody used for long ends, or becomes a watch: a wall goes on showing, and acting needs a fresh
 * sign-in. Whatever is no plain reading is acting, and only acting counts as use.
 */
final class IdleFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String DOOR = "/api/v1/session";
    private static final String DEMO_DOOR = "/api/v1/demo/session";

    private final Sittings sittings;
    private final ProblemWriter problems;

    IdleFilter(Sittings sittings, ProblemWriter problems) {
        this.sittings = sittings;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = TokenFilter.hasToken(request) ? null : request.getSession(false);
        if (session != null && somebodys(session) && !goesOn(session, request)) {
            Bilingual rule = new Bilingual("屏幕仍可查看；要操作请先重新登录", "the screen goes on showing; to act, sign in anew");
            problems.write(request, response, 401, new Refusal("identity.fresh-sign-in-needed", null, null, rule));
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean goesOn(HttpSession session, HttpServletRequest request) {
        boolean acts = !READING.contains(request.getMethod());
        return switch (sittings.state(session::getAttribute)) {
            case OPEN -> {
                if (acts) {
                    sittings.used(session);
                }
                yield true;
            }
            case WATCH -> !acts || atTheDoor(request);
            case OVER -> { // goes on as nobody
                session.invalidate();
                SecurityContextHolder.clearContext();
                yield true;
            }
        };
    }

    private static boolean somebodys(HttpSession session) {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
    }

    /** Signing in and out. */
    private static boolean atTheDoor(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(DOOR) || path.equals(DEMO_DOOR);
    }
}

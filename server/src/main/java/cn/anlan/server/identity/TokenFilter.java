package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.platform.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets programs in by {@code Authorization: Bearer}. A wrong token is refused at once, whatever is asked for. */
final class TokenFilter extends OncePerRequestFilter {

    private static final String PREFIX = "Bearer ";

    private final Scopes scopes;
    private final ProblemWriter problems;

    TokenFilter(Scopes scopes, ProblemWriter problems) {
        this.scopes = scopes;
        this.problems = problems;
    }

    static boolean hasToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.startsWith(PREFIX);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasToken(request)) {
            Optional<Account> account = account(request);
            if (account.isEmpty()) {
                problems.write(
                        request,
                        response,
                        401,
                        new Refusal(
                                "identity.token-unknown",
                                "Authorization",
                                null,
                                new Bilingual("令牌无效或已撤销", "the token is unknown or withdrawn")));
                return;
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(Entrance.authentication(account.get()));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    /** The hash of the token that a request brings. */
    static String hash(HttpServletRequest request) {
        String header = Objects.requireNonNullElse(request.getHeader("Authorization"), PREFIX);
        return Secrets.hash(header.substring(PREFIX.length()).strip());
    }

    private Optional<Account> account(HttpServletRequest request) {
        return scopes.ofToken(hash(request));
    }
}

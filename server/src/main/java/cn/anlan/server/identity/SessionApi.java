package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out. Open to everybody, so its handlers take no {@link Scope}. */
@RestController
@RequestMapping("/api/v1/session")
class SessionApi {

    private static final int LONGEST = 200;

    private final SignIn signIn;
    private final Scopes scopes;
    private final AnlanSettings settings;
    private final ObjectProvider<AreaNames> names;

    SessionApi(SignIn signIn, Scopes scopes, AnlanSettings settings, ObjectProvider<AreaNames> names) {
        this.signIn = signIn;
        this.scopes = scopes;
        this.settings = settings;
        this.names = names;
    }

    record Credentials(
            @NotBlank @Size(max = LONGEST) String account,
            @NotBlank @Size(max = LONGEST) String password) {}

    record PasswordChange(
            @NotNull @Size(max = LONGEST) String old,

            @com.fasterxml.jackson.annotation.JsonProperty("new") @NotNull @Size(max = LONGEST)
            String wished) {}

    record AreaAnswer(String path, String name) {}

    /** Who is signed in. */
    record SessionAnswer(
            String account,
            String name,
            String role,
            List<AreaAnswer> areas,
            String mode,
            boolean mustChangePassword) {}

    @GetMapping
    SessionAnswer current(@Nullable Principal caller) {
        return answer(account(caller));
    }

    @PostMapping
    SessionAnswer open(
            @Valid @RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        Account account = signIn.check(credentials.account().strip(), credentials.password(), request.getRemoteAddr());
        signIn.open(account, request, response);
        return answer(account);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@Nullable Principal caller, HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        if (caller != null) {
            signIn.left(caller.getName(), request.getRemoteAddr());
        }
        SecurityContextHolder.clearContext();
    }

    @PostMapping("/password")
    SessionAnswer changePassword(
            @Nullable Principal caller, @Valid @RequestBody PasswordChange change, HttpServletRequest request) {
        Account account = account(caller);
        signIn.changePassword(account, change.old(), change.wished(), request.getSession(false));
        return answer(account(caller));
    }

    SessionAnswer answer(Account account) {
        AreaNames known = names.getIfAvailable(() -> AreaPath::code);
        return new SessionAnswer(
                account.name(),
                account.title(),
                account.role().name(),
                account.areas().stream()
                        .map(area -> new AreaAnswer(area.code(), known.nameOf(area)))
                        .toList(),
                settings.mode().name().toLowerCase(Locale.ROOT),
                account.mustChangePassword());
    }

    private Account account(@Nullable Principal caller) {
        return scopes.find(caller == null ? "" : caller.getName()).orElseThrow(Scopes::nobody);
    }
}

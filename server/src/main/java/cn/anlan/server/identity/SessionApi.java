package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.AnlanSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
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
    private static final int LONGEST_CODE = 20;

    private final SignIn signIn;
    private final Entrance entrance;
    private final Scopes scopes;
    private final ForcedChange change;
    private final Sittings sittings;
    private final AnlanSettings settings;
    private final ObjectProvider<AreaNames> names;

    SessionApi(
            SignIn signIn,
            Entrance entrance,
            Scopes scopes,
            ForcedChange change,
            Sittings sittings,
            AnlanSettings settings,
            ObjectProvider<AreaNames> names) {
        this.signIn = signIn;
        this.entrance = entrance;
        this.scopes = scopes;
        this.change = change;
        this.sittings = sittings;
        this.settings = settings;
        this.names = names;
    }

    record Credentials(
            @NotBlank @Size(max = LONGEST) String account,
            @NotBlank @Size(max = LONGEST) String password,
            @Nullable @Size(max = LONGEST_CODE) String code) {}

    record PasswordChange(
            @NotNull @Size(max = LONGEST) String old,

            @com.fasterxml.jackson.annotation.JsonProperty("new") @NotNull @Size(max = LONGEST)
            String wished) {}

    record AreaAnswer(String path, String name) {}

    /**
     * Who is signed in.
     *
     * @param unit the id of the unit the account belongs to
     * @param mustChangePassword whether nothing else is allowed before
     * @param changePutOff whether it would be so, were no operation open
     * @param mustEnrol whether the second factor must be enrolled before anything else
     * @param wall whether the session goes on reading when nobody uses it
     * @param watching whether it only reads, until somebody signs in anew
     * @param idleSeconds after so long without use it is over, or a watch
     */
    record SessionAnswer(
            String account,
            String name,
            String role,
            @Nullable String unit,
            List<AreaAnswer> areas,
            String mode,
            boolean mustChangePassword,
            boolean changePutOff,
            boolean mustEnrol,
            boolean wall,
            boolean watching,
            long idleSeconds) {}

    @GetMapping
    SessionAnswer current(@Nullable Principal caller, HttpServletRequest request) {
        return answer(account(caller), request);
    }

    @PostMapping
    SessionAnswer open(
            @Valid @RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        Account account = signIn.check(
                credentials.account().strip(), credentials.password(), credentials.code(), request.getRemoteAddr());
        entrance.open(account, request, response);
        return answer(account, request);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@Nullable Principal caller, HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        if (caller != null) {
            String subject = "account:" + caller.getName();
            entrance.note(subject, "identity.signed-out", subject, request.getRemoteAddr());
        }
        SecurityContextHolder.clearContext();
    }

    @PostMapping("/password")
    SessionAnswer changePassword(
            @Nullable Principal caller, @Valid @RequestBody PasswordChange change, HttpServletRequest request) {
        Account account = account(caller);
        HttpSession session = request.getSession(false);
        signIn.changePassword(account, change.old(), change.wished(), session, request.getRemoteAddr());
        if (session != null) {
            Sittings.change(request, Sitting::withFreshPassword);
        }
        return answer(account(caller), request);
    }

    /** Somebody touched the screen: reading by itself is no use, so the page tells of it, at most once a minute. */
    @PostMapping("/use")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenTo({Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR, Role.ENTERPRISE})
    void use(Scope scope) {
        // the filter before all handlers wrote it down
    }

    /** @param on whether the session goes on reading when nobody uses it */
    record Wall(boolean on) {}

    /** Makes this session a screen on the wall, or an ordinary one again. */
    @PostMapping("/wall")
    SessionAnswer wall(Scope scope, @RequestBody Wall wall, HttpServletRequest request) {
        if (!scope.role().mayWatch() || Sittings.of(request) == null) {
            throw new RefusedException(
                    403,
                    new Refusal(
                            "identity.no-wall",
                            null,
                            scope.role().name(),
                            new Bilingual(
                                    "只有值班员和指挥员登录的屏幕可以作为大屏", "a wall is a duty officer's or a commander's session")));
        }
        Sittings.change(request, sitting -> sitting.onTheWall(wall.on()));
        return answer(scopes.find(scope.account()).orElseThrow(Scopes::nobody), request);
    }

    SessionAnswer answer(Account account, HttpServletRequest request) {
        Sitting sitting = Sittings.of(request);
        boolean change = ForcedChange.due(account, sitting);
        boolean now = this.change.stands(account, sitting);
        AreaNames known = names.getIfAvailable(() -> AreaPath::code);
        return new SessionAnswer(
                account.name(),
                account.title(),
                account.role().name(),
                account.unit(),
                account.areas().stream()
                        .map(area -> new AreaAnswer(area.code(), known.nameOf(area)))
                        .toList(),
                settings.mode().name().toLowerCase(Locale.ROOT),
                now,
                change && !now,
                account.mustEnrol(),
                sitting != null && sitting.wall(),
                sitting != null && sittings.state(sitting) == Sitting.State.WATCH,
                sittings.idle().toSeconds());
    }

    private Account account(@Nullable Principal caller) {
        return scopes.find(caller == null ? "" : caller.getName()).orElseThrow(Scopes::nobody);
    }
}

package cn.anlan.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** One click, and a visitor of the demo is its duty officer. Exists in the demo only: in service this class is not loaded. */
@RestController
@ConditionalOnProperty(name = "anlan.mode", havingValue = "demo")
class DemoSessionApi {

    private static final String NAME = "demo";

    private final Accounts accounts;
    private final Scopes scopes;
    private final SignIn signIn;
    private final SessionApi sessions;
    private final IdentitySettings settings;
    private final AreaNames areas;

    DemoSessionApi(
            Accounts accounts,
            Scopes scopes,
            SignIn signIn,
            SessionApi sessions,
            IdentitySettings settings,
            AreaNames areas) {
        this.accounts = accounts;
        this.scopes = scopes;
        this.signIn = signIn;
        this.sessions = sessions;
        this.settings = settings;
        this.areas = areas;
    }

    @PostMapping("/api/v1/demo/session")
    SessionApi.SessionAnswer open(HttpServletRequest request, HttpServletResponse response) {
        Scope scope = accounts.ensure(NAME, "演示值班员", Role.DUTY_OFFICER, List.of(settings.served(areas)), null);
        Account account = scopes.find(scope.account()).orElseThrow(Scopes::nobody);
        signIn.open(account, request, response);
        return sessions.answer(account);
    }
}

package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One click, and a visitor of the demo is its duty officer, or keeps its books. Exists in the demo only: in service this class is not loaded. */
@RestController
@ConditionalOnProperty(name = "anlan.mode", havingValue = "demo")
class DemoSessionApi {

    private static final Map<Role, String> NAMES = Map.of(Role.DUTY_OFFICER, "demo", Role.REGISTRAR, "demo-books");

    private final Accounts accounts;
    private final Scopes scopes;
    private final Entrance entrance;
    private final SessionApi sessions;
    private final IdentitySettings settings;
    private final AreaNames areas;

    DemoSessionApi(
            Accounts accounts,
            Scopes scopes,
            Entrance entrance,
            SessionApi sessions,
            IdentitySettings settings,
            AreaNames areas) {
        this.accounts = accounts;
        this.scopes = scopes;
        this.entrance = entrance;
        this.sessions = sessions;
        this.settings = settings;
        this.areas = areas;
    }

    @PostMapping("/api/v1/demo/session")
    SessionApi.SessionAnswer open(
            @RequestParam(defaultValue = "DUTY_OFFICER") Role role,
            HttpServletRequest request,
            HttpServletResponse response) {
        String name = NAMES.get(role);
        if (name == null) {
            Bilingual rule = new Bilingual("演示只开放值班员和台账管理员", "the demo lets in a duty officer or a registrar");
            throw new RefusedException(422, new Refusal("identity.demo-role", "role", role.name(), rule));
        }
        Scope scope = accounts.ensure(name, "演示" + role.title().zh(), role, List.of(settings.served(areas)), null);
        Account account = scopes.find(scope.account()).orElseThrow(Scopes::nobody);
        entrance.open(account, request, response);
        return sessions.answer(account, request);
    }
}

package cn.anlan.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/** Whether a caller still is who was let in. For answers that take longer than a moment to write. */
@Component
public class Standings {

    private final Scopes scopes;
    private final AccountStore store;
    private final ObjectProvider<SessionRepository<?>> sessions;
    private final Sittings sittings;

    Standings(Scopes scopes, AccountStore store, ObjectProvider<SessionRepository<?>> sessions, Sittings sittings) {
        this.scopes = scopes;
        this.store = store;
        this.sessions = sessions;
        this.sittings = sittings;
    }

    /**
     * To be asked once a second while the answer is written: false once the session is ended or was idle for too long, the token withdrawn, the account
     * disabled, or its role or areas are no longer those of this scope.
     */
    public BooleanSupplier of(Scope scope, HttpServletRequest request) {
        BooleanSupplier cameIn = stillOpen(request);
        Sitting sitting = Sittings.of(request);
        return () ->
                cameIn.getAsBoolean() && scopes.free(scope.account(), sitting).equals(Optional.of(scope));
    }

    private BooleanSupplier stillOpen(HttpServletRequest request) {
        if (TokenFilter.hasToken(request)) {
            String hash = TokenFilter.hash(request);
            return () -> store.findAccountOfToken(hash).isPresent();
        }
        HttpSession session = request.getSession(false);
        if (session == null) {
            return () -> true; // the account alone let it in
        }
        String id = session.getId();
        return () -> {
            Session found = sessions.getObject().findById(id);
            return found != null && sittings.state(found::getAttribute) != Sitting.State.OVER;
        };
    }
}

package cn.anlan.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/** Whether a caller still is who was let in. For answers that take longer than a moment to write. */
@Component
public class Standings {

    private final Scopes scopes;
    private final AccountStore store;
    private final ObjectProvider<SessionRepository<?>> sessions;

    Standings(Scopes scopes, AccountStore store, ObjectProvider<SessionRepository<?>> sessions) {
        this.scopes = scopes;
        this.store = store;
        this.sessions = sessions;
    }

    /**
     * To be asked once a second while the answer is written: false once the session is ended, the token withdrawn, the account
     * disabled, or its role or areas are no longer those of this scope.
     */
    public BooleanSupplier of(Scope scope, HttpServletRequest request) {
        BooleanSupplier cameIn = stillOpen(request);
        return () -> cameIn.getAsBoolean()
                && scopes.find(scope.account())
                        .filter(account -> !account.mustChangePassword())
                        .map(Account::scope)
                        .equals(Optional.of(scope));
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
        return () -> sessions.getObject().findById(id) != null;
    }
}

package cn.anlan.server.identity;

import cn.anlan.server.identity.guess.GuessKind;
import cn.anlan.server.identity.guess.Guesses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Opens a session for whoever was found to be somebody, by password, from outside or in the demo: the same session for all. */
@Component
class Entrance {

    private final AccountStore store;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final SecurityContextRepository contexts;
    private final Sittings sittings;
    private final ForcedChange change;
    private final Guesses guesses;

    Entrance(
            AccountStore store,
            Audit audit,
            TransactionOperations transaction,
            SecurityContextRepository contexts,
            Sittings sittings,
            ForcedChange change,
            Guesses guesses) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.contexts = contexts;
        this.sittings = sittings;
        this.change = change;
        this.guesses = guesses;
    }

    /** Opens a session for the account, under a new session id. */
    void open(Account account, HttpServletRequest request, HttpServletResponse response) {
        open(account, false, request, response);
    }

    /** @param outside whether an outside service says who it is, so that no password was shown */
    void open(Account account, boolean outside, HttpServletRequest request, HttpServletResponse response) {
        String subject = AccountChanges.subject(account.id());
        transaction.executeWithoutResult(status -> {
            store.signedIn(account.id());
            audit.noteAtDoor(
                    subject,
                    outside ? "identity.signed-in-outside" : "identity.signed-in",
                    subject,
                    Addresses.place(request.getRemoteAddr()));
        });
        Sitting before = Sittings.of(request);
        boolean wall = before != null && before.wall() && isOwn(account, request);
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication(account));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        sittings.begin(request, wall, outside, !outside && change.aged(account));
    }

    /** Writes down what happened at the door. */
    void note(String actor, String action, String subject, String address) {
        transaction.executeWithoutResult(status -> audit.noteAtDoor(actor, action, subject, Addresses.place(address)));
    }

    /** An outside identity that is no account here: an entry, and while that is fresh a number, for it may come back without end. */
    void turnedAway(String subject, String address) {
        String action = "identity.outside-refused";
        if (audit.noted(action, subject, LockOut.LOCKED_FOR)) {
            guesses.count(GuessKind.OUTSIDE, Addresses.place(address));
        } else {
            note(Audit.NOBODY, action, subject, address);
        }
    }

    private boolean isOwn(Account account, HttpServletRequest request) {
        var caller = contexts.loadDeferredContext(request).get().getAuthentication();
        return caller != null && Objects.equals(caller.getName(), account.id().toString());
    }

    static UsernamePasswordAuthenticationToken authentication(Account account) {
        return UsernamePasswordAuthenticationToken.authenticated(
                account.id().toString(),
                null,
                List.of(new SimpleGrantedAuthority("ROLE_" + account.role().name())));
    }
}

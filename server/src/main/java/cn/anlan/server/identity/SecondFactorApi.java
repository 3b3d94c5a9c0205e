package cn.anlan.server.identity;

import cn.anlan.server.identity.totp.Totps;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;

/**
 * Enrolling the second factor: asked of the three administrators before anything else is allowed, so its handlers take no {@link Scope}.
 * Open to whoever else wishes one.
 */
@RestController
class SecondFactorApi {

    private static final int LONGEST_CODE = 20;

    record Code(@NotBlank @Size(max = LONGEST_CODE) String code) {}

    private final Scopes scopes;
    private final ForcedChange change;
    private final Totps totps;
    private final LockOut lockOut;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final SessionApi sessions;

    SecondFactorApi(
            Scopes scopes,
            ForcedChange change,
            Totps totps,
            LockOut lockOut,
            Audit audit,
            TransactionOperations transaction,
            SessionApi sessions) {
        this.scopes = scopes;
        this.change = change;
        this.totps = totps;
        this.lockOut = lockOut;
        this.audit = audit;
        this.transaction = transaction;
        this.sessions = sessions;
    }

    /** A new secret, shown this once. It counts from the first right code on. */
    @PostMapping("/api/v1/session/totp")
    Totps.Shown begin(
            @Nullable Principal caller,
            @SessionAttribute(name = Sitting.NAME, required = false) @Nullable Sitting sitting) {
        Account account = account(caller, sitting);
        return totps.begin(account.id(), account.name());
    }

    /** The first code, which proves that the secret reached the phone. */
    @PostMapping("/api/v1/session/totp/confirm")
    SessionApi.SessionAnswer confirm(
            @Nullable Principal caller, @Valid @RequestBody Code code, HttpServletRequest request) {
        Account account = account(caller, Sittings.of(request));
        boolean right = lockOut.attempt(
                account.name(),
                LockOut.INSIDE,
                () -> Boolean.TRUE.equals(transaction.execute(status -> confirm(account, code.code()))));
        if (!right) {
            Bilingual rule = new Bilingual("动态口令不正确，请核对手机时间后再试", "the code is wrong; look at the phone's clock");
            throw new RefusedException(422, new Refusal("identity.code-wrong", "code", null, rule));
        }
        scopes.forget(account.id().toString());
        return sessions.answer(scopes.find(account.id().toString()).orElseThrow(Scopes::nobody), request);
    }

    private boolean confirm(Account account, String code) {
        String subject = AccountChanges.subject(account.id());
        boolean right = totps.confirm(account.id(), code);
        if (right) {
            audit.note(subject, "identity.totp-enrolled", subject, null);
        }
        return right;
    }

    /** Who has only a first password might be who made it: that is changed before. */
    private Account account(@Nullable Principal caller, @Nullable Sitting sitting) {
        Account account = scopes.find(caller == null ? "" : caller.getName()).orElseThrow(Scopes::nobody);
        if (account.role().program() || change.stands(account, sitting)) {
            throw Scopes.changeDue();
        }
        return account;
    }
}

package cn.anlan.server.identity;

import cn.anlan.server.identity.outside.OutsideService;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How the security administrator says who at the outside sign-in service is which account. */
@RestController
class OutsideLinkApi {

    static final int LONGEST_SUBJECT = 255; // OpenID Connect Core 1.0, 2: sub

    /** @param subject how the outside service names them, its claim {@code sub} */
    record Link(@Nullable String subject, @Nullable String reason) {}

    private final AccountDoor door;
    private final AccountChanges changes;
    private final ObjectProvider<OutsideService> service;

    OutsideLinkApi(AccountDoor door, AccountChanges changes, ObjectProvider<OutsideService> service) {
        this.door = door;
        this.changes = changes;
        this.service = service;
    }

    /** Links it, in place of whoever it was linked to. */
    @PutMapping("/api/v1/accounts/{name}/outside")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenTo(Role.SECURITY_ADMINISTRATOR)
    void link(Scope scope, @PathVariable String name, @RequestBody Link link) {
        Account account = door.change(scope, name);
        if (!mayBeLinked(account)) {
            throw refused(
                    409,
                    "identity.outside-administrator",
                    account.role().name(),
                    "管理员须用账号、密码和动态口令登录；程序只用令牌",
                    "administrators sign in by password and code, programs by token");
        }
        OutsideService outside = service.getIfAvailable();
        if (outside == null) {
            throw refused(404, "identity.outside-off", null, "没有接入统一身份认证", "no outside sign-in service is set");
        }
        String subject = link.subject() == null ? "" : link.subject().strip();
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
            throw AccountFields.refusal("subject", link.subject(), "1 至 255 个字符", "1 to 255 characters");
        }
        changes.link(account.id(), outside.issuer(), subject, scope.actor(), reason(account, link.reason()));
    }

    /** Unlinks it; what was opened ends. */
    @DeleteMapping("/api/v1/accounts/{name}/outside")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenTo(Role.SECURITY_ADMINISTRATOR)
    void unlink(Scope scope, @PathVariable String name, @RequestParam @Nullable String reason) {
        Account account = door.change(scope, name);
        changes.unlink(account.id(), scope.actor(), reason(account, reason));
    }

    static boolean mayBeLinked(Account account) {
        return !account.role().administrator() && !account.role().program();
    }

    private static @Nullable String reason(Account account, @Nullable String reason) {
        return AdministratorRules.reason(account.role(), reason);
    }

    private static RefusedException refused(int status, String code, @Nullable String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, "name", value, new Bilingual(zh, en)));
    }
}

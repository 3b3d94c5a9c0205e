package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * How an administrator lets somebody in: an account with a first password that must be changed, or a token for a program that
 * brings data. What is secret is generated here and shown this once.
 */
@RestController
class AccountApi {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");
    private static final int LONGEST_TITLE = 100;
    private static final int MOST_AREAS = 200;

    record NewAccount(
            @Nullable String name,
            @Nullable String title,
            @Nullable Role role,
            @Nullable List<String> areas) {}

    /** @param secret the first password, or for a program its token; never shown again */
    record Made(String account, String name, Role role, String secret) {}

    private final Accounts accounts;
    private final AccountStore store;

    AccountApi(Accounts accounts, AccountStore store) {
        this.accounts = accounts;
        this.store = store;
    }

    @PostMapping("/api/v1/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Made make(Scope scope, @RequestBody NewAccount wanted) {
        scope.requireRole(Role.ADMINISTRATOR);
        String name = wanted.name();
        if (name == null || !NAME.matcher(name).matches()) {
            throw refusal("name", name, "2 至 64 个小写字母、数字、点或连字符", "2 to 64 small letters, digits, dots or hyphens");
        }
        String title = wanted.title();
        if (title == null || title.isBlank() || title.length() > LONGEST_TITLE) {
            throw refusal("title", title, "须填写姓名或用途，最多 100 字", "a name or purpose of at most 100 characters");
        }
        Role role = wanted.role();
        if (role == null) {
            throw refusal("role", null, "须选择角色", "a role is needed");
        }
        List<AreaPath> areas = areas(scope, wanted.areas());
        if (store.findByName(name).isPresent()) {
            throw new RefusedException(
                    409,
                    new Refusal(
                            "identity.name-taken", "name", name, new Bilingual("这个账号名已有人使用", "this name is taken")));
        }
        if (role.program()) {
            String account = accounts.make(name, title, role, areas, null, false, scope.actor())
                    .scope()
                    .account();
            return new Made(account, name, role, accounts.issueToken(account, title, scope.actor()));
        }
        String password = Secrets.password();
        Account account = accounts.make(name, title, role, areas, password, true, scope.actor());
        return new Made(account.scope().account(), name, role, password);
    }

    private static List<AreaPath> areas(Scope scope, @Nullable List<String> codes) {
        if (codes == null || codes.isEmpty() || codes.size() > MOST_AREAS) {
            throw refusal("areas", null, "1 至 200 个行政区划代码", "1 to 200 area codes");
        }
        return codes.stream()
                .map(code -> {
                    if (code == null || !code.matches("\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12}")) {
                        throw refusal("areas", code, "行政区划代码为 2、4、6、9 或 12 位数字", "2, 4, 6, 9 or 12 digits");
                    }
                    AreaPath area = new AreaPath(code);
                    scope.require(area);
                    return area;
                })
                .toList();
    }

    private static RefusedException refusal(String field, @Nullable String value, String zh, String en) {
        return new RefusedException(422, new Refusal("identity.account-field", field, value, new Bilingual(zh, en)));
    }
}

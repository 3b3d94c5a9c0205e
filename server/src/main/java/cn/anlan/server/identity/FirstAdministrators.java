package cn.anlan.server.identity;

import cn.anlan.server.platform.AnlanSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * At the first start in service, makes the three administrators with generated passwords, which are printed once and kept nowhere. Where
 * one of the three is missing later, as after an update from before there were three, that one is made.
 */
@Component
class FirstAdministrators implements ApplicationRunner {

    private static final Map<Role, String> NAMES = names();

    private final AccountStore store;
    private final Accounts accounts;
    private final AnlanSettings settings;
    private final IdentitySettings identity;
    private final AreaNames areas;
    private final TransactionOperations transaction;

    FirstAdministrators(
            AccountStore store,
            Accounts accounts,
            AnlanSettings settings,
            IdentitySettings identity,
            AreaNames areas,
            TransactionOperations transaction) {
        this.store = store;
        this.accounts = accounts;
        this.settings = settings;
        this.identity = identity;
        this.areas = areas;
        this.transaction = transaction;
    }

    private static Map<Role, String> names() {
        Map<Role, String> names = new LinkedHashMap<>();
        names.put(Role.SYSTEM_ADMINISTRATOR, "sysadmin");
        names.put(Role.SECURITY_ADMINISTRATOR, "secadmin");
        names.put(Role.AUDIT_ADMINISTRATOR, "auditadmin");
        return names;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (settings.mode() != AnlanSettings.Mode.RUN) {
            return;
        }
        Map<String, String> made = Objects.requireNonNull(transaction.execute(status -> make()));
        if (!made.isEmpty()) {
            tell(made);
        }
    }

    /** @return first passwords by name */
    private Map<String, String> make() {
        store.alone();
        Map<String, String> made = new LinkedHashMap<>();
        NAMES.forEach((role, usual) -> {
            if (store.hasNone(role)) {
                String name = Stream.iterate(1, n -> n + 1)
                        .map(n -> n == 1 ? usual : usual + "-" + n)
                        .filter(free -> store.findByName(free).isEmpty())
                        .findFirst()
                        .orElseThrow();
                String password = Secrets.password();
                var draft = new Accounts.Draft(name, role.title().zh(), role, List.of(identity.served(areas)), null);
                accounts.make(draft, password, true, Accounts.PROGRAM, null);
                made.put(name, password);
            }
        });
        return made;
    }

    /** To the console and not to the log, which is kept. */
    private static void tell(Map<String, String> made) {
        StringBuilder lines = new StringBuilder();
        made.forEach(
                (name, password) -> lines.append("    %-10s  初始密码 / first password %s %n".formatted(name, password)));
        System.out.printf("""

                ==================================================================
                三员账号及初始密码（只显示这一次，登录后必须修改，并绑定动态口令）：
                The three administrators and their first passwords (shown only this
                once; to be changed at sign-in, and a second factor to be enrolled):
                %s==================================================================

                """, lines);
    }
}

package cn.anlan.server.identity;

import cn.anlan.server.platform.AnlanSettings;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** At the first start in service, makes one administrator with a generated password, which is printed once and kept nowhere. */
@Component
class FirstAdministrator implements ApplicationRunner {

    static final String NAME = "admin";

    private final AccountStore store;
    private final Accounts accounts;
    private final AnlanSettings settings;
    private final IdentitySettings identity;
    private final AreaNames areas;
    private final TransactionOperations transaction;

    FirstAdministrator(
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

    @Override
    public void run(ApplicationArguments arguments) {
        if (settings.mode() != AnlanSettings.Mode.RUN) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            if (store.isEmpty()) {
                String password = Secrets.password();
                accounts.make(
                        NAME,
                        "管理员",
                        Role.ADMINISTRATOR,
                        List.of(identity.served(areas)),
                        password,
                        true,
                        Accounts.PROGRAM);
                tell(password);
            }
        });
    }

    /** To the console and not to the log, which is kept. */
    private static void tell(String password) {
        System.out.printf("""

                ==================================================================
                首次启动：管理员账号 %s，初始密码 %s（只显示这一次，登录后必须修改）
                First start: administrator %s, first password %s (shown only this once; must be changed)
                ==================================================================

                """, NAME, password, NAME, password);
    }
}

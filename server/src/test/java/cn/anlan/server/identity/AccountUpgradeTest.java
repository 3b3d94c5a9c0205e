package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.platform.Migrations;
import cn.anlan.server.platform.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of the accounts of an installation from before there were three administrators. */
class AccountUpgradeTest {

    @Test
    void theOneAdministratorBecomesTheSecurityAdministratorAndPasswordsAgeFromTheirMaking() {
        try (TestDatabase database = TestDatabase.empty()) {
            Migrations migrations = new Migrations(database.dataSource());
            migrations.runTo(Map.of("platform", "1", "identity", "3"));
            database.jdbc().sql("""
                            insert into identity.account
                                   (id, name, title, role, password_hash, must_change_password, enabled, created_at)
                            values ('00000000-0000-0000-0000-000000000001', 'admin', '管理员', 'ADMINISTRATOR', 'hash', false, true,
                                    '2026-01-01Z'),
                                   ('00000000-0000-0000-0000-000000000002', 'wang', '王值班', 'DUTY_OFFICER', 'hash', false, true,
                                    '2026-01-02Z'),
                                   ('00000000-0000-0000-0000-000000000003', 'gauges', '雨量', 'FEED', '', false, true, '2026-01-03Z')
                            """).update();
            migrations.runTo(Map.of("identity", "6"));
            assertThat(database.jdbc().sql("""
                                    select name || ' ' || role || ' ' || (password_changed_at = created_at) || ' '
                                           || (select count(*) from identity.password_history h where h.account_id = a.id)
                                      from identity.account a order by name
                                    """).query(String.class).list())
                    .containsExactly(
                            "admin SECURITY_ADMINISTRATOR true 1", "gauges FEED true 0", "wang DUTY_OFFICER true 1");
        }
    }
}

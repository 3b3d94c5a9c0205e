package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.MachineClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts and their areas. */
@Repository
class AccountStore {

    private static final String SELECT = """
            select a.id, a.name, a.title, a.role, a.unit, a.password_hash, a.must_change_password, a.password_changed_at,
                   a.enabled,
                   exists (select from identity.totp t where t.account_id = a.id and t.confirmed_at is not null) as totp,
                   (select coalesce(string_agg(r.area_path, ',' order by r.area_path), '')
                      from identity.account_area r where r.account_id = a.id) as areas
              from identity.account a
            """;

    /** The number is arbitrary and ours. */
    private static final long FIRST_ACCOUNTS = 0x616e6c616e_02L;

    private final JdbcClient jdbc;
    private final MachineClock clock;

    AccountStore(JdbcClient jdbc, MachineClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean hasNone(Role role) {
        return jdbc.sql("select not exists (select from identity.account where role = :role)")
                .param("role", role.name())
                .query(Boolean.class)
                .single();
    }

    /** Holds up whoever else begins the same until this transaction has ended: several nodes may start at once. */
    void alone() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", FIRST_ACCOUNTS)
                .query((row, n) -> true)
                .single();
    }

    /** How many enabled accounts hold this role; whoever asks at the same time waits until this transaction has ended. */
    int countEnabled(Role role) {
        return jdbc.sql("select id from identity.account where role = :role and enabled order by id for update")
                .param("role", role.name())
                .query(UUID.class)
                .list()
                .size();
    }

    Optional<Account> findByName(String name) {
        return jdbc.sql(SELECT + " where a.name = :name")
                .param("name", name)
                .query(AccountStore::account)
                .optional();
    }

    Optional<Account> findById(UUID id) {
        return jdbc.sql(SELECT + " where a.id = :id")
                .param("id", id)
                .query(AccountStore::account)
                .optional();
    }

    void insert(Account account) {
        jdbc.sql("""
                        insert into identity.account (id, name, title, role, unit, password_hash, must_change_password,
                                                      password_changed_at, enabled, created_at)
                        values (:id, :name, :title, :role, :unit, :hash, :mustChange, :at, :enabled, :at)
                        """)
                .param("id", account.id())
                .param("name", account.name())
                .param("title", account.title())
                .param("role", account.role().name())
                .param("unit", account.unit())
                .param("hash", account.passwordHash())
                .param("mustChange", account.mustChangePassword())
                .param("enabled", account.enabled())
                .param("at", account.passwordChangedAt().atOffset(ZoneOffset.UTC))
                .update();
        insertAreas(account.id(), account.areas());
    }

    void changeAreas(UUID id, List<AreaPath> areas) {
        jdbc.sql("delete from identity.account_area where account_id = :id")
                .param("id", id)
                .update();
        insertAreas(id, areas);
    }

    private void insertAreas(UUID id, List<AreaPath> areas) {
        for (AreaPath area : areas) {
            jdbc.sql("insert into identity.account_area (account_id, area_path) values (:id, :area)")
                    .param("id", id)
                    .param("area", area.code())
                    .update();
        }
    }

    /** Title, unit, role and whether it is enabled, as they stand in this record. */
    void change(Account account) {
        jdbc.sql(
                        "update identity.account set title = :title, unit = :unit, role = :role, enabled = :enabled where id = :id")
                .param("title", account.title())
                .param("unit", account.unit())
                .param("role", account.role().name())
                .param("enabled", account.enabled())
                .param("id", account.id())
                .update();
    }

    void signedIn(UUID id) {
        jdbc.sql("update identity.account set signed_in_at = :at where id = :id")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    void changePassword(UUID id, String hash, boolean mustChange) {
        jdbc.sql("""
                        update identity.account
                           set password_hash = :hash, must_change_password = :mustChange, password_changed_at = :at
                         where id = :id
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("hash", hash)
                .param("mustChange", mustChange)
                .param("id", id)
                .update();
    }

    /** @return the ids of the sessions that are ended by this */
    List<String> endSessions(UUID account, String but) {
        return jdbc.sql(
                        "delete from identity.session where principal_name = :account and session_id <> :but returning session_id")
                .param("account", account.toString())
                .param("but", but)
                .query((row, n) -> row.getString(1))
                .list();
    }

    void revokeTokens(UUID account, Instant at) {
        jdbc.sql("update identity.token set revoked_at = :at where account_id = :account and revoked_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("account", account)
                .update();
    }

    void insertToken(UUID account, String hash, String title, Instant createdAt) {
        jdbc.sql("""
                        insert into identity.token (token_hash, account_id, title, created_at)
                        values (:hash, :account, :title, :createdAt)
                        """)
                .param("hash", hash)
                .param("account", account)
                .param("title", title)
                .param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<UUID> findAccountOfToken(String hash) {
        return jdbc.sql("select account_id from identity.token where token_hash = :hash and revoked_at is null")
                .param("hash", hash)
                .query(UUID.class)
                .optional();
    }

    /** @param joined the codes with commas between them */
    static List<AreaPath> areas(String joined) {
        return joined.isEmpty()
                ? List.of()
                : Stream.of(joined.split(",")).map(AreaPath::new).toList();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        List<AreaPath> paths = areas(row.getString("areas"));
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("title"),
                Role.valueOf(row.getString("role")),
                paths,
                row.getString("unit"),
                row.getString("password_hash"),
                row.getBoolean("must_change_password"),
                row.getObject("password_changed_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("totp"),
                row.getBoolean("enabled"));
    }
}

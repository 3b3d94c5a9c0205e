package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
            select a.id, a.name, a.title, a.role, a.password_hash, a.must_change_password, a.enabled,
                   (select coalesce(string_agg(r.area_path, ',' order by r.area_path), '')
                      from identity.account_area r where r.account_id = a.id) as areas
              from identity.account a
            """;

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select 1 from identity.account)")
                .query(Boolean.class)
                .single();
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

    void insert(Account account, Instant createdAt) {
        jdbc.sql("""
                        insert into identity.account (id, name, title, role, password_hash, must_change_password, enabled, created_at)
                        values (:id, :name, :title, :role, :hash, :mustChange, :enabled, :createdAt)
                        """)
                .param("id", account.id())
                .param("name", account.name())
                .param("title", account.title())
                .param("role", account.role().name())
                .param("hash", account.passwordHash())
                .param("mustChange", account.mustChangePassword())
                .param("enabled", account.enabled())
                .param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
                .update();
        for (AreaPath area : account.areas()) {
            jdbc.sql("insert into identity.account_area (account_id, area_path) values (:id, :area)")
                    .param("id", account.id())
                    .param("area", area.code())
                    .update();
        }
    }

    void changePassword(UUID id, String hash, boolean mustChange) {
        jdbc.sql("update identity.account set password_hash = :hash, must_change_password = :mustChange where id = :id")
                .param("hash", hash)
                .param("mustChange", mustChange)
                .param("id", id)
                .update();
    }

    void enable(UUID id, boolean enabled) {
        jdbc.sql("update identity.account set enabled = :enabled where id = :id")
                .param("enabled", enabled)
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

    private static Account account(ResultSet row, int number) throws SQLException {
        String areas = row.getString("areas");
        List<AreaPath> paths = areas.isEmpty()
                ? List.of()
                : Stream.of(areas.split(",")).map(AreaPath::new).toList();
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("title"),
                Role.valueOf(row.getString("role")),
                paths,
                row.getString("password_hash"),
                row.getBoolean("must_change_password"),
                row.getBoolean("enabled"));
    }
}

package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.MachineClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the list of accounts. */
@Repository
class AccountListStore {

    private static final String LIST = """
            select a.id, a.name, a.title, a.role, a.unit, a.enabled, a.signed_in_at, a.must_change_password,
                   case when a.password_hash <> '' then a.password_changed_at end as password_changed_at,
                   a.password_hash <> '' and a.password_changed_at <= :oldest as aged,
                   (select coalesce(string_agg(r.area_path, ',' order by r.area_path), '')
                      from identity.account_area r where r.account_id = a.id) as areas,
                   exists (select from identity.totp t where t.account_id = a.id and t.confirmed_at is not null) as totp,
                   (select o.subject from identity.outside_identity o where o.account_id = a.id) as outside,
                   greatest((select max(s.locked_until) from identity.sign_in s where s.name = a.name and s.locked_until > :now),
                            (select min(s.last_at) + cast(:minutes as integer) * interval '1 minute' from identity.sign_in s
                              where s.name = a.name and s.last_at >= :forgotten and s.failures > 0
                             having sum(s.failures) >= :most)) as locked_until
              from identity.account a
             where a.name collate "C" > :after
               and (cast(:name as text) is null or a.name = :name)
               and (cast(:role as text) is null or a.role = :role)
               and (cast(:text as text) is null or strpos(lower(a.name), lower(:text)) > 0
                                                or strpos(lower(a.title), lower(:text)) > 0)
               and (cast(:area as text) is null
                    or exists (select from identity.account_area r
                                where r.account_id = a.id
                                  and (starts_with(r.area_path, :area) or starts_with(:area, r.area_path))))
            """;

    private final JdbcClient jdbc;
    private final MachineClock clock;
    private final IdentitySettings settings;

    AccountListStore(JdbcClient jdbc, MachineClock clock, IdentitySettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** Which accounts are wanted; null for whichever. */
    record Wanted(
            @Nullable Role role,
            @Nullable AreaPath area,
            @Nullable String text,
            @Nullable String name) {}

    List<AccountListApi.Line> list(Scope scope, Wanted wanted, String after, int limit) {
        Instant now = clock.instant();
        AreaFilter own = scope.areaFilter("r.area_path");
        return jdbc.sql(LIST + "and not exists (select from identity.account_area r where r.account_id = a.id and not "
                        + own.sql() + ") order by a.name collate \"C\" limit :limit")
                .params(own.parameters())
                .param("oldest", utc(now.minus(settings.passwordMaxAge())))
                .param("now", utc(now))
                .param("minutes", LockOut.LOCKED_FOR.toMinutes())
                .param("forgotten", utc(now.minus(LockOut.LOCKED_FOR)))
                .param("most", LockOut.FAILURES_OF_A_NAME)
                .param("after", after)
                .param("name", wanted.name())
                .param("role", wanted.role() == null ? null : wanted.role().name())
                .param(
                        "text",
                        wanted.text() == null || wanted.text().isBlank()
                                ? null
                                : wanted.text().strip())
                .param("area", wanted.area() == null ? null : wanted.area().code())
                .param("limit", limit)
                .query(AccountListStore::line)
                .list();
    }

    private static AccountListApi.Line line(ResultSet row, int number) throws SQLException {
        return new AccountListApi.Line(
                row.getString("id"),
                row.getString("name"),
                row.getString("title"),
                Role.valueOf(row.getString("role")),
                AccountStore.areas(row.getString("areas")).stream()
                        .map(AreaPath::code)
                        .toList(),
                row.getString("unit"),
                row.getBoolean("enabled"),
                instant(row, "locked_until"),
                instant(row, "signed_in_at"),
                instant(row, "password_changed_at"),
                row.getBoolean("must_change_password") || row.getBoolean("aged"),
                row.getBoolean("totp"),
                row.getString("outside"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

package cn.anlan.server.identity;

import cn.anlan.server.kernel.MachineClock;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of how far the seal of the journal of power reaches. */
@Repository
class AuditState {

    private final JdbcClient jdbc;
    private final MachineClock clock;

    AuditState(JdbcClient jdbc, MachineClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    AuditStateApi.State now() {
        return jdbc.sql("""
                        select (select count(*) from identity.audit_entry) as entries,
                               (select count(*) from identity.audit_seal) as sealed,
                               (select max(signed_at) from identity.audit_head) as signed_at,
                               (select min(e.at) from identity.audit_entry e
                                 where e.xid < pg_snapshot_xmin(pg_current_snapshot()) -- the others wait for a transaction, which is no fault
                                   and not exists (select 1 from identity.audit_seal s where s.entry_id = e.id))
                                   as unsealed_since
                        """)
                .query((row, n) -> new AuditStateApi.State(
                        row.getLong("entries"),
                        row.getLong("sealed"),
                        instant(row.getObject("signed_at", OffsetDateTime.class)),
                        instant(row.getObject("unsealed_since", OffsetDateTime.class)),
                        clock.instant()))
                .single();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}

package cn.anlan.server.registry.people.unmask;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Audit;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.CaseId;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.people.People;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which numbers were read, and whether the audit administrator looked at it. */
@Service
public class Unmaskings {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Ids ids;
    private final WorldClock clock;

    Unmaskings(JdbcClient jdbc, Audit audit, Ids ids, WorldClock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * One reading of one number.
     *
     * @param operation the operation that was the reason; null where somebody gave one
     */
    public record Unmasking(
            UUID id,
            UUID person,
            AreaPath area,
            String actor,
            @Nullable UUID operation,
            String reason,
            Instant at,
            @Nullable Instant reviewedAt,
            @Nullable String reviewedBy) {}

    /** An operation in which numbers were read without a reason of their own. */
    public record OfOperation(
            UUID operation, long readings, long unreviewed, long readers, Instant first, Instant last) {}

    /** Keeps a reading, in the transaction of the audit journal's entry. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(UUID person, AreaPath area, String actor, @Nullable CaseId operation, String reason) {
        jdbc.sql("""
                        insert into registry.unmasking (id, person_id, area_path, actor, operation, reason, at)
                        values (:id, :person, :area, :actor, :operation, :reason, :at)
                        """)
                .param("id", ids.next())
                .param("person", person)
                .param("area", area.code())
                .param("actor", actor)
                .param("operation", operation == null ? null : operation.value())
                .param("reason", reason)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<OfOperation> operations(Scope scope) {
        scope.requireRole(Role.AUDIT_ADMINISTRATOR);
        AreaFilter filter = scope.areaFilter("area_path");
        return jdbc.sql("""
                        select operation, count(*) as readings, count(*) filter (where reviewed_at is null) as unreviewed,
                               count(distinct actor) as readers, min(at) as first, max(at) as last
                          from registry.unmasking where operation is not null and %s
                         group by operation order by last desc limit 200
                        """.formatted(filter.sql()))
                .params(filter.parameters())
                .query((row, n) -> new OfOperation(
                        row.getObject("operation", UUID.class),
                        row.getLong("readings"),
                        row.getLong("unreviewed"),
                        row.getLong("readers"),
                        row.getObject("first", OffsetDateTime.class).toInstant(),
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Newest id last; ids are in the order of time. */
    List<Unmasking> page(Scope scope, @Nullable UUID operation, UUID after, int limit) {
        scope.requireRole(Role.AUDIT_ADMINISTRATOR);
        AreaFilter filter = scope.areaFilter("area_path");
        Map<String, @Nullable Object> parameters = new HashMap<>(filter.parameters());
        parameters.put("operation", operation);
        parameters.put("after", after);
        parameters.put("limit", limit);
        return jdbc.sql("""
                        select id, person_id, area_path, actor, operation, reason, at, reviewed_at, reviewed_by
                          from registry.unmasking
                         where %s and (cast(:operation as uuid) is null or operation = :operation) and id > :after
                         order by id limit :limit
                        """.formatted(filter.sql()))
                .params(parameters)
                .query(Unmaskings::unmasking)
                .list();
    }

    /**
     * Says that somebody looked at the readings of an operation, up to one of them.
     *
     * @return how many had not been looked at before
     */
    @Transactional
    public int review(Scope scope, UUID operation, UUID upTo, @Nullable String finding) {
        scope.requireRole(Role.AUDIT_ADMINISTRATOR);
        AreaFilter filter = scope.areaFilter("area_path");
        int reviewed = jdbc.sql("""
                        update registry.unmasking set reviewed_at = :at, reviewed_by = :by
                         where operation = :operation and id <= :upTo and reviewed_at is null and %s
                        """.formatted(filter.sql()))
                .params(filter.parameters())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", scope.actor())
                .param("operation", operation)
                .param("upTo", upTo)
                .update();
        if (reviewed == 0) {
            throw People.refused(
                    404,
                    "registry.unmasking-unknown",
                    "operation",
                    operation.toString(),
                    "没有待审阅的记录",
                    "nothing here waits to be reviewed");
        }
        audit.note(scope.actor(), "registry.phone-readings-reviewed", "operation:" + operation, finding);
        return reviewed;
    }

    private static Unmasking unmasking(ResultSet row, int n) throws SQLException {
        OffsetDateTime reviewed = row.getObject("reviewed_at", OffsetDateTime.class);
        return new Unmasking(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                new AreaPath(row.getString("area_path")),
                row.getString("actor"),
                row.getObject("operation", UUID.class),
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                reviewed == null ? null : reviewed.toInstant(),
                row.getString("reviewed_by"));
    }
}

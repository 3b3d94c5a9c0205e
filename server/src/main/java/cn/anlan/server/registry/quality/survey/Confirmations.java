package cn.anlan.server.registry.quality.survey;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody looked at a thing and says that what stands in the book is true. It holds for the version they saw. */
@Service
class Confirmations {

    private static final Role[] MAY_CONFIRM = {
        Role.REGISTRAR, Role.INSPECTOR, Role.RESPONSIBLE, Role.UNIT_OFFICER, Role.DUTY_OFFICER
    };

    private final Features features;
    private final JdbcClient jdbc;
    private final WorldClock clock;

    Confirmations(Features features, JdbcClient jdbc, WorldClock clock) {
        this.features = features;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Confirms an entry.
     *
     * @param version what was seen
     * @return when
     * @throws RefusedException 403 outside role or area; 404 {@code registry.feature-unknown}; 409 {@code registry.feature-retired}; 412
     *     {@code registry.changed-meanwhile}
     */
    @Transactional
    public Instant confirm(Scope scope, long id, int version) {
        scope.requireRole(MAY_CONFIRM);
        Feature feature = features.get(id);
        scope.require(feature.area());
        if (feature.retired()) {
            throw refused(409, "registry.feature-retired", "id", id + "", "对象已注销", "it is retired");
        }
        if (feature.version() != version) {
            throw refused(
                    412,
                    "registry.changed-meanwhile",
                    "If-Match",
                    "\"" + version + "\"",
                    "在您打开之后已被他人修改，请查看后再确认",
                    "changed since you opened it: look again");
        }
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into registry.feature_confirmation (feature_id, version, at, actor) values (:id, :version, :at, :actor)
                        on conflict (feature_id) do update set version = :version, at = :at, actor = :actor
                        """)
                .param("id", id)
                .param("version", version)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("actor", scope.actor())
                .update();
        features.batches().touched(List.of(id));
        return now;
    }

    static RefusedException refused(int status, String code, String field, String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}

package cn.anlan.server.warning;

import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.sensing.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who evaluates. One node holds the lease; another takes it once it has run out, with a higher epoch. What is committed under
 * an old epoch is refused, so a node that was paused past its lease can do no harm.
 */
@Component
class Lease {

    static final Duration HELD = Duration.ofSeconds(30);

    /** The holder writes its lease anew only after this; what it commits in between is fenced by the epoch. */
    private static final Duration RENEWED_AFTER = Duration.ofSeconds(10);

    private static final int SHARD = 0;

    private final JdbcClient jdbc;
    private final MachineClock machine;
    private final UUID me = UUID.randomUUID();
    private @Nullable Held held;
    private Instant renewAt = Instant.EPOCH;

    Lease(JdbcClient jdbc, MachineClock machine) {
        this.jdbc = jdbc;
        this.machine = machine;
        makeShard();
    }

    /** The row is made by whoever starts first; a story begins on emptied tables. */
    private void makeShard() {
        jdbc.sql("""
                        insert into warning.evaluator (shard, owner, epoch, until, seq)
                        values (:shard, null, 0, :longAgo, 0) on conflict do nothing
                        """)
                .param("shard", SHARD)
                .param("longAgo", Instant.EPOCH.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * What the holder needs.
     *
     * @param epoch grows with every change of holder
     * @param position how far the log is evaluated
     */
    record Held(long epoch, LogPosition position) {}

    /** Takes or keeps the lease; empty while another node holds it. */
    synchronized Optional<Held> take() {
        Instant now = machine.instant();
        if (held != null && now.isBefore(renewAt)) {
            return Optional.of(held);
        }
        renewAt = now.plus(RENEWED_AFTER);
        Optional<Held> taken = jdbc.sql("""
                        update warning.evaluator
                        set epoch = epoch + case when owner = :me then 0 else 1 end, owner = :me, until = :until
                        where shard = :shard and (owner = :me or owner is null or until < :now)
                        returning epoch, seq
                        """)
                .param("me", me)
                .param("until", now.plus(HELD).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("shard", SHARD)
                .query((rs, n) -> new Held(rs.getLong(1), new LogPosition(rs.getLong(2))))
                .optional();
        held = taken.orElse(null);
        return taken;
    }

    /** Asks the table again next time: what was held may be gone, or a commit failed. */
    synchronized void forget() {
        held = null;
    }

    /** Moves the position on, inside the transaction that writes the alerts. False if another node has taken over. */
    synchronized boolean advance(long epoch, LogPosition to) {
        boolean ours = jdbc.sql("""
                                update warning.evaluator set seq = :seq
                                where shard = :shard and owner = :me and epoch = :epoch
                                """)
                        .param("seq", to.seq())
                        .param("shard", SHARD)
                        .param("me", me)
                        .param("epoch", epoch)
                        .update()
                == 1;
        held = ours ? new Held(epoch, to) : null;
        return ours;
    }
}

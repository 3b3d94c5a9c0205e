package cn.anlan.server.identity;

import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.Sweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Chains what was committed, each second, and signs the end. Apart from the writers: a chain inside each transaction would make them
 * wait for one another. In service only: a story's accounts are the demo's.
 */
@Component
@ConditionalOnExpression("'${anlan.mode:run}'.equalsIgnoreCase('run')")
class AuditSealer implements Sweep {

    static final Duration EVERY = Duration.ofSeconds(1);

    private static final int AT_ONCE = 2_000;

    /** One at a time, also where a node believes it still holds the sweep. The number is arbitrary and ours. */
    private static final long LOCK = 0x616e6c616e_01L;

    /** The last seal, and the entry it covers. */
    private static final class End {

        static final End NONE = new End(0, AuditChain.BEGIN, 0, 0);

        final long place;
        final byte[] digest;
        final long xid;
        final long id;

        End(long place, byte[] digest, long xid, long id) {
            this.place = place;
            this.digest = digest;
            this.xid = xid;
            this.id = id;
        }
    }

    /** @param more whether there may be more to seal */
    private record Sealed(End end, boolean more) {}

    private static final Logger log = LoggerFactory.getLogger(AuditSealer.class);

    private final AuditStore store;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final MachineClock clock;
    private final Path dataFolder;
    private final AuditWitness witness;
    private boolean missed;

    AuditSealer(
            AuditStore store,
            JdbcClient jdbc,
            TransactionOperations transaction,
            MachineClock clock,
            AnlanSettings settings) {
        this.store = store;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        dataFolder = settings.dataDir();
        witness = new AuditWitness(dataFolder);
    }

    @Override
    public String name() {
        return "identity.audit-seal";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run(Instant now) {
        Optional<AuditKey> key = key();
        boolean more = key.isPresent();
        while (more) { // a backlog is sealed page by page, each with its own head
            Optional<Sealed> sealed = page(key.get());
            sealed.ifPresent(one -> witness.saw(one.end().place, one.end().digest)); // committed, and not before
            more = sealed.isPresent() && sealed.get().more();
        }
    }

    private Optional<Sealed> page(AuditKey key) {
        return Objects.requireNonNull(transaction.execute(status -> sealSome(key)));
    }

    /**
     * The key; made at the first start only. Where it is missing although something was signed, nothing is sealed until it is back: a
     * new one in its place would hide that somebody took it away, and the service is needed meanwhile.
     */
    private Optional<AuditKey> key() {
        try {
            boolean first = !jdbc.sql("select exists(select 1 from identity.audit_head)")
                    .query(Boolean.class)
                    .single();
            Optional<AuditKey> key = first ? Optional.of(AuditKey.in(dataFolder)) : AuditKey.find(dataFolder);
            if (key.isEmpty() && !missed) {
                log.error(
                        "审计密钥 audit-key 不在数据目录 {}，审计日志暂停封存；请放回另行保管的文件。The audit key is missing from {}:"
                                + " nothing is sealed until the file that was kept apart is put back.",
                        dataFolder,
                        dataFolder);
            }
            missed = key.isEmpty();
            return key;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("audit-key", unreadable);
        }
    }

    /** @return the new end; empty where there was nothing to seal, or another node is at it */
    private Optional<Sealed> sealSome(AuditKey key) {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single()) {
            return Optional.empty();
        }
        End end = end();
        List<AuditEntry> entries = store.sealable(end.xid, end.id, AT_ONCE);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        for (AuditEntry entry : entries) {
            end = new End(end.place + 1, AuditChain.digest(end.digest, entry), entry.xid(), entry.id());
            jdbc.sql(
                            "insert into identity.audit_seal (place, entry_id, xid, digest) values (:place, :entry, cast(cast(:xid as text) as xid8), :digest)")
                    .param("place", end.place)
                    .param("entry", entry.id())
                    .param("xid", Long.toString(entry.xid()))
                    .param("digest", end.digest)
                    .update();
        }
        sign(key, end);
        return Optional.of(new Sealed(end, entries.size() == AT_ONCE));
    }

    private End end() {
        return jdbc.sql(
                        "select place, digest, xid::text::bigint, entry_id from identity.audit_seal order by place desc limit 1")
                .query((row, n) -> new End(row.getLong(1), row.getBytes(2), row.getLong(3), row.getLong(4)))
                .optional()
                .orElse(End.NONE);
    }

    private void sign(AuditKey key, End end) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        byte[] signature = key.sign(AuditChain.head(end.place, end.digest, at));
        jdbc.sql("""
                        insert into identity.audit_head (place, digest, signed_at, key_id, signature)
                        values (:place, :digest, :at, :key, :signature)
                        """)
                .param("place", end.place)
                .param("digest", end.digest)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("key", key.id())
                .param("signature", signature)
                .update();
    }
}

package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Goes over the journal of power from its beginning and names what was altered, is missing, or was never sealed. */
public final class AuditVerifier {

    /** An entry may wait so long for its seal: a node that takes over needs a while. */
    static final Duration SEALED_WITHIN = Duration.ofMinutes(2);

    private static final int FETCH = 1_000;

    private final DataSource database;
    private final Optional<AuditKey> key;
    private final AuditWitness witness;
    private final Instant now;
    private final List<Bilingual> faults = new ArrayList<>();
    private long last;

    /**
     * @param waiting entries that a transaction under way keeps from being sealed: no fault
     * @param faults what is wrong, in the order of the chain; none if all is as it was written
     */
    public record Report(long entries, long sealed, long waiting, List<Bilingual> faults) {}

    private record Unsealed(long entries, long waiting, long late, long first) {}

    /**
     * Puts aside what the witness saw of another database: one that was restored stands where its backup stood. What it saw stays to be
     * read beside.
     *
     * @return where it lies now; empty where there was none
     */
    public static Optional<Path> setWitnessAside(Path dataFolder, Instant now) throws IOException {
        return new AuditWitness(dataFolder).setAside(now);
    }

    /**
     * @param dataFolder where the key and the witness lie
     * @param now the machine's time
     */
    public AuditVerifier(DataSource database, Path dataFolder, Instant now) throws IOException {
        this.database = database;
        this.now = now;
        key = AuditKey.find(dataFolder);
        witness = new AuditWitness(dataFolder);
    }

    /**
     * Reads all of it in one snapshot. What the witness saw is read before: all of that was committed by then, while a service that
     * runs goes on sealing.
     */
    public Report verify() throws IOException, SQLException {
        List<AuditWitness.Seen> seen = witness.all();
        Unsealed unsealed;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH);
                seals(statement);
                heads(statement);
                witnessed(connection, seen);
                unsealed = unsealed(connection);
            } finally {
                connection.rollback();
            }
        }
        if (unsealed.late() > 0) {
            unsealed =
                    secondLook(); // a long transaction may have ended this moment, and the sealer comes within a second
        }
        if (unsealed.late() > 0) {
            fault(
                    "%d 条没有封存，首条编号 %d".formatted(unsealed.late(), unsealed.first()),
                    "%d entries were never sealed, the first has id %d".formatted(unsealed.late(), unsealed.first()));
        }
        return new Report(unsealed.entries(), last, unsealed.waiting(), List.copyOf(faults));
    }

    private Unsealed secondLook() throws SQLException {
        try {
            Thread.sleep(
                    AuditSealer.EVERY.multipliedBy(3)); // the sealer is another program: nothing tells when it was here
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        try (Connection connection = database.getConnection()) {
            return unsealed(connection);
        }
    }

    private void seals(Statement statement) throws SQLException {
        byte[] before = AuditChain.BEGIN;
        try (ResultSet row = statement.executeQuery("""
                select s.place, s.entry_id, s.digest, e.id, e.xid::text::bigint as xid, e.at, e.actor, e.action, e.subject,
                       e.reason, e.address
                  from identity.audit_seal s left join identity.audit_entry e on e.id = s.entry_id
                 order by s.place""")) {
            while (row.next()) {
                long place = row.getLong("place");
                if (place != last + 1) {
                    fault(
                            "封存序号 %d 至 %d 缺失".formatted(last + 1, place - 1),
                            "seals %d to %d are missing".formatted(last + 1, place - 1));
                }
                byte[] digest = row.getBytes("digest");
                row.getLong("id");
                if (row.wasNull()) {
                    fault(
                            "第 %d 条（编号 %d）被删除".formatted(place, row.getLong("entry_id")),
                            "entry %d (id %d) is missing".formatted(place, row.getLong("entry_id")));
                } else if (place == last + 1
                        && !Arrays.equals(digest, AuditChain.digest(before, AuditStore.entry(row, 0)))) {
                    fault(
                            "第 %d 条（编号 %d）被改动".formatted(place, row.getLong("entry_id")),
                            "entry %d (id %d) was altered".formatted(place, row.getLong("entry_id")));
                }
                before = digest;
                last = place;
            }
        }
    }

    private void heads(Statement statement) throws SQLException {
        long covered = 0;
        try (ResultSet row = statement.executeQuery("""
                select h.place, h.digest, h.signed_at, h.key_id, h.signature, s.digest as sealed
                  from identity.audit_head h left join identity.audit_seal s on s.place = h.place
                 order by h.place""")) {
            while (row.next()) {
                long place = row.getLong("place");
                byte[] digest = row.getBytes("digest");
                Instant at = row.getObject("signed_at", OffsetDateTime.class).toInstant();
                if (key.isEmpty()) {
                    fault(
                            "没有密钥 audit-key，第 %d 条处的签名无从核对".formatted(place),
                            "there is no audit-key to check the signature at entry %d with".formatted(place));
                } else if (!row.getString("key_id").equals(key.get().id())) {
                    fault(
                            "第 %d 条处的签名用的是另一把密钥".formatted(place),
                            "the signature at entry %d is by another key".formatted(place));
                } else if (!key.get().signed(AuditChain.head(place, digest, at), row.getBytes("signature"))) {
                    fault("第 %d 条处的签名不符".formatted(place), "the signature at entry %d does not hold".formatted(place));
                }
                matches(place, digest, row.getBytes("sealed"));
                covered = place;
            }
        }
        if (covered < last) {
            fault(
                    "第 %d 至 %d 条没有签名".formatted(covered + 1, last),
                    "entries %d to %d are not signed".formatted(covered + 1, last));
        }
    }

    private void witnessed(Connection connection, List<AuditWitness.Seen> said) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select digest from identity.audit_seal where place = ?")) {
            for (AuditWitness.Seen seen : said) {
                query.setLong(1, seen.place());
                try (ResultSet row = query.executeQuery()) {
                    matches(seen.place(), HexFormat.of().parseHex(seen.digest()), row.next() ? row.getBytes(1) : null);
                }
            }
        }
    }

    /** What was said before about the chain at a place is still so. */
    private void matches(long place, byte[] said, byte @Nullable [] sealed) {
        if (sealed == null) {
            fault(
                    "曾封存到第 %d 条，现在没有了".formatted(place),
                    "it was sealed up to entry %d, which is no longer there".formatted(place));
        } else if (!Arrays.equals(sealed, said)) {
            fault(
                    "第 %d 条及其以前的内容与当时的封存不符".formatted(place),
                    "what was sealed up to entry %d is not what stands there now".formatted(place));
        }
    }

    private Unsealed unsealed(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select count(*),
                       count(*) filter (where s.place is null and e.xid >= pg_snapshot_xmin(pg_current_snapshot())),
                       count(*) filter (where s.place is null and e.at < ? and e.xid < pg_snapshot_xmin(pg_current_snapshot())),
                       min(e.id) filter (where s.place is null and e.at < ? and e.xid < pg_snapshot_xmin(pg_current_snapshot()))
                  from identity.audit_entry e left join identity.audit_seal s on s.entry_id = e.id""")) {
            OffsetDateTime due = now.minus(SEALED_WITHIN).atOffset(ZoneOffset.UTC);
            query.setObject(1, due);
            query.setObject(2, due);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Unsealed(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        }
    }

    private void fault(String zh, String en) {
        faults.add(new Bilingual(zh, en));
    }
}

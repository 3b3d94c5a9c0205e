package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the chain in one snapshot, from a place that is known to be whole to its end, and names what is wrong. */
final class AuditWalk {

    private static final int FETCH = 1_000;

    private final Connection connection;
    private final Optional<AuditKey> key;
    private final Start start;
    private final List<Bilingual> faults = new ArrayList<>();
    private long last;
    private byte[] digest;

    /**
     * A seal that is believed.
     *
     * @param digest in hexadecimal digits
     * @param xid with {@code entry}: the entry it covers
     */
    record Start(long place, String digest, long xid, long entry) {

        /** Before the first entry. */
        static final Start BEGIN = new Start(0, HexFormat.of().formatHex(AuditChain.BEGIN), 0, 0);
    }

    /**
     * How entries behind the start stand.
     *
     * @param waiting a transaction under way keeps them from being sealed
     * @param late should have been sealed by now
     * @param first the first of those
     */
    record Unsealed(long entries, long waiting, long late, long first) {}

    AuditWalk(Connection connection, Optional<AuditKey> key, Start start) {
        this.connection = connection;
        this.key = key;
        this.start = start;
        last = start.place();
        digest = HexFormat.of().parseHex(start.digest());
    }

    /** The seal at this place, if it is there. */
    static Optional<Start> seal(Connection connection, long place) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select digest, xid::text::bigint, entry_id from identity.audit_seal where place = ?")) {
            query.setLong(1, place);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Start(
                                place, HexFormat.of().formatHex(row.getBytes(1)), row.getLong(2), row.getLong(3)))
                        : Optional.empty();
            }
        }
    }

    /** @param seen what the witness said about the start and what is behind it */
    void walk(List<AuditWitness.Seen> seen) throws SQLException {
        seals();
        heads();
        witnessed(seen);
    }

    List<Bilingual> faults() {
        return faults;
    }

    /** The last seal it came to. */
    long last() {
        return last;
    }

    String digest() {
        return HexFormat.of().formatHex(digest);
    }

    private void seals() throws SQLException {
        try (PreparedStatement query = behind("""
                select s.place, s.entry_id, s.digest, e.id, e.xid::text::bigint as xid, e.at, e.actor, e.action, e.subject,
                       e.reason, e.address
                  from identity.audit_seal s left join identity.audit_entry e on e.id = s.entry_id
                 where s.place > ? order by s.place""");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                long place = row.getLong("place");
                if (place != last + 1) {
                    fault(
                            "封存序号 %d 至 %d 缺失".formatted(last + 1, place - 1),
                            "seals %d to %d are missing".formatted(last + 1, place - 1));
                }
                byte[] sealed = row.getBytes("digest");
                row.getLong("id");
                if (row.wasNull()) {
                    fault(
                            "第 %d 条（编号 %d）被删除".formatted(place, row.getLong("entry_id")),
                            "entry %d (id %d) is missing".formatted(place, row.getLong("entry_id")));
                } else if (place == last + 1
                        && !Arrays.equals(sealed, AuditChain.digest(digest, AuditStore.entry(row, 0)))) {
                    fault(
                            "第 %d 条（编号 %d）被改动".formatted(place, row.getLong("entry_id")),
                            "entry %d (id %d) was altered".formatted(place, row.getLong("entry_id")));
                }
                digest = sealed;
                last = place;
            }
        }
    }

    private void heads() throws SQLException {
        long covered = start.place();
        try (PreparedStatement query = behind("""
                select h.place, h.digest, h.signed_at, h.key_id, h.signature, s.digest as sealed
                  from identity.audit_head h left join identity.audit_seal s on s.place = h.place
                 where h.place > ? order by h.place""");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                long place = row.getLong("place");
                byte[] said = row.getBytes("digest");
                Instant at = row.getObject("signed_at", OffsetDateTime.class).toInstant();
                if (key.isEmpty()) {
                    fault(
                            "没有密钥 audit-key，第 %d 条处的签名无从核对".formatted(place),
                            "there is no audit-key to check the signature at entry %d with".formatted(place));
                } else if (!row.getString("key_id").equals(key.get().id())) {
                    fault(
                            "第 %d 条处的签名用的是另一把密钥".formatted(place),
                            "the signature at entry %d is by another key".formatted(place));
                } else if (!key.get().signed(AuditChain.head(place, said, at), row.getBytes("signature"))) {
                    fault("第 %d 条处的签名不符".formatted(place), "the signature at entry %d does not hold".formatted(place));
                }
                matches(place, said, row.getBytes("sealed"));
                covered = place;
            }
        }
        if (covered < last) {
            fault(
                    "第 %d 至 %d 条没有签名".formatted(covered + 1, last),
                    "entries %d to %d are not signed".formatted(covered + 1, last));
        }
    }

    private void witnessed(List<AuditWitness.Seen> said) throws SQLException {
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

    /** @param due what was written before should be sealed by now */
    static Unsealed unsealed(Connection connection, Start start, Instant due) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select count(*),
                       count(*) filter (where s.place is null and e.xid >= pg_snapshot_xmin(pg_current_snapshot())),
                       count(*) filter (where s.place is null and e.at < ? and e.xid < pg_snapshot_xmin(pg_current_snapshot())),
                       min(e.id) filter (where s.place is null and e.at < ? and e.xid < pg_snapshot_xmin(pg_current_snapshot()))
                  from identity.audit_entry e left join identity.audit_seal s on s.entry_id = e.id
                 where (e.xid, e.id) > (cast(cast(? as text) as xid8), ?)""")) {
            query.setObject(1, due.atOffset(ZoneOffset.UTC));
            query.setObject(2, due.atOffset(ZoneOffset.UTC));
            query.setString(3, Long.toString(start.xid()));
            query.setLong(4, start.entry());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Unsealed(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        }
    }

    private PreparedStatement behind(String sql) throws SQLException {
        PreparedStatement query = connection.prepareStatement(sql);
        query.setFetchSize(FETCH);
        query.setLong(1, start.place());
        return query;
    }

    private void fault(String zh, String en) {
        faults.add(new Bilingual(zh, en));
    }
}

package cn.anlan.server.sensing;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Payloads and their settlement in the database. */
@Component
class PayloadStore {

    /** Rejected rows kept one by one for each payload; what goes beyond is counted, and still in the payload. */
    static final int MOST_REJECTIONS = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    PayloadStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** So many numbers that no other payload has or gets. */
    List<Long> numbers(int count) {
        return jdbc.sql("select nextval('sensing.payload_id') from generate_series(1, ?)")
                .param(count)
                .query((rs, n) -> rs.getLong(1))
                .list();
    }

    static String state(Settlement s) {
        return s.refused() ? "refused" : "settled";
    }

    static String contentType(Arrival arrival) {
        return Texts.harmless(Texts.cut(arrival.contentType(), 200));
    }

    List<Kept> insert(List<Arrival> arrivals, Instant receivedAt) {
        List<Long> ids = numbers(arrivals.size());
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival a = arrivals.get(i);
            byte[] body = a.body().copy();
            rows.add(new Object[] {
                ids.get(i),
                a.feed(),
                a.account(),
                contentType(a),
                receivedAt.atOffset(ZoneOffset.UTC),
                body,
                sha256(body),
                (long) body.length,
                a.truncated(),
                a.idempotencyKey(),
                codes(a.areas())
            });
        }
        batches.batchUpdate("""
                insert into sensing.raw_payload
                    (id, feed, account, content_type, received_at, body, sha256, size_bytes, truncated, idempotency_key, areas,
                     state)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'kept')
                on conflict do nothing
                """, rows);
        if (arrivals.stream().allMatch(a -> a.idempotencyKey() == null)) {
            return ids.stream().map(id -> new Kept(new PayloadId(id), false)).toList();
        }
        return withKeys(arrivals, ids);
    }

    private List<Kept> withKeys(List<Arrival> arrivals, List<Long> ids) {
        Set<Long> fresh = new HashSet<>(jdbc.sql("select id from sensing.raw_payload where id in (:ids)")
                .param("ids", ids)
                .query((rs, n) -> rs.getLong(1))
                .list());
        List<Kept> kept = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            boolean again = !fresh.contains(ids.get(i));
            kept.add(new Kept(new PayloadId(again ? earlier(arrivals.get(i)) : ids.get(i)), again));
        }
        return kept;
    }

    private long earlier(Arrival arrival) {
        return jdbc.sql("select id from sensing.raw_payload where account = :account and idempotency_key = :key")
                .param("account", arrival.account())
                .param("key", arrival.idempotencyKey())
                .query(Long.class)
                .single();
    }

    boolean settle(PayloadId id, Settlement s, Instant now) {
        return !settle(List.of(new Settled(id, s)), now).isEmpty();
    }

    /** What became of a payload. */
    record Settled(PayloadId id, Settlement settlement) {}

    /**
     * Says what became of many payloads in one statement.
     *
     * @param all each payload at most once
     * @return which of them were not settled before
     */
    Set<PayloadId> settle(List<Settled> all, Instant now) {
        Set<PayloadId> changed = new HashSet<>();
        jdbc.sql("""
                        update sensing.raw_payload p
                        set state = n.state, accepted = n.accepted, repeated = n.repeated, corrected = n.corrected,
                            rejected = n.rejected, settled_at = :now
                        from unnest(cast(:ids as bigint[]), cast(:states as text[]), cast(:accepted as integer[]),
                                    cast(:repeated as integer[]), cast(:corrected as integer[]),
                                    cast(:rejected as integer[]))
                             as n (id, state, accepted, repeated, corrected, rejected)
                        where p.id = n.id and p.state = 'kept'
                        returning p.id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ids", all.stream().map(one -> one.id().value()).toArray(Long[]::new))
                .param("states", column(all, PayloadStore::state, String[]::new))
                .param("accepted", column(all, Settlement::accepted, Integer[]::new))
                .param("repeated", column(all, Settlement::repeated, Integer[]::new))
                .param("corrected", column(all, Settlement::corrected, Integer[]::new))
                .param("rejected", column(all, s -> s.rejections().size(), Integer[]::new))
                .query(row -> {
                    changed.add(new PayloadId(row.getLong(1)));
                });
        all.stream()
                .filter(one -> changed.contains(one.id()))
                .forEach(one -> insertRejections(one.id(), one.settlement().rejections()));
        return changed;
    }

    private static <T> T[] column(List<Settled> all, Function<Settlement, T> of, IntFunction<T[]> array) {
        return all.stream().map(one -> of.apply(one.settlement())).toArray(array);
    }

    /** Settles again after a replay: what was open before is replaced by what is still wrong. */
    void settleAgain(PayloadId id, Settlement s, String actor, Instant now) {
        jdbc.sql("""
                        update sensing.rejection set state = 'replayed', settled_by = ?, settled_at = ?
                        where payload_id = ? and state = 'open'
                        """).params(actor, now.atOffset(ZoneOffset.UTC), id.value()).update();
        jdbc.sql("""
                        update sensing.raw_payload
                        set state = :state, accepted = accepted + :accepted, corrected = corrected + :corrected,
                            rejected = :rejected, settled_at = :now, replays = replays + 1
                        where id = :id
                        """)
                .param("state", state(s))
                .param("accepted", s.accepted())
                .param("corrected", s.corrected())
                .param("rejected", s.rejections().size())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
        insertRejections(id, s.rejections());
    }

    void insertRejections(PayloadId id, List<Rejection> rejections) {
        List<Object[]> rows = rejections.stream()
                .limit(MOST_REJECTIONS)
                .map(r -> {
                    Refusal why = r.refusal();
                    AreaPath area = r.area();
                    return new Object[] {
                        r.index(),
                        why.code(),
                        why.field(),
                        why.value(),
                        why.rule().zh(),
                        why.rule().en(),
                        r.row(),
                        area == null ? null : area.code(),
                        id.value()
                    };
                })
                .toList();
        if (!rows.isEmpty()) {
            batches.batchUpdate("""
                    insert into sensing.rejection
                        (payload_id, feed, received_at, line, code, field, value, rule_zh, rule_en, row_text, area_path)
                    select p.id, p.feed, p.received_at, ?, ?, ?, ?, ?, ?, ?, ?
                    from sensing.raw_payload p where p.id = ?
                    """, rows);
        }
    }

    /**
     * What became of a payload when it was settled, whatever somebody made of its rejected rows since; or null while it is not. After a
     * replay it is what became of it then.
     */
    @Nullable
    Settlement settlement(PayloadId id) {
        // Rows are never taken away, and a replay's come after those of before: the last ones are those that the count
        // is of.
        List<Rejection> rejections = jdbc.sql("""
                        select line, code, field, value, rule_zh, rule_en, row_text, area_path
                        from sensing.rejection where payload_id = :id
                        order by id desc limit (select least(rejected, :most) from sensing.raw_payload where id = :id)
                        """)
                .param("id", id.value())
                .param("most", MOST_REJECTIONS)
                .query((rs, n) -> {
                    String area = rs.getString(8);
                    Bilingual rule = new Bilingual(rs.getString(5), rs.getString(6));
                    Refusal why = new Refusal(rs.getString(2), rs.getString(3), rs.getString(4), rule);
                    return new Rejection(rs.getInt(1), why, rs.getString(7), area == null ? null : new AreaPath(area));
                })
                .list();
        return jdbc.sql("""
                        select accepted, repeated, corrected, rejected from sensing.raw_payload
                        where id = ? and state in ('settled', 'refused')
                        """)
                .param(id.value())
                .query((rs, n) ->
                        new Settlement(rs.getInt(1), rs.getInt(2), rs.getInt(3), rs.getInt(4), rejections.reversed()))
                .optional()
                .orElse(null);
    }

    byte[] body(PayloadId id) {
        return jdbc.sql("select body from sensing.raw_payload where id = ?")
                .param(id.value())
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> unknown(id));
    }

    /** Whether a kept payload is of this feed and has this body. */
    boolean same(PayloadId id, String feed, byte[] body) {
        return jdbc.sql("select count(*) from sensing.raw_payload where id = ? and feed = ? and sha256 = ?")
                        .params(id.value(), feed, sha256(body))
                        .query((rs, n) -> rs.getInt(1))
                        .single()
                == 1;
    }

    static String codes(List<AreaPath> areas) {
        return areas.stream().map(AreaPath::code).collect(Collectors.joining(","));
    }

    static RefusedException unknown(PayloadId id) {
        Bilingual rule = new Bilingual("没有这个编号的原始报文", "There is no payload with this number");
        return new RefusedException(404, new Refusal("sensing.payload-unknown", "id", id.toString(), rule));
    }

    static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }
}

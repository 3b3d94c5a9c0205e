package cn.anlan.server.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of which features were touched: written in the transaction that touches them, read by every node. */
public final class FeatureBatches {

    /** The most ids one batch names. */
    public static final int MOST_IDS = 10_000;

    /** Features that one transaction touched. */
    public record Batch(long seq, List<Long> ids) {

        public Batch {
            ids = List.copyOf(ids);
        }
    }

    /**
     * What a look gave.
     *
     * @param horizon the oldest transaction that was still running, from which the next look begins
     */
    public record Look(String horizon, List<Batch> batches) {

        public Look {
            batches = List.copyOf(batches);
        }
    }

    private final JdbcClient jdbc;

    FeatureBatches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Says, in the caller's transaction, that these features were touched. */
    public void touched(Collection<Long> ids) {
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += MOST_IDS) {
            Long[] some =
                    all.subList(from, Math.min(all.size(), from + MOST_IDS)).toArray(Long[]::new);
            jdbc.sql("insert into registry.feature_batch (xid, ids) values (pg_current_xact_id(), ?)")
                    .param(some)
                    .update();
        }
    }

    /** The same for ids that follow each other. */
    void touched(long first, long count) {
        jdbc.sql("""
                        insert into registry.feature_batch (xid, ids)
                        select pg_current_xact_id(), array_agg(id order by id)
                          from generate_series(cast(? as bigint), ?) as id group by (id - ?) / ?
                        """).params(first, first + count - 1, first, MOST_IDS).update();
    }

    /** The oldest transaction that is still running: every batch of an earlier one can be seen. */
    public String horizon() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
    }

    /** Every committed batch of this transaction or a later one. */
    public Look since(String horizon) {
        List<String> next = new ArrayList<>(1);
        List<Batch> batches = new ArrayList<>();
        jdbc.sql("""
                        select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, b.seq, b.ids
                          from (select 1) as one
                          left join registry.feature_batch b on b.xid >= cast(cast(? as text) as xid8)
                         order by b.seq
                        """).param(horizon).query(row -> {
            next.add(row.getString("horizon"));
            if (row.getObject("seq") != null) {
                batches.add(new Batch(row.getLong("seq"), ids(row)));
            }
        });
        return new Look(next.getFirst(), batches);
    }

    private static List<Long> ids(ResultSet row) throws SQLException {
        return List.of((Long[]) row.getArray("ids").getArray());
    }
}

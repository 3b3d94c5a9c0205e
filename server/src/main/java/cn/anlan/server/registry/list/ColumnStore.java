package cn.anlan.server.registry.list;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads columns out of the database. */
@Repository
class ColumnStore {

    private static final int AT_ONCE = 20_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ColumnStore(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** A column with all features of these kinds read into it, of any where none is named. */
    Column ofKinds(Column before, ColumnKey key, Collection<String> kinds) {
        String present = key.field() ? "jsonb_exists(fields, :name)" : "true";
        String among = kinds.isEmpty() ? "true" : "kind = any(:among)";
        return read(before, key, present + " and " + among, kinds.toArray(String[]::new));
    }

    /** A column with these features read into it, as far as they are present. */
    Column ofIds(Column before, ColumnKey key, List<Long> ids) {
        return read(before, key, "id = any(:among)", ids.toArray(Long[]::new));
    }

    private Column read(Column before, ColumnKey key, String condition, Object[] among) {
        String sql = "select id, %s as text, %s as numeric from registry.feature where not retired and %s"
                .formatted(
                        key.sql(),
                        key.field() ? "coalesce(jsonb_typeof(fields -> :name) = 'number', false)" : "false",
                        condition);
        return transaction.execute(
                status -> { // a transaction, else the driver would hold all rows at once
                    Map<Long, Value> some = new HashMap<>();
                    Column[] column = {before};
                    jdbc.sql(sql)
                            .withFetchSize(AT_ONCE)
                            .param("name", key.name())
                            .param("among", among)
                            .query(row -> {
                                some.put(row.getLong("id"), Value.of(row.getString("text"), row.getBoolean("numeric")));
                                if (some.size() == AT_ONCE) {
                                    column[0] = column[0].with(some);
                                    some.clear();
                                }
                            });
                    return column[0].with(some);
                });
    }
}

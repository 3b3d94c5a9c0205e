package cn.anlan.server.registry.list;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads columns out of the database. */
@Repository
class ColumnStore {

    private static final int AT_ONCE = 2_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ColumnStore(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * A column with all features of these kinds read into it, of any where none is named.
     *
     * @param most bytes that it may take
     * @return empty where it takes more; it is not read to its end then
     */
    Optional<Column> ofKinds(Column before, ColumnKey key, Collection<String> kinds, long most) {
        String present = key.field() ? "jsonb_exists(fields, :name)" : "true";
        String among = kinds.isEmpty() ? "true" : "kind = any(:among)";
        return read(new Gathering(before, most), key, present + " and " + among, kinds.toArray(String[]::new));
    }

    /** A column with these features read into it, as far as they are present; empty as with {@link #ofKinds}. */
    Optional<Column> ofIds(Column before, ColumnKey key, List<Long> ids, long most) {
        return read(new Gathering(before, most), key, "id = any(:among)", ids.toArray(Long[]::new));
    }

    private Optional<Column> read(Gathering into, ColumnKey key, String condition, Object[] among) {
        String sql = "select id, %s as text, %s as numeric from registry.feature where not retired and %s"
                .formatted(
                        key.sql(),
                        key.field() ? "coalesce(jsonb_typeof(fields -> :name) = 'number', false)" : "false",
                        condition);
        return transaction.execute(
                status -> { // a transaction, else the driver would hold all rows at once
                    ResultSetExtractor<Optional<Column>> reader = row -> {
                        boolean fits = true;
                        while (fits && row.next()) {
                            fits = into.add(
                                    row.getLong("id"), Value.of(row.getString("text"), row.getBoolean("numeric")));
                        }
                        return into.end();
                    };
                    return jdbc.sql(sql)
                            .withFetchSize(AT_ONCE)
                            .param("name", key.name())
                            .param("among", among)
                            .query(reader);
                });
    }
}

package cn.anlan.server.sensing.source;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A table of another database, read in the order of a column.
 *
 * @param url of JDBC, without user and password
 * @param secret name of a file with the user in the first line and the password in the second
 * @param table its name, with its schema if need be
 * @param columns that are read
 * @param key the column by which it goes on; what is added later has a greater one
 * @param keyType of what kind that is
 * @param first the key after which it begins; empty for the beginning
 * @param batch rows at a time
 * @param timeout of a statement
 */
public record JdbcSource(
        String url,
        String secret,
        String table,
        List<String> columns,
        String key,
        KeyType keyType,
        Optional<String> first,
        int batch,
        Duration every,
        Duration timeout)
        implements Source {

    /** What a key is. */
    public enum KeyType {
        NUMBER,
        TEXT,
        /** Local time, {@code timestamp} in SQL. */
        TIME,
        /** A moment, {@code timestamp with time zone} in SQL. */
        MOMENT
    }

    public JdbcSource {
        columns = List.copyOf(columns);
    }

    @Override
    public String kind() {
        return "jdbc";
    }
}

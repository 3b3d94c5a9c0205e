package cn.anlan.server.sensing.poll;

import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.sensing.source.JdbcSource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a table of another database after the last key, a batch at a time, and writes nothing there. The key is kept in the commit of its batch:
 * neither lost nor read again after a crash. A batch is an array of objects in JSON, named by the columns as the connector's file does.
 */
final class JdbcPull implements Pull {

    private static final String CONTENT_TYPE = "application/json";
    private static final int FETCH = 500;

    private final String connector;
    private final JdbcSource source;
    private final Taker taker;
    private final PollStore marks;
    private final Secrets secrets;
    private final Drivers drivers;
    private String refused = "";
    private Round refusedRound = Round.NOTHING;

    JdbcPull(String connector, JdbcSource source, Taker taker, PollStore marks, Secrets secrets, Drivers drivers) {
        this.connector = connector;
        this.source = source;
        this.taker = taker;
        this.marks = marks;
        this.secrets = secrets;
        this.drivers = drivers;
    }

    /** A row, and its key as text. */
    private record Row(ObjectNode fields, String key) {}

    @Override
    public Round round(Instant now) {
        String before = marks.find(connector).value();
        String from = before.isEmpty() ? source.first().orElse("") : before;
        List<Row> rows;
        try (Connection connection = drivers.open(source.url(), secrets.read(source.secret()))) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            rows = rows(connection, from);
            connection.rollback();
        } catch (SQLTimeoutException slow) {
            throw PullFault.slow(source.timeout().toSeconds());
        } catch (SQLException broken) {
            boolean cancelled = "57014".equals(broken.getSQLState()); // PostgreSQL's query_canceled
            throw cancelled ? PullFault.slow(source.timeout().toSeconds()) : PullFault.broken(broken);
        }
        if (rows.isEmpty()) {
            return Round.NOTHING;
        }
        boolean more = rows.size() > source.batch();
        return taken(more ? cut(rows) : rows).withMore(more);
    }

    private Round taken(List<Row> rows) {
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> body.add(row.fields()));
        String key = rows.getLast().key();
        AtomicReference<Optional<Instant>> newest = new AtomicReference<>(Optional.empty());
        String text = body.toString();
        if (text.equals(refused)) { // kept once; until the file is mended or the table is another, nothing changes
            return Round.NOTHING.troubled(refusedRound.trouble().orElseThrow());
        }
        Settlement settlement = taker.take(CONTENT_TYPE, text.getBytes(StandardCharsets.UTF_8), when -> {
            marks.keep(connector, new PollMark(key, "", ""));
            newest.set(when);
        });
        Round round = Round.NOTHING.and(settlement, newest.get());
        refused = round.refused() ? text : "";
        refusedRound = round;
        return round;
    }

    /** Rows of one key stay together: the next batch begins after it. */
    private List<Row> cut(List<Row> rows) {
        String beyond = rows.getLast().key();
        List<Row> whole = rows.stream().filter(row -> !row.key().equals(beyond)).toList();
        if (whole.isEmpty()) {
            throw PullFault.ties(beyond, source.batch());
        }
        return whole;
    }

    private List<Row> rows(Connection connection, String from) throws SQLException {
        List<String> columns = new ArrayList<>(source.columns());
        columns.add(source.key());
        String where = from.isEmpty() ? "" : " where " + source.key() + " > ?";
        String sql = "select " + String.join(", ", columns) + " from " + source.table() + where + " order by "
                + source.key();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout((int) source.timeout().toSeconds());
            statement.setMaxRows(source.batch() + 1);
            statement.setFetchSize(FETCH);
            if (!from.isEmpty()) {
                bind(statement, from);
            }
            try (ResultSet all = statement.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (all.next()) {
                    rows.add(row(all));
                }
                return rows;
            }
        }
    }

    private void bind(PreparedStatement statement, String key) throws SQLException {
        switch (source.keyType()) {
            case NUMBER -> statement.setBigDecimal(1, new BigDecimal(key));
            case TEXT -> statement.setString(1, key);
            case TIME -> statement.setObject(1, LocalDateTime.parse(key));
            case MOMENT -> statement.setObject(1, OffsetDateTime.parse(key));
        }
    }

    private Row row(ResultSet at) throws SQLException {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < source.columns().size(); i++) {
            fields.put(source.columns().get(i), text(at, i + 1));
        }
        String key = key(at, source.columns().size() + 1);
        if (key == null) {
            throw new SQLException("the key " + source.key() + " is null");
        }
        return new Row(fields, key);
    }

    private @Nullable String key(ResultSet at, int column) throws SQLException {
        Object key = switch (source.keyType()) {
            case NUMBER -> at.getBigDecimal(column);
            case TEXT -> at.getString(column);
            case TIME -> at.getObject(column, LocalDateTime.class);
            case MOMENT -> at.getObject(column, OffsetDateTime.class);
        };
        return key instanceof BigDecimal number ? number.toPlainString() : key == null ? null : key.toString();
    }

    /** As ISO 8601 where it is a time: the zone of this machine has no say. */
    private static @Nullable String text(ResultSet at, int column) throws SQLException {
        ResultSetMetaData of = at.getMetaData();
        int type = of.getColumnType(column);
        boolean zoned =
                type == Types.TIMESTAMP_WITH_TIMEZONE || "timestamptz".equalsIgnoreCase(of.getColumnTypeName(column));
        Object value = zoned
                ? at.getObject(column, OffsetDateTime.class)
                : type == Types.TIMESTAMP ? at.getObject(column, LocalDateTime.class) : at.getString(column);
        return value == null ? null : value.toString();
    }
}

package cn.anlan.server.registry.books;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.books.value.Crs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Imports in the database: who sent them, how far they are, and their files. */
@Repository
class ImportStore {

    private static final int CHUNK_BYTES = 1 << 20;
    private static final String READ = """
            select *, extract(epoch from reader_seen - reading_since) * 1000 as read_millis from registry.import i
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    ImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps an import in its first state; false where its command was carried out before. */
    boolean insert(Import made, @Nullable String commandKey, Instant machine) {
        Map<String, @Nullable Object> parameters = new HashMap<>(Map.of(
                "id", made.id(),
                "book", made.book(),
                "crs", made.crs().name(),
                "name", made.fileName(),
                "bytes", made.fileBytes(),
                "sha256", made.sha256(),
                "account", made.account(),
                "actor", made.actor(),
                "areas", made.areas().stream().map(AreaPath::code).toArray(String[]::new),
                "at", at(made.createdAt())));
        parameters.put("predecessor", made.predecessor());
        parameters.put("reason", made.reason());
        parameters.put("key", commandKey);
        parameters.put("machine", at(machine));
        parameters.put("dataKey", made.dataKey());
        parameters.put("report", json.writeValueAsString(made.report()));
        return jdbc.sql("""
                        insert into registry.import
                               (id, book, crs, file_name, file_bytes, sha256, predecessor, reason, account, actor, areas,
                                command_key, state, report, created_at, state_at, reader_seen, data_key)
                        values (:id, :book, :crs, :name, :bytes, :sha256, :predecessor, :reason, :account, :actor, :areas,
                                :key, 'READING', cast(:report as jsonb), :at, :at, :machine, :dataKey)
                        on conflict (actor, command_key) where command_key is not null do nothing
                        """).params(parameters).update() == 1;
    }

    /** Keeps the file beside it, in pieces, each sealed where the book says something of people. */
    void keep(UUID id, InputStream file, ImportSeal seal) throws IOException {
        int n = 0;
        for (byte[] piece = file.readNBytes(CHUNK_BYTES); piece.length > 0; piece = file.readNBytes(CHUNK_BYTES)) {
            jdbc.sql("insert into registry.import_chunk (import_id, n, bytes) values (?, ?, ?)")
                    .params(id, n, seal.piece(n, piece))
                    .update();
            n++;
        }
    }

    /** Writes the file out again. */
    void copyFile(UUID id, OutputStream to, ImportSeal seal) throws IOException {
        for (int n = 0; ; n++) {
            Optional<byte[]> piece = jdbc.sql("select bytes from registry.import_chunk where import_id = ? and n = ?")
                    .params(id, n)
                    .query(byte[].class)
                    .optional();
            if (piece.isEmpty()) {
                return;
            }
            to.write(seal.openedPiece(n, piece.get()));
        }
    }

    Optional<Import> find(UUID id) {
        return jdbc.sql(READ + " where i.id = ?").param(id).query(this::read).optional();
    }

    /** The same, which nobody else changes until the transaction ends. */
    Optional<Import> hold(UUID id) {
        return jdbc.sql(READ + " where i.id = ? for update")
                .param(id)
                .query(this::read)
                .optional();
    }

    Optional<Import> findByCommand(String actor, String key) {
        return jdbc.sql(READ + " where i.actor = ? and i.command_key = ?")
                .params(actor, key)
                .query(this::read)
                .optional();
    }

    /** The latest imports of those who cover no more than the scope does. */
    List<Import> list(Scope scope, int most) {
        AreaFilter filter = scope.areaFilter("covered.area collate \"C\"");
        return jdbc.sql(READ + """
                        where not exists (select 1 from unnest(i.areas) as covered (area) where not %s)
                        order by i.created_at desc, i.id desc limit %d
                        """.formatted(filter.sql(), most))
                .params(filter.parameters())
                .query(this::read)
                .list();
    }

    /** Says that a reading waits for its turn. */
    void waits(UUID id, Instant machine) {
        jdbc.sql("update registry.import set reader_seen = ? where id = ? and state = 'READING'")
                .params(at(machine), id)
                .update();
    }

    /** Begins to read under this token, whoever read before; false where it is not to be read any more. */
    boolean beginReading(UUID id, UUID reader, Instant machine) {
        return jdbc.sql("""
                        update registry.import
                           set reader = :reader, readings = readings + 1, reading_since = :at, reader_seen = :at,
                               rows_read = 0, rows_bad = 0
                         where id = :id and state = 'READING'
                        """)
                        .param("reader", reader)
                        .param("at", at(machine))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Says how far the reader is; false where it shall stop, because somebody cancelled or another one reads. */
    boolean progress(UUID id, UUID reader, Report report, long read, long bad, Instant machine) {
        return jdbc.sql("""
                        update registry.import
                           set rows_read = :read, rows_bad = :bad, report = cast(:report as jsonb), reader_seen = :at
                         where id = :id and reader = :reader and state = 'READING'
                        """)
                        .param("read", read)
                        .param("bad", bad)
                        .param("report", json.writeValueAsString(report))
                        .param("at", at(machine))
                        .param("id", id)
                        .param("reader", reader)
                        .update()
                == 1;
    }

    /** Goes on to another state. */
    void state(UUID id, ImportState state, @Nullable Refusal failure, Instant at) {
        Map<String, @Nullable Object> parameters = new HashMap<>(Map.of("id", id, "state", state.name(), "at", at(at)));
        parameters.put("failure", failure == null ? null : json.writeValueAsString(failure));
        jdbc.sql("""
                        update registry.import
                           set state = :state, failure = cast(:failure as jsonb), state_at = :at where id = :id
                        """).params(parameters).update();
    }

    void counts(UUID id, Book.Counts counts, long bad) {
        jdbc.sql("""
                        update registry.import
                           set rows_new = ?, rows_changed = ?, rows_unchanged = ?, rows_bad = ? where id = ?
                        """)
                .params(counts.made(), counts.changed(), counts.unchanged(), bad, id)
                .update();
    }

    void kept(UUID id, Book.Undone undone) {
        jdbc.sql("update registry.import set rows_kept = ?, kept_ids = ?, kept_codes = ? where id = ?")
                .params(
                        undone.kept(),
                        undone.keptIds().toArray(Long[]::new),
                        undone.keptCodes().toArray(String[]::new),
                        id)
                .update();
    }

    /** What undoing left of things that have no number. */
    List<String> keptCodes(UUID id) {
        return jdbc.sql("select unnest(kept_codes) as code from registry.import where id = ?")
                .param(id)
                .query((row, n) -> row.getString("code"))
                .list();
    }

    /** What undoing left. */
    List<Long> keptIds(UUID id) {
        return jdbc.sql("select unnest(kept_ids) as id from registry.import where id = ?")
                .param(id)
                .query((row, n) -> row.getLong("id"))
                .list();
    }

    /** Readings of which nothing was heard since then, by the machine's clock. */
    List<Import> silentReadings(Instant machine) {
        return jdbc.sql(READ + " where i.state = 'READING' and i.reader_seen < ?")
                .param(at(machine))
                .query(this::read)
                .list();
    }

    /** Takings that nobody works at: whoever does holds the row. */
    List<UUID> leftTakings(Instant since) {
        return jdbc.sql("""
                        select id from registry.import where state = 'TAKING' and state_at < ? for update skip locked
                        """)
                .param(at(since))
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Removes file and rows of what was ended before then, and what they were sealed with. What was done stays told. */
    int forget(Instant before) {
        jdbc.sql("""
                        update registry.import set data_key = null
                         where data_key is not null and state not in ('READING', 'TAKING') and state_at < ?
                        """).param(at(before)).update();
        jdbc.sql("""
                        delete from registry.import_chunk c using registry.import i
                         where i.id = c.import_id and i.state not in ('READING', 'TAKING') and i.state_at < ?
                        """).param(at(before)).update();
        return jdbc.sql("""
                        delete from registry.import_row r using registry.import i
                         where i.id = r.import_id and i.state not in ('READING', 'TAKING') and i.state_at < ?
                        """).param(at(before)).update();
    }

    private Import read(ResultSet row, int n) throws SQLException {
        String failure = row.getString("failure");
        return new Import(
                row.getObject("id", UUID.class),
                row.getString("book"),
                Crs.valueOf(row.getString("crs")),
                row.getString("file_name"),
                row.getLong("file_bytes"),
                row.getString("sha256"),
                row.getObject("predecessor", UUID.class),
                row.getString("reason"),
                row.getString("account"),
                row.getString("actor"),
                Stream.of((String[]) row.getArray("areas").getArray())
                        .map(AreaPath::new)
                        .toList(),
                ImportState.valueOf(row.getString("state")),
                failure == null ? null : json.readValue(failure, Refusal.class),
                json.readValue(row.getString("report"), Report.class),
                new Import.Rows(
                        row.getLong("rows_read"),
                        row.getLong("rows_bad"),
                        row.getLong("rows_new"),
                        row.getLong("rows_changed"),
                        row.getLong("rows_unchanged")),
                row.getLong("rows_kept"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("state_at", OffsetDateTime.class).toInstant(),
                row.getInt("readings"),
                row.getLong("read_millis"),
                row.getString("data_key"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

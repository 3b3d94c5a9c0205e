package cn.anlan.server.registry.books;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.CopyRows;
import cn.anlan.server.registry.books.out.SpotFile;
import cn.anlan.server.registry.books.out.Thinner;
import cn.anlan.server.registry.books.value.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.postgresql.PGConnection;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows in staging. */
@Repository
class RowStore {

    private static final String COPY = """
            copy registry.import_row (import_id, row_no, table_no, line, cells, findings, bad, code, title, lat, lon, area_path,
                                      fields, synthetic, geometry) from stdin
            """;
    private static final String ROW = "select row_no, table_no, line, bad, cells, findings from registry.import_row ";
    private static final int FETCHED = 1_000;

    /** How many rows of the preview's map are in memory at once, each with its shape. */
    static final int SPOTS_AT_ONCE = 50;

    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> CELLS = new TypeReference<>() {};

    private final DataSource database;
    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    RowStore(DataSource database) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
    }

    /** A row on its way into staging. */
    record Staged(int row, int table, int line, Map<String, String> cells, CheckedRow checked) {}

    /**
     * How often something was noticed.
     *
     * @param repaired whether it was put right
     * @param lines of the first rows where it was
     */
    record Noticed(
            String column,
            String code,
            boolean repaired,
            Bilingual rule,
            long count,
            List<String> lines,
            List<String> values) {}

    /** Writes rows, in the caller's transaction; of people, what they say is sealed first. */
    void copy(UUID importId, List<Staged> rows, ImportSeal seal) {
        CopyRows<Staged> stream = new CopyRows<>(rows.iterator(), (to, row) -> write(to, importId, row, seal));
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, stream);
        } catch (SQLException failed) {
            throw new UncategorizedSQLException("stage rows", COPY, failed);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot send rows to the database", failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private void write(CopyRows<Staged> to, UUID importId, Staged row, ImportSeal seal) {
        CheckedRow said = row.checked();
        to.add(importId.toString())
                .add(row.row())
                .add(row.table())
                .add(row.line())
                .add(seal.cells(row.row(), json.writeValueAsString(row.cells())))
                .add(said.findings().isEmpty() ? null : json.writeValueAsString(seal.findings(said.findings())))
                .add(said.bad())
                .add(said.code())
                .add(said.title())
                .add(
                        said.position() == null
                                ? null
                                : Double.toString(said.position().lat()))
                .add(
                        said.position() == null
                                ? null
                                : Double.toString(said.position().lon()))
                .add(said.area() == null ? null : said.area().code())
                .add(json.writeValueAsString(seal.fields(row.row(), said.fields())))
                .add(said.synthetic() == null ? null : said.synthetic().toString())
                .addBytes(said.shape() == null ? null : new WKBWriter(2).write(said.shape()));
    }

    /** Puts a corrected row in the place of a bad one. */
    void replace(UUID importId, Staged row, ImportSeal seal) {
        jdbc.sql("delete from registry.import_row where import_id = ? and row_no = ?")
                .params(importId, row.row())
                .update();
        copy(importId, List.of(row), seal);
    }

    void clear(UUID importId) {
        jdbc.sql("delete from registry.import_row where import_id = ?")
                .param(importId)
                .update();
    }

    /** Lets the database know how many rows there are now, else it plans as if there were none. */
    void analyse() {
        jdbc.sql("analyze registry.import_row").update();
    }

    long bad(UUID importId) {
        return jdbc.sql("select count(*) from registry.import_row where import_id = ? and bad")
                .param(importId)
                .query(Long.class)
                .single();
    }

    /** With its cells in the open: before somebody sees it, {@link ImportSeal#shown(StagedRow)}. */
    Optional<StagedRow> find(UUID importId, int row, ImportSeal seal) {
        return jdbc.sql(ROW + " where import_id = ? and row_no = ?")
                .params(importId, row)
                .query((found, n) -> read(found, seal))
                .optional();
    }

    /** Rows behind this one at which something was noticed; with their cells in the open. */
    List<StagedRow> page(UUID importId, boolean badOnly, int after, int limit, ImportSeal seal) {
        return jdbc.sql(ROW + """
                        where import_id = ? and findings is not null and (bad or not ?) and row_no > ?
                        order by row_no limit ?
                        """)
                .params(importId, badOnly, after, limit)
                .query((found, n) -> read(found, seal))
                .list();
    }

    /** Every bad row in order, a few at a time. */
    void eachBad(UUID importId, ImportSeal seal, Consumer<StagedRow> use) {
        int after = 0;
        List<StagedRow> page = page(importId, true, after, FETCHED, seal);
        while (!page.isEmpty()) {
            page.forEach(use);
            page = page(importId, true, page.getLast().row(), FETCHED, seal);
        }
    }

    /** What was noticed, the most frequent first, each with the first rows where it was. */
    List<Noticed> noticed(UUID importId, int examples) {
        return jdbc.sql("""
                        select f ->> 'column' as key, f ->> 'code' as code, cast(f ->> 'repaired' as boolean) as repaired,
                               cast((array_agg(f -> 'rule' order by row_no))[1] as text) as rule, count(*) as count,
                               (array_agg(cast(line as text) order by row_no))[1:%1$d] as lines,
                               (array_agg(f ->> 'value' order by row_no))[1:%1$d] as samples
                          from registry.import_row, jsonb_array_elements(findings) as f
                         where import_id = ? and findings is not null
                         group by 1, 2, 3 order by repaired, count desc, key, code
                        """.formatted(examples))
                .param(importId)
                .query((row, n) -> new Noticed(
                        row.getString("key"),
                        row.getString("code"),
                        row.getBoolean("repaired"),
                        json.readValue(row.getString("rule"), Bilingual.class),
                        row.getLong("count"),
                        List.of((String[]) row.getArray("lines").getArray()),
                        List.of((String[]) row.getArray("samples").getArray())))
                .list();
    }

    /**
     * The first rows whose position is known, in order, a few at a time: one shape may take megabytes. Large ones are thinned as they are
     * read.
     */
    void eachSpot(UUID importId, int most, Consumer<SpotFile.Spot> use) {
        Thinner thinner = new Thinner();
        int after = 0;
        int left = most;
        while (left > 0) {
            List<SpotFile.Spot> page = spots(importId, after, Math.min(left, SPOTS_AT_ONCE), thinner);
            if (page.isEmpty()) {
                return;
            }
            page.forEach(use);
            left -= page.size();
            after = page.getLast().row();
        }
    }

    private List<SpotFile.Spot> spots(UUID importId, int after, int limit, Thinner thinner) {
        return jdbc.sql("""
                        select row_no, bad, title, lat, lon, geometry from registry.import_row
                         where import_id = ? and lat is not null and row_no > ? order by row_no limit ?
                        """)
                .params(importId, after, limit)
                .query((row, n) -> new SpotFile.Spot(
                        row.getInt("row_no"),
                        row.getBoolean("bad"),
                        row.getString("title"),
                        row.getDouble("lat"),
                        row.getDouble("lon"),
                        thin(thinner, row.getBytes("geometry"))))
                .list();
    }

    /** The shapes of those of these features that have one. */
    Map<Long, Geometry> shapes(List<Long> features) {
        Map<Long, Geometry> shapes = new HashMap<>();
        jdbc.sql("select id, geometry from registry.feature where id = any(?) and geometry is not null")
                .param(features.toArray(Long[]::new))
                .query(row -> {
                    shapes.put(row.getLong("id"), Objects.requireNonNull(SpotFile.shape(row.getBytes("geometry"))));
                });
        return shapes;
    }

    /** The same for a picture: in order, large ones thinned as they are read. */
    Map<Long, Geometry> thinShapes(List<Long> features) {
        Thinner thinner = new Thinner();
        Map<Long, Geometry> shapes = new LinkedHashMap<>();
        jdbc.sql("select id, geometry from registry.feature where id = any(?) and geometry is not null order by id")
                .param(features.toArray(Long[]::new))
                .query(row -> {
                    shapes.put(row.getLong("id"), Objects.requireNonNull(thin(thinner, row.getBytes("geometry"))));
                });
        return shapes;
    }

    private static @Nullable Geometry thin(Thinner thinner, byte @Nullable [] kept) {
        Geometry shape = SpotFile.shape(kept);
        return shape == null ? null : thinner.thin(shape);
    }

    /** The first and the last area of the good rows, by code. */
    Optional<List<String>> span(UUID importId) {
        return jdbc.sql(
                        "select min(area_path) as low, max(area_path) as high from registry.import_row where import_id = ? and not bad")
                .param(importId)
                .query((row, n) -> {
                    String low = row.getString("low");
                    return low == null
                            ? Optional.<List<String>>empty()
                            : Optional.of(List.of(low, row.getString("high")));
                })
                .single();
    }

    private StagedRow read(ResultSet row, ImportSeal seal) throws SQLException {
        String findings = row.getString("findings");
        return new StagedRow(
                row.getInt("row_no"),
                row.getInt("table_no"),
                row.getInt("line"),
                row.getBoolean("bad"),
                json.readValue(seal.openedCells(row.getInt("row_no"), row.getString("cells")), CELLS),
                findings == null ? List.of() : json.readValue(findings, FINDINGS));
    }
}

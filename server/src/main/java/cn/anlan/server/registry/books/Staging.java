package cn.anlan.server.registry.books;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.registry.books.sheet.Cell;
import cn.anlan.server.registry.books.sheet.RowSink;
import cn.anlan.server.registry.books.sheet.SheetLimits;
import cn.anlan.server.registry.books.sheet.SheetReader;
import cn.anlan.server.registry.books.sheet.SheetRow;
import cn.anlan.server.registry.books.sheet.Unreadable;
import cn.anlan.server.registry.books.value.Column;
import cn.anlan.server.registry.books.value.Crs;
import cn.anlan.server.registry.books.value.Masked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes rows as they are read, finds the heading of each table, has each row checked, and hands them on by the batch. */
final class Staging implements RowSink {

    /** How far down a table its heading is looked for. */
    static final int HEADING_WITHIN = 20;

    /** Rows handed on at a time: so many are in memory. */
    static final int BATCH = 2_000;

    /** Takes a batch; the report says what was found so far. */
    interface Batches {
        void take(List<RowStore.Staged> rows, Report report);
    }

    private final Book book;
    private final Crs crs;
    private final Scope scope;
    private final SheetReader reader;
    private final SheetLimits limits;
    private final Batches batches;
    private final List<RowStore.Staged> batch = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final Set<String> found = new TreeSet<>();
    private final Set<String> extra = new TreeSet<>();
    private List<Column> nearest = List.of();
    private String table = "";
    private @Nullable Heading heading;
    private boolean atTop;
    private int looked;
    private int rows;

    Staging(Book book, Crs crs, Scope scope, SheetReader reader, SheetLimits limits, Batches batches) {
        this.book = book;
        this.crs = crs;
        this.scope = scope;
        this.reader = reader;
        this.limits = limits;
        this.batches = batches;
    }

    @Override
    public void table(String name) {
        endTable();
        table = name;
        heading = null;
        looked = 0;
    }

    private void endTable() {
        if (!table.isEmpty() && heading == null) {
            skipped.add(table);
        }
    }

    @Override
    public boolean row(SheetRow row) {
        Heading known = heading;
        if (known == null) {
            look(row);
            return heading != null || looked < HEADING_WITHIN;
        }
        if (atTop && known.again(row)) {
            return true;
        }
        atTop = false;
        add(known, row);
        return true;
    }

    private void look(SheetRow row) {
        looked++;
        boolean shapes = reader.format().equals("geojson") || reader.format().equals("shapefile");
        Heading here = Heading.of(row, book.columns());
        List<Column> missing = here.missing(book.columns(), shapes);
        if (here.known().size() >= 2 && (nearest.isEmpty() || missing.size() < nearest.size())) {
            nearest = missing;
        }
        if (!missing.isEmpty()) {
            return;
        }
        if (!here.twice().isEmpty()) {
            throw Unreadable.file(
                    "columns-twice", String.join("、", here.twice()), "表头中有重复的列", "columns stand in the heading twice");
        }
        heading = here;
        atTop = true;
        tables.add(table);
        here.known().values().forEach(column -> found.add(column.key()));
        here.extra().values().forEach(word -> extra.add(said(word)));
    }

    private void add(Heading known, SheetRow row) {
        Map<String, Cell> cells = new HashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        known.known().forEach((at, column) -> {
            Cell cell = row.cell(at);
            cells.put(column.key(), cell);
            if (!cell.blank()) {
                texts.put(column.key(), cell.text());
            }
        });
        known.extra().forEach((at, word) -> {
            if (!row.cell(at).blank()) {
                texts.put(said(word), row.cell(at).text());
            }
        });
        if ((texts.isEmpty() && row.shape() == null && row.problem() == null) || known.example(cells, book.key())) {
            return;
        }
        if (++rows > limits.rows()) {
            throw Unreadable.file(
                    "too-many-rows",
                    null,
                    "最多 " + limits.rows() + " 行，请拆分后再上传",
                    "at most " + limits.rows() + " rows: divide the file");
        }
        BookRow asked = new BookRow(cells, row.shape(), row.problem(), crs, reader.since1904());
        batch.add(new RowStore.Staged(rows, tables.size() - 1, row.number(), texts, book.check(asked, scope)));
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    /** A heading as it may be told: where a book has none, its first row may have been taken for one. */
    private String said(String heading) {
        return book.sealed() ? Masked.text(heading) : heading;
    }

    private void flush() {
        batches.take(List.copyOf(batch), report());
        batch.clear();
    }

    /** Hands on the rest; what is wrong with the file as a whole is said now. */
    void end() {
        endTable();
        if (tables.isEmpty()) {
            throw nearest.isEmpty()
                    ? Unreadable.file(
                            "heading-not-found",
                            String.join("、", skipped),
                            "没有找到表头：前 20 行中应有一行列名，请使用模板",
                            "no heading was found within the first 20 rows: use the template")
                    : Unreadable.file(
                            "columns-missing",
                            nearest.stream().map(column -> column.title().zh()).collect(Collectors.joining("、")),
                            "表头缺少必填列",
                            "the heading lacks required columns");
        }
        flush();
    }

    private Report report() {
        List<String> missing = book.columns().stream()
                .map(Column::key)
                .filter(key -> !found.contains(key))
                .toList();
        return new Report(reader.format(), tables, skipped, List.copyOf(found), List.copyOf(extra), missing);
    }
}

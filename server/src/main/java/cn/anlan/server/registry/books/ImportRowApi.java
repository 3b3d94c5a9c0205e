package cn.anlan.server.registry.books;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.books.out.FeatureFile;
import cn.anlan.server.registry.books.out.SpotFile;
import cn.anlan.server.registry.books.out.XlsxWriter;
import cn.anlan.server.registry.books.value.Column;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rows of an import: looked at, put right one by one, or taken home as a sheet. */
@RestController
@RequestMapping("/api/v1/imports/{id}")
class ImportRowApi {

    /** The most rows of one page. */
    static final int MOST_ROWS = 500;

    /** The most points of the preview's map. */
    static final int MOST_POINTS = 5_000;

    /** @param next the row after which the next page begins; null at the end */
    record Page(List<StagedRow> rows, @Nullable Integer next) {}

    record Reason(@Nullable String reason) {}

    record Correction(Map<String, @Nullable String> cells) {}

    private final Imports imports;
    private final ImportCorrection correction;
    private final RowStore rows;
    private final Books books;
    private final ImportSeals seals;
    private final NumbersTaken numbers;

    ImportRowApi(
            Imports imports,
            ImportCorrection correction,
            RowStore rows,
            Books books,
            ImportSeals seals,
            NumbersTaken numbers) {
        this.imports = imports;
        this.correction = correction;
        this.rows = rows;
        this.books = books;
        this.seals = seals;
        this.numbers = numbers;
    }

    @GetMapping("/rows")
    Page page(
            Scope scope,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "true") boolean bad,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "50") int limit) {
        ImportSeal seal = seals.of(imports.get(scope, id));
        if (limit < 1 || limit > MOST_ROWS) {
            Bilingual rule = new Bilingual("条数为 1 至 " + MOST_ROWS, "the limit lies within 1 and " + MOST_ROWS);
            throw new RefusedException(400, new Refusal("registry.limit-invalid", "limit", limit + "", rule));
        }
        List<StagedRow> found =
                rows.page(id, bad, after, limit, seal).stream().map(seal::shown).toList();
        return new Page(found, found.size() < limit ? null : found.getLast().row());
    }

    @PatchMapping("/rows/{row}")
    StagedRow correct(Scope scope, @PathVariable UUID id, @PathVariable int row, @RequestBody Correction body) {
        return correction.correct(scope, id, row, body.cells());
    }

    @GetMapping("/points.geojson")
    void points(Scope scope, HttpServletResponse response, @PathVariable UUID id) throws IOException {
        imports.get(scope, id);
        response.setContentType(FeatureFile.Format.GEOJSON.contentType());
        SpotFile.write(use -> rows.eachSpot(id, MOST_POINTS, use), response.getOutputStream());
    }

    @GetMapping("/bad-rows.xlsx")
    void badRows(Scope scope, HttpServletResponse response, @PathVariable UUID id, Locale reader) throws IOException {
        Import one = imports.get(scope, id);
        badRows(one, seals.of(one)::shown, response, reader);
    }

    /** The same with the numbers as they came, for who sent them alone; the reason is journalled. */
    @PostMapping("/bad-rows.xlsx")
    void badRowsWithNumbers(
            Scope scope, HttpServletResponse response, @PathVariable UUID id, @RequestBody Reason why, Locale reader)
            throws IOException {
        badRows(numbers.taken(scope, id, why.reason()), row -> row, response, reader);
    }

    private void badRows(Import one, UnaryOperator<StagedRow> shown, HttpServletResponse response, Locale reader)
            throws IOException {
        List<Column> columns = books.get(one.book()).columns();
        boolean english = reader.getLanguage().equals(Locale.ENGLISH.getLanguage());
        BookApi.head(response, FeatureFile.Format.XLSX, one.book() + "-bad-rows.xlsx");
        XlsxWriter out = new XlsxWriter(response.getOutputStream(), english ? "Bad rows" : "错误行", 2);
        List<String> extra = one.report().extra();
        List<String> heading = new ArrayList<>(columns.stream()
                .map(column -> english ? column.title().en() : column.heading())
                .toList());
        heading.addAll(extra);
        heading.add(english ? "What is wrong" : "错误");
        heading.add(english ? "Line" : "原行号");
        out.row(heading);
        out.row(columns.stream().map(Column::key).toList());
        rows.eachBad(one.id(), seals.of(one), row -> write(out, shown.apply(row), columns, extra, english));
        out.end();
    }

    private static void write(
            XlsxWriter out, StagedRow row, List<Column> columns, List<String> extra, boolean english) {
        List<@Nullable Object> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(row.cells().get(column.key())));
        extra.forEach(word -> cells.add(row.cells().get(word)));
        Map<String, String> titles = columns.stream()
                .collect(Collectors.toMap(
                        Column::key,
                        column -> english ? column.title().en() : column.title().zh()));
        cells.add(row.findings().stream()
                .filter(finding -> !finding.repaired())
                .map(finding -> titles.getOrDefault(finding.column(), finding.column()) + ": "
                        + (english ? finding.rule().en() : finding.rule().zh())
                        + (finding.suggestion() == null ? "" : " → " + finding.suggestion()))
                .collect(Collectors.joining("\n")));
        cells.add(row.line());
        try {
            out.row(cells);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

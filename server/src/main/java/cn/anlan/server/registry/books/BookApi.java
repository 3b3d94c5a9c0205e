package cn.anlan.server.registry.books;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.books.out.FeatureFile;
import cn.anlan.server.registry.books.out.Template;
import cn.anlan.server.registry.books.value.Column;
import cn.anlan.server.registry.list.FeatureLists;
import cn.anlan.server.registry.list.FeatureQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Books as files: templates to fill, and what is kept. */
@RestController
class BookApi {

    /** The most rows of a workbook's sheet (Excel specifications and limits: 1,048,576), without the headings. */
    static final long MOST_SHEET_ROWS = 1_048_574;

    private final Books books;
    private final FeatureLists lists;
    private final Kinds kinds;
    private final RowStore rows;

    BookApi(Books books, FeatureLists lists, Kinds kinds, RowStore rows) {
        this.books = books;
        this.lists = lists;
        this.kinds = kinds;
        this.rows = rows;
    }

    /** A book as a list names it. */
    record Named(String id, Bilingual title) {}

    /**
     * A book with what is right in each of its columns.
     *
     * @param sealed whether it says something of people, so that numbers in it are masked where they are shown
     */
    record Described(String id, Bilingual title, boolean sealed, List<Column> columns) {}

    @GetMapping("/api/v1/books")
    List<Named> list(Scope scope) {
        return books.all().stream()
                .map(book -> new Named(book.id(), book.title()))
                .toList();
    }

    @GetMapping("/api/v1/books/{kind}")
    Described get(Scope scope, @PathVariable String kind) {
        Book book = books.get(kind);
        return new Described(book.id(), book.title(), book.sealed(), book.columns());
    }

    @GetMapping("/api/v1/books/{kind}/template.xlsx")
    void template(Scope scope, HttpServletResponse response, @PathVariable String kind) throws IOException {
        Book book = books.get(kind);
        head(response, FeatureFile.Format.XLSX, kind + "-template.xlsx");
        Template.write(book.title(), book.columns(), response.getOutputStream());
    }

    @GetMapping("/api/v1/books/{kind}/export.{format}")
    void export(
            Scope scope,
            HttpServletResponse response,
            @PathVariable String kind,
            @PathVariable String format,
            @RequestParam @Nullable AreaPath area,
            @RequestParam @Nullable String q,
            @RequestParam(defaultValue = "") List<String> where)
            throws IOException {
        FeatureFile.Format wanted = FeatureFile.Format.find(format)
                .orElseThrow(() -> refused(
                        404,
                        "registry.format-unknown",
                        "format",
                        format,
                        "格式为 xlsx、csv 或 geojson",
                        "the format is xlsx, csv or geojson"));
        Book book = books.get(kind);
        BookRows own = book.rows();
        if (own != null) {
            ownRows(scope, response, book, own, wanted, new BookRows.Asked(area, q == null ? "" : q.strip()), where);
            return;
        }
        FeatureQuery query = FeatureQuery.parse(kinds, List.of(kind), area, q, where, false);
        if (wanted == FeatureFile.Format.XLSX) {
            fits(lists.count(query, scope));
        }
        head(response, wanted, kind + "." + format);
        FeatureFile.write(
                wanted,
                book.title().zh(),
                book.columns(),
                lists.all(query, scope).iterator(),
                rows::shapes,
                response.getOutputStream());
    }

    private static void ownRows(
            Scope scope,
            HttpServletResponse response,
            Book book,
            BookRows own,
            FeatureFile.Format format,
            BookRows.Asked asked,
            List<String> where)
            throws IOException {
        if (format == FeatureFile.Format.GEOJSON) {
            throw refused(
                    404,
                    "registry.format-unknown",
                    "format",
                    "geojson",
                    "这本台账导出为 xlsx 或 csv",
                    "this book is written as xlsx or csv");
        }
        if (!where.isEmpty()) {
            throw refused(
                    422,
                    "registry.filter-unknown",
                    "where",
                    where.getFirst(),
                    "这本台账只能按行政区和关键词筛选",
                    "this book is filtered by area and words alone");
        }
        long rows = own.begin(asked, scope);
        boolean sheet = format == FeatureFile.Format.XLSX;
        if (sheet) {
            fits(rows);
        }
        head(response, format, book.id() + (sheet ? ".xlsx" : ".csv"));
        BookFile.write(sheet, book, own, asked, scope, response.getOutputStream());
    }

    private static void fits(long rows) {
        if (rows > MOST_SHEET_ROWS) {
            throw refused(
                    422,
                    "registry.too-many-rows",
                    "rows",
                    rows + "",
                    "超过工作表行数，请按区域分开导出，或导出 CSV",
                    "more than a sheet holds: export by area, or as CSV");
        }
    }

    static void head(HttpServletResponse response, FeatureFile.Format format, String name) {
        response.setContentType(format.contentType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }

    private static RefusedException refused(int status, String code, String field, String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}

package cn.anlan.server.registry.books;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.registry.books.out.CsvWriter;
import cn.anlan.server.registry.books.out.RowWriter;
import cn.anlan.server.registry.books.out.XlsxWriter;
import cn.anlan.server.registry.books.value.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A book that is none of features, as a file that can be brought in again as it is. */
final class BookFile {

    private BookFile() {}

    static void write(boolean sheet, Book book, BookRows rows, BookRows.Asked asked, Scope scope, OutputStream to)
            throws IOException {
        RowWriter out = sheet ? new XlsxWriter(to, book.title().zh(), 2) : new CsvWriter(to);
        List<Column> columns = book.columns();
        out.row(columns.stream().map(Column::heading).toList());
        if (sheet) { // a program that reads CSV knows one line of headings
            out.row(columns.stream().map(Column::key).toList());
        }
        rows.each(asked, scope, values -> row(out, columns, values));
        out.end();
    }

    private static void row(RowWriter out, List<Column> columns, Map<String, @Nullable Object> values) {
        List<@Nullable Object> cells = new ArrayList<>(columns.size());
        columns.forEach(column -> cells.add(values.get(column.key())));
        try {
            out.row(cells);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

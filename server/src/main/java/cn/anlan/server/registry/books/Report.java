package cn.anlan.server.registry.books;

import java.util.List;

/**
 * What was found at the head of a file.
 *
 * @param format of the file
 * @param tables that were read, by the number that rows name, from 0
 * @param skipped tables in which no heading was found
 * @param columns keys of the columns that were found
 * @param extra headings that mean nothing here; what stands below them is not taken
 * @param missing keys of columns that the sheet does not have
 */
public record Report(
        String format,
        List<String> tables,
        List<String> skipped,
        List<String> columns,
        List<String> extra,
        List<String> missing) {

    static final Report NOTHING = new Report("", List.of(), List.of(), List.of(), List.of(), List.of());

    public Report {
        tables = List.copyOf(tables);
        skipped = List.copyOf(skipped);
        columns = List.copyOf(columns);
        extra = List.copyOf(extra);
        missing = List.copyOf(missing);
    }
}

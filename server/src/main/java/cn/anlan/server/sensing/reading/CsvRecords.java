package cn.anlan.server.sensing.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Rows out of separated values (RFC 4180, any delimiter). Blank lines are none. */
final class CsvRecords {

    static final int MOST_COLUMNS = 500;

    private final String text;
    private final char delimiter;
    private int at;
    private int line = 1;

    private CsvRecords(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    static void read(String text, RowMapping.Form form, Set<String> wanted, Consumer<Map<String, String>> sink) {
        CsvRecords lines = new CsvRecords(text, form.delimiter());
        List<String> names = form.header() && lines.more() ? named(lines.row(), wanted) : List.of();
        while (lines.more()) {
            List<String> cells = lines.row();
            if (cells.size() == 1 && cells.getFirst().isBlank()) {
                continue;
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                String name = form.header() ? (i < names.size() ? names.get(i) : "") : Integer.toString(i + 1);
                if (wanted.contains(name)) {
                    row.put(name, cells.get(i));
                }
            }
            sink.accept(row);
        }
    }

    /** A heading tells at once what was renamed, also where no row follows. */
    private static List<String> named(List<String> heads, Set<String> wanted) {
        List<String> names = heads.stream().map(String::strip).toList();
        for (String field : wanted) {
            if (names.stream().filter(field::equals).count() > 1) {
                throw new Unreadable(Reasons.twice(field));
            }
        }
        return names;
    }

    private boolean more() {
        return at < text.length();
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>();
        boolean more = true;
        while (more) {
            if (cells.size() == MOST_COLUMNS) {
                throw new Unreadable(MappingReasons.overLimits("columns", MOST_COLUMNS));
            }
            cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            more = at < text.length() && text.charAt(at) == delimiter;
            at += more ? 1 : 0;
        }
        newLine();
        return cells;
    }

    private String plain() {
        int from = at;
        while (at < text.length() && !ends(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private boolean ends(char c) {
        return c == delimiter || c == '\n' || c == '\r';
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        int begun = line;
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            line += c == '\n' ? 1 : 0;
            if (c != '"') {
                cell.append(c);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append(c);
                at++;
            } else {
                at++;
                return cell.append(plain()).toString();
            }
        }
        throw new Unreadable(MappingReasons.quote(begun));
    }

    private void newLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
    }
}

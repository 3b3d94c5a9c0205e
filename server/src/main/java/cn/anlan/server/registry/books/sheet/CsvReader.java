package cn.anlan.server.registry.books.sheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads separated values (RFC 4180), also with tabs or semicolons, as spreadsheet programs save them. */
final class CsvReader implements SheetReader {

    private static final int LOOK_AHEAD = 64 << 10;
    private static final Pattern SEPARATOR_LINE = Pattern.compile("sep=(.)\\R?");

    private final Path file;
    private final Charset charset;
    private final SheetLimits limits;

    CsvReader(Path file, SheetLimits limits) throws IOException {
        this.file = file;
        this.limits = limits;
        this.charset = Charsets.detect(file);
    }

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public void read(RowSink sink) throws IOException {
        sink.table("CSV " + charset.name());
        try (Reader text = new BufferedReader(Charsets.strict(Files.newInputStream(file), charset), LOOK_AHEAD)) {
            new Rows(text, separator(text)).read(sink);
        }
    }

    /** What the first line uses most, outside of quotes. */
    private static char separator(Reader text) throws IOException {
        text.mark(LOOK_AHEAD);
        StringBuilder line = new StringBuilder();
        for (int c = text.read(); c >= 0 && c != '\n' && line.length() < LOOK_AHEAD - 1; c = text.read()) {
            line.append((char) c);
        }
        var stated = SEPARATOR_LINE.matcher(line.toString().strip());
        if (stated.matches()) {
            return stated.group(1).charAt(0); // Excel's own first line; it is not put back
        }
        text.reset();
        char most = ',';
        for (char c : new char[] {',', '\t', ';', '，'}) {
            if (count(line, c) > count(line, most)) {
                most = c;
            }
        }
        return most;
    }

    private static int count(CharSequence line, char wanted) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == wanted ? 1 : 0;
        }
        return count;
    }

    static Cell cell(String text, boolean tooLong) {
        if (tooLong) {
            return new Cell(text, Cell.Type.TOO_LONG, false);
        }
        return Cell.ofSheet(text);
    }

    private final class Rows {
        private final Reader text;
        private final char separator;
        private final StringBuilder cell = new StringBuilder();
        private boolean tooLong;
        private boolean ended;

        Rows(Reader text, char separator) {
            this.text = text;
            this.separator = separator;
        }

        void read(RowSink sink) throws IOException {
            int number = 0;
            boolean more = true;
            while (more && !ended) {
                SheetRow row = SheetRow.of(++number, row());
                more = row.blank() || sink.row(row);
            }
        }

        private List<Cell> row() throws IOException {
            List<Cell> cells = new ArrayList<>();
            boolean quoted = false;
            while (true) {
                int c = text.read();
                if (c < 0) {
                    ended = true;
                    end(cells);
                    return cells;
                }
                if (quoted) {
                    if (c != '"') {
                        add(c);
                    } else if (follows('"')) {
                        add('"');
                    } else {
                        quoted = false;
                    }
                } else if (c == '"' && cell.isEmpty()) {
                    quoted = true;
                } else if (c == separator) {
                    end(cells);
                } else if (c == '\n' || c == '\r') {
                    if (c == '\r') {
                        follows('\n');
                    }
                    end(cells);
                    return cells;
                } else {
                    add(c);
                }
            }
        }

        private boolean follows(char wanted) throws IOException {
            text.mark(1);
            if (text.read() == wanted) {
                return true;
            }
            text.reset();
            return false;
        }

        private void add(int c) {
            if (cell.length() < limits.cellChars()) {
                cell.append((char) c);
            } else {
                tooLong = true;
            }
        }

        private void end(List<Cell> cells) {
            if (cells.size() >= limits.columns()) {
                throw Unreadable.file(
                        "too-many-columns",
                        cells.size() + "",
                        "最多 " + limits.columns() + " 列",
                        "at most " + limits.columns() + " columns");
            }
            cells.add(cell(cell.toString(), tooLong));
            cell.setLength(0);
            tooLong = false;
        }
    }

    @Override
    public void close() {
        // each read opens and closes the file
    }
}

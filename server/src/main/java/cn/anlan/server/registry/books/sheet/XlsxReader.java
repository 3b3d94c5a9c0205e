package cn.anlan.server.registry.books.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads workbooks (ECMA-376) as a stream. Nothing of the size of the book is held in the heap, which is why this is our own: the usual
 * readers keep every shared text, and know of a cell that is too long or of a bomb only when they have it in memory.
 */
final class XlsxReader implements SheetReader {

    private record Sheet(String name, String part) {}

    private final SafeZip zip;
    private final SheetLimits limits;
    private final SharedStrings texts;
    private final Styles styles;
    private final List<Sheet> sheets = new ArrayList<>();
    private boolean since1904;

    XlsxReader(Path file, SheetLimits limits) throws IOException {
        this.limits = limits;
        this.zip = SafeZip.open(file, limits);
        try {
            workbook(relations());
            this.styles = Styles.read(zip.find("xl/styles.xml"));
            this.texts = SharedStrings.read(zip.find("xl/sharedStrings.xml"), file, limits);
        } catch (IOException | RuntimeException failed) {
            zip.close();
            throw failed;
        }
    }

    private Map<String, String> relations() throws IOException {
        Map<String, String> parts = new HashMap<>();
        try (Xml xml = new Xml(zip.get("xl/_rels/workbook.xml.rels"))) {
            while (xml.next()) {
                String id = xml.begins("Relationship") ? xml.attribute("Id") : null;
                String target = id == null ? null : xml.attribute("Target");
                if (id != null && target != null) {
                    parts.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
                }
            }
        }
        return parts;
    }

    private void workbook(Map<String, String> parts) throws IOException {
        try (Xml xml = new Xml(zip.get("xl/workbook.xml"))) {
            while (xml.next()) {
                if (xml.begins("workbookPr")) {
                    String flag = xml.attribute("date1904");
                    since1904 = "1".equals(flag) || "true".equals(flag);
                } else if (xml.begins("sheet")
                        && (xml.attribute("state") == null || "visible".equals(xml.attribute("state")))) {
                    String part = parts.get(String.valueOf(xml.attribute("id")));
                    if (part != null && part.contains("worksheets/")) {
                        sheets.add(new Sheet(String.valueOf(xml.attribute("name")), part));
                    }
                }
            }
        }
    }

    @Override
    public String format() {
        return "xlsx";
    }

    @Override
    public boolean since1904() {
        return since1904;
    }

    @Override
    public void read(RowSink sink) throws IOException {
        for (Sheet sheet : sheets) {
            sink.table(sheet.name());
            Merges merges = Merges.find(zip.get(sheet.part()), limits);
            try (Xml xml = new Xml(zip.get(sheet.part()))) {
                rows(xml, merges, sink);
            }
        }
    }

    private void rows(Xml xml, Merges merges, RowSink sink) {
        int number = 0;
        while (xml.next()) {
            if (xml.begins("row")) {
                number = number(xml.attribute("r"), number + 1);
                List<Cell> cells = cells(xml);
                merges.fill(number, cells);
                SheetRow row = SheetRow.of(number, cells);
                if (!row.blank() && !sink.row(row)) {
                    return;
                }
            } else if (xml.ends("sheetData")) {
                return;
            }
        }
    }

    private List<Cell> cells(Xml xml) {
        List<Cell> cells = new ArrayList<>();
        while (xml.next() && !xml.ends("row")) {
            if (xml.begins("c")) {
                String at = xml.attribute("r");
                int column = at == null ? cells.size() : column(at);
                Cell cell = cell(xml);
                if (!cell.blank()) {
                    if (column >= limits.columns() || column < 0) {
                        throw Unreadable.file(
                                "too-many-columns",
                                at,
                                "最多 " + limits.columns() + " 列",
                                "at most " + limits.columns() + " columns");
                    }
                    while (cells.size() <= column) {
                        cells.add(Cell.EMPTY);
                    }
                    cells.set(column, cell);
                }
            }
        }
        return cells;
    }

    private Cell cell(Xml xml) {
        String type = xml.attribute("t");
        int style = number(xml.attribute("s"), 0);
        StringBuilder text = new StringBuilder();
        boolean formula = false;
        boolean inValue = false;
        int phonetic = 0;
        while (xml.next() && !xml.ends("c")) {
            if (xml.isBegin()) {
                formula |= xml.name().equals("f");
                phonetic += xml.name().equals("rPh") ? 1 : 0;
                inValue = phonetic == 0 && (xml.name().equals("v") || xml.name().equals("t"));
            } else if (xml.isEnd()) {
                phonetic -= xml.name().equals("rPh") ? 1 : 0;
                inValue = false;
            } else if (inValue && xml.isText()) {
                xml.addTo(text, limits.cellChars() + 1);
            }
        }
        if (text.length() > limits.cellChars()) {
            return new Cell(text.toString(), Cell.Type.TOO_LONG, false);
        }
        if (text.isEmpty()) {
            return formula ? new Cell("", Cell.Type.NOT_COMPUTED, false) : Cell.EMPTY;
        }
        return cell(type == null ? "n" : type, style, text.toString());
    }

    private Cell cell(String type, int style, String text) {
        return switch (type) {
            case "s" -> texts.get(number(text, -1));
            case "b" -> new Cell(text.equals("1") ? "true" : "false", Cell.Type.BOOLEAN, false);
            case "e" -> new Cell(text, Cell.Type.ERROR, false);
            case "d" -> new Cell(text.replaceFirst("T00:00(:00)?(\\.0+)?Z?$", ""), Cell.Type.DATE, false);
            case "n" -> numeric(style, text.strip());
            default -> Cell.ofSheet(text);
        };
    }

    private Cell numeric(int style, String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException notOne) {
            return Cell.text(text);
        }
        String date = styles.isDate(style) ? Styles.date(value, since1904) : null;
        return date != null
                ? new Cell(date, Cell.Type.DATE, false)
                : new Cell(Numerals.plain(value), Cell.Type.NUMBER, false);
    }

    /** Column number from 0 of an address such as AB12. */
    private static int column(String address) {
        int column = 0;
        for (int i = 0; i < address.length() && address.charAt(i) >= 'A' && address.charAt(i) <= 'Z'; i++) {
            column = column * 26 + (address.charAt(i) - 'A' + 1);
        }
        return column - 1;
    }

    /** A number of at most nine digits; this is asked of every cell. */
    private static int number(@Nullable String text, int otherwise) {
        if (text == null || text.isEmpty() || text.length() > 9) {
            return otherwise;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return otherwise;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            texts.close();
        }
    }
}

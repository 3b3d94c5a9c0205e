package cn.anlan.server.registry.books;

import cn.anlan.server.registry.books.sheet.Cell;
import cn.anlan.server.registry.books.sheet.SheetRow;
import cn.anlan.server.registry.books.value.Column;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which column of a table means what: by Chinese title, English title, key or another usual word, in any order. */
final class Heading {

    private static final String EXAMPLE = "示例";
    private static final int ENOUGH = 2;

    private final Map<String, Column> byWord;
    private final Map<Integer, Column> known = new LinkedHashMap<>();
    private final Map<Integer, String> extra = new LinkedHashMap<>();
    private final List<String> twice = new ArrayList<>();

    private Heading(Map<String, Column> byWord) {
        this.byWord = byWord;
    }

    static Heading of(SheetRow row, List<Column> columns) {
        Heading heading = new Heading(words(columns));
        for (int i = 0; i < row.cells().size(); i++) {
            Cell cell = row.cells().get(i);
            if (!cell.blank()) {
                heading.add(i, cell.text());
            }
        }
        return heading;
    }

    private static Map<String, Column> words(List<Column> columns) {
        Map<String, Column> words = new HashMap<>();
        for (Column column : columns) { // what a column is called comes before what another one is also called
            Stream.of(column.title().zh(), column.title().en(), column.key())
                    .forEach(word -> words.putIfAbsent(bare(word), column));
        }
        for (Column column : columns) {
            column.aliases().forEach(word -> words.putIfAbsent(bare(word), column));
        }
        return words;
    }

    /** Without blanks, asterisks, case, and what stands in brackets at the end, such as a unit. */
    private static String bare(String word) {
        String half = Normalizer.normalize(word, Normalizer.Form.NFKC);
        String open = half.replaceAll("[\\s*:]", "").toLowerCase(Locale.ROOT);
        String cut = open.replaceFirst("\\([^)]*\\)$", "");
        return cut.isEmpty() ? open : cut;
    }

    private static Optional<Column> find(Map<String, Column> words, String text) {
        String half = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s*:]", "")
                .toLowerCase(Locale.ROOT);
        Column whole = words.get(half);
        return Optional.ofNullable(whole != null ? whole : words.get(bare(text)));
    }

    private void add(int index, String text) {
        Optional<Column> column = find(byWord, text);
        if (column.isEmpty()) {
            extra.put(index, text);
        } else if (known.containsValue(column.get())) {
            twice.add(text);
        } else {
            known.put(index, column.get());
        }
    }

    /** Required columns that are not there. */
    List<Column> missing(List<Column> columns, boolean shapes) {
        return columns.stream()
                .filter(Column::required)
                .filter(column -> !known.containsValue(column))
                .filter(column -> !(shapes && (column.type() == Column.Type.LAT || column.type() == Column.Type.LON)))
                .toList();
    }

    /** Columns that are known, by their place. */
    Map<Integer, Column> known() {
        return known;
    }

    /** What stands in the heading and means nothing here, by its place. */
    Map<Integer, String> extra() {
        return extra;
    }

    /** Headings that mean a column which is there already. */
    List<String> twice() {
        return twice;
    }

    /** Whether a row below is a second line of the same heading, such as that of the keys. */
    boolean again(SheetRow row) {
        List<String> texts = row.cells().stream()
                .filter(cell -> !cell.blank())
                .map(Cell::text)
                .toList();
        return texts.size() >= ENOUGH
                && texts.stream().allMatch(text -> find(byWord, text).isPresent());
    }

    /** Whether a row is the template's example. */
    boolean example(Map<String, Cell> cells, String key) {
        return cells.getOrDefault(key, Cell.EMPTY).text().startsWith(EXAMPLE);
    }
}

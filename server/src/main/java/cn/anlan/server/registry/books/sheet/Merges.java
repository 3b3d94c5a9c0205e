package cn.anlan.server.registry.books.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The merged cells of a sheet. A workbook names them behind its rows, so the sheet is looked through for them first: what stands in
 * the first cell then holds for all of them, as it looks on the screen.
 */
final class Merges {

    /** The most merged ranges of a sheet. */
    static final int MOST = 100_000;

    private static final Pattern REF =
            Pattern.compile("mergeCell ref=\"([A-Z]{1,3})(\\d{1,7}):([A-Z]{1,3})(\\d{1,7})\"");
    private static final int BLOCK = 1 << 16;
    private static final int LONGEST_REF = 64;

    private static final class Range {
        private final int top;
        private final int bottom;
        private final int left;
        private final int right;
        private Cell value = Cell.EMPTY;

        Range(int top, int bottom, int left, int right) {
            this.top = top;
            this.bottom = bottom;
            this.left = left;
            this.right = right;
        }
    }

    private final List<Range> byTop = new ArrayList<>();
    private final List<Range> open = new ArrayList<>();
    private int next;

    /** Looks through the XML of a sheet. */
    static Merges find(InputStream sheet, SheetLimits limits) throws IOException {
        Merges merges = new Merges();
        byte[] block = new byte[BLOCK];
        String rest = "";
        try (sheet) {
            for (int read = sheet.readNBytes(block, 0, BLOCK); read > 0; read = sheet.readNBytes(block, 0, BLOCK)) {
                String text = rest + new String(block, 0, read, StandardCharsets.ISO_8859_1);
                if (text.contains("mergeCell ")) {
                    merges.addAll(REF.matcher(text), limits);
                }
                rest = rest(text);
            }
        }
        merges.byTop.sort(Comparator.comparingInt((Range range) -> range.top));
        return merges;
    }

    private static String rest(String text) {
        int begun = text.lastIndexOf('<');
        return begun >= 0 && text.length() - begun < LONGEST_REF && text.indexOf('>', begun) < 0
                ? text.substring(begun)
                : "";
    }

    private void addAll(Matcher ref, SheetLimits limits) {
        while (ref.find()) {
            int right = Math.min(column(ref.group(3)), limits.columns() - 1);
            byTop.add(new Range(
                    Integer.parseInt(ref.group(2)), Integer.parseInt(ref.group(4)), column(ref.group(1)), right));
            if (byTop.size() > MOST) {
                throw Unreadable.file(
                        "too-many-merges",
                        byTop.size() + "",
                        "合并单元格过多，请取消合并后再上传",
                        "too many merged cells: unmerge them");
            }
        }
    }

    /** Column number from 0 of letters. */
    static int column(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++) {
            column = column * 26 + (letters.charAt(i) - 'A' + 1);
        }
        return column - 1;
    }

    /** Fills the row's merged cells; rows come from the top. */
    void fill(int number, List<Cell> cells) {
        while (next < byTop.size() && byTop.get(next).top <= number) {
            open.add(byTop.get(next++));
        }
        if (open.isEmpty()) {
            return;
        }
        open.removeIf(range -> range.bottom < number);
        for (Range range : open) {
            if (range.top == number) {
                range.value = range.left < cells.size() ? cells.get(range.left) : Cell.EMPTY;
            }
            if (!range.value.blank()) {
                put(range, number, cells);
            }
        }
    }

    private static void put(Range range, int number, List<Cell> cells) {
        while (cells.size() <= range.right) {
            cells.add(Cell.EMPTY);
        }
        for (int column = range.left; column <= range.right; column++) {
            if (number != range.top || column != range.left) {
                cells.set(column, new Cell(range.value.text(), range.value.type(), true));
            }
        }
    }
}

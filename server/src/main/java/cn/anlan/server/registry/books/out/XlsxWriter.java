package cn.anlan.server.registry.books.out;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A workbook of one table. Texts are written into their cells and rows are sent on by the hundred, so that nothing grows with them. */
public final class XlsxWriter implements RowWriter {

    private static final int FLUSHED = 500;

    private final Workbook book;
    private final Worksheet sheet;
    private int next;

    /** Begins the table. */
    public XlsxWriter(OutputStream out, String name, int headingRows) {
        book = new Workbook(out, "Anlan", "1.0");
        sheet = book.newWorksheet(name);
        sheet.freezePane(0, headingRows);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            put(sheet, next, column, cells.get(column));
        }
        next++;
        if (next % FLUSHED == 0) {
            sheet.flush();
        }
    }

    static void put(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Number number -> sheet.value(row, column, number);
            case Boolean truth -> sheet.inlineString(row, column, truth ? "是" : "否");
            default -> sheet.inlineString(row, column, Harmless.text(value.toString()));
        }
    }

    @Override
    public void end() throws IOException {
        book.finish();
    }
}

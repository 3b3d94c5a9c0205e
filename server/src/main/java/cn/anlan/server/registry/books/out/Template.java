package cn.anlan.server.registry.books.out;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.books.value.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An empty book to be filled: headings with units, keys below them, an example that is left out when it is read, choices to pick from,
 * and a sheet that says what is right in each column.
 */
public final class Template {

    private static final int HEADING = 0;
    private static final int KEYS = 1;
    private static final int EXAMPLE = 2;
    private static final int LAST_FILLED = 100_000;
    private static final String GREY = "808080";
    private static final String REQUIRED = "FFF2CC";

    private Template() {}

    /** Writes the template of a book of these columns. */
    public static void write(Bilingual title, List<Column> columns, OutputStream out) throws IOException {
        Workbook book = new Workbook(out, "Anlan", "1.0");
        Worksheet sheet = book.newWorksheet(safe(title.zh()));
        Worksheet lists = book.newWorksheet("选项");
        for (int i = 0; i < columns.size(); i++) {
            column(sheet, lists, i, columns.get(i));
        }
        sheet.range(KEYS, 0, EXAMPLE, columns.size() - 1)
                .style()
                .fontColor(GREY)
                .italic()
                .set();
        sheet.freezePane(1, KEYS + 1);
        sheet.finish();
        notes(book.newWorksheet("说明"), title, columns);
        lists.finish();
        book.finish();
    }

    private static void column(Worksheet sheet, Worksheet lists, int at, Column column) {
        sheet.value(HEADING, at, column.heading());
        sheet.value(KEYS, at, column.key());
        sheet.value(EXAMPLE, at, column.example());
        sheet.style(HEADING, at).bold().set();
        if (column.required()) {
            sheet.style(HEADING, at).bold().fillColor(REQUIRED).set();
        }
        sheet.width(at, 18);
        boolean text = column.type() == Column.Type.CODE
                || column.type() == Column.Type.PHONE
                || column.type() == Column.Type.ID_NUMBER
                || column.type() == Column.Type.AREA;
        if (text) { // else a spreadsheet makes numbers of them and loses their digits
            sheet.range(EXAMPLE, at, LAST_FORMATTED, at).style().format("@").set();
        }
        List<String> choices = column.type() == Column.Type.BOOLEAN
                ? List.of("是", "否")
                : column.choices().stream().map(choice -> choice.title().zh()).toList();
        if (!choices.isEmpty()) {
            lists.value(0, at, column.title().zh());
            for (int i = 0; i < choices.size(); i++) {
                lists.value(i + 1, at, choices.get(i));
            }
            sheet.range(EXAMPLE, at, LAST_FILLED, at)
                    .validateWithList(lists.range(1, at, choices.size(), at))
                    .allowBlank(true);
        }
    }

    /** Styles of cells cost a place in the file each; further down a spreadsheet's own kindness must do. */
    private static final int LAST_FORMATTED = 2_000;

    private static void notes(Worksheet sheet, Bilingual title, List<Column> columns) throws IOException {
        sheet.value(0, 0, title.zh() + " 台账填写说明 / " + title.en());
        sheet.value(1, 0, "第 1 行为列名，第 2 行为字段代码，以“示例”开头的行不会导入；列的顺序可变，多余的列不读取。");
        boolean places = columns.stream().anyMatch(column -> column.type() == Column.Type.LAT);
        String tables = "一个文件可有多张表，每张表各有表头；编号相同视为同一对象，再次导入即更新。";
        sheet.value(2, 0, places ? "坐标系在上传时选择；" + tables : tables);
        String[] heading = {"列名", "字段代码", "必填", "单位", "规则", "Rule"};
        for (int i = 0; i < heading.length; i++) {
            sheet.value(4, i, heading[i]);
            sheet.style(4, i).bold().set();
        }
        int row = 5;
        for (Column column : columns) {
            sheet.value(row, 0, column.title().zh() + " / " + column.title().en());
            sheet.value(row, 1, column.key());
            sheet.value(row, 2, column.required() ? "是" : "");
            sheet.value(row, 3, column.unit() == null ? "" : column.unit());
            sheet.value(row, 4, column.rule().zh());
            sheet.value(row, 5, column.rule().en());
            row++;
        }
        sheet.finish();
    }

    /** A sheet's name has at most 31 letters, and not all of them. */
    static String safe(String name) {
        String clean = name.replaceAll("[\\\\/?*\\[\\]:]", " ").strip();
        return clean.length() > 31 ? clean.substring(0, 31) : clean;
    }
}

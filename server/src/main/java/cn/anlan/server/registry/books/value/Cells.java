package cn.anlan.server.registry.books.value;

import cn.anlan.server.registry.books.sheet.Cell;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads cells by the type of their column. What is wrong is added to the findings; what can be told for sure is put right and told. */
public final class Cells {

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]");
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern LANDLINE = Pattern.compile("0\\d{2,3}-?\\d{7,8}(-\\d{1,6})?");
    private static final Pattern ID_FORM = Pattern.compile("\\d{17}[\\dX]");
    private static final List<String> YES = List.of("true", "是", "有", "1", "y", "yes", "√", "对");
    private static final List<String> NO = List.of("false", "否", "无", "0", "n", "no", "×", "错");

    private final boolean since1904;
    private final List<Finding> findings;

    /** @param findings takes what is noticed */
    public Cells(boolean since1904, List<Finding> findings) {
        this.since1904 = since1904;
        this.findings = findings;
    }

    /** The value of the cell: text, a number or a truth value; null where there is none or it is wrong. */
    public @Nullable Object read(Column column, Cell cell) {
        if (!whole(column, cell)) {
            return null;
        }
        if (cell.blank()) {
            if (column.required()) {
                wrong(column, "", "value-missing", "此列必填", "this column must be filled", null);
            }
            return null;
        }
        if (cell.filled()) {
            repaired(column, cell.text(), "merged-filled", "取自合并单元格", "taken from a merged cell", cell.text());
        }
        return switch (column.type()) {
            case CODE -> code(column, cell.text());
            case TEXT, AREA -> cell.text();
            case INTEGER, NUMBER -> number(column, cell);
            case BOOLEAN -> truth(column, cell.text());
            case CHOICE -> choice(column, cell.text());
            case DATE -> date(column, cell);
            case PHONE -> phone(column, cell.text());
            case ID_NUMBER -> idNumber(column, cell);
            case LAT, LON -> degrees(column, cell.text());
        };
    }

    private boolean whole(Column column, Cell cell) {
        String text = cell.text();
        switch (cell.type()) {
            case ERROR -> wrong(column, text, "cell-error", "单元格是公式错误值", "the cell holds a formula's error", null);
            case NOT_COMPUTED ->
                wrong(
                        column,
                        text,
                        "formula-without-value",
                        "公式没有保存结果，请复制后“粘贴为数值”",
                        "a formula whose value was not saved",
                        null);
            case TOO_LONG ->
                wrong(column, text, "cell-too-long", "单元格超过 32767 字", "a cell has at most 32,767 characters", null);
            default -> {
                if (hasControl(text)) {
                    wrong(
                            column,
                            CONTROL.matcher(text).replaceAll("�"),
                            "control-character",
                            "含有控制字符",
                            "holds a control character",
                            null);
                    return false;
                }
                return true;
            }
        }
        return false;
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < ' ' ? letter != '\n' && letter != '\r' && letter != '\t' : letter >= 0x7f && letter < 0xa0) {
                return true;
            }
        }
        return false;
    }

    private String code(Column column, String text) {
        String code = NumberText.halfWidth(text);
        Optional<NumberText.Exponent> exponent = NumberText.scientific(code);
        if (exponent.isPresent() && !exponent.get().exact()) {
            wrong(
                    column,
                    text,
                    "number-in-exponent",
                    "编号被显示成科学计数法，末尾数字已丢失，请把该列设为文本",
                    "digits were lost to an exponent: format the column as text",
                    null);
        }
        return exponent.filter(NumberText.Exponent::exact)
                .map(NumberText.Exponent::digits)
                .orElse(code);
    }

    private @Nullable Object number(Column column, Cell cell) {
        Optional<BigDecimal> number = NumberText.read(cell.text(), column.unit());
        if (number.isEmpty()) {
            boolean date = cell.type() == Cell.Type.DATE;
            wrong(
                    column,
                    cell.text(),
                    date ? "number-is-date" : "number-invalid",
                    "应为数字",
                    "must be a number",
                    digits(cell.text()));
            return null;
        }
        BigDecimal value = number.get();
        if (!cell.text().equals(value.toPlainString())
                && NumberText.scientific(cell.text()).isEmpty()
                && !NumberText.halfWidth(cell.text()).equals(cell.text())) {
            repaired(column, cell.text(), "number-cleaned", "已转为数字", "read as a number", value.toPlainString());
        }
        boolean whole = value.stripTrailingZeros().scale() <= 0 && value.precision() - value.scale() <= 18;
        return whole ? (Object) value.longValue() : (Object) value.doubleValue();
    }

    private static @Nullable String digits(String text) {
        String found = NumberText.halfWidth(text).replaceAll("^[^\\d.-]+|[^\\d.]+$", "");
        return NumberText.read(found, null).isPresent() ? found : null;
    }

    private @Nullable Boolean truth(Column column, String text) {
        String word = NumberText.halfWidth(text).toLowerCase(Locale.ROOT);
        if (YES.contains(word) || NO.contains(word)) {
            return YES.contains(word);
        }
        wrong(column, text, "truth-invalid", "应为“是”或“否”", "must be yes or no", null);
        return null;
    }

    /** The value of the choice whose value or title stands there; else what stands there, which the rules of the book then refuse. */
    private static String choice(Column column, String text) {
        String word = NumberText.halfWidth(text);
        return column.choices().stream()
                .filter(one -> one.value().equalsIgnoreCase(word)
                        || NumberText.halfWidth(one.title().zh()).equals(word)
                        || one.title().en().equalsIgnoreCase(word))
                .map(Column.Choice::value)
                .findFirst()
                .orElse(text);
    }

    private @Nullable String date(Column column, Cell cell) {
        String text = NumberText.halfWidth(cell.text());
        Optional<LocalDate> written = Dates.written(text);
        if (written.isPresent()) {
            return written.get().toString();
        }
        Optional<LocalDate> serial = Dates.serial(text, since1904);
        if (serial.isPresent()) {
            String day = serial.get().toString();
            repaired(column, cell.text(), "date-from-number", "日期序号已换算为日期", "a serial number, read as a day", day);
            return day;
        }
        wrong(column, cell.text(), "date-invalid", "应为日期，如 2024-07-01", "must be a day such as 2024-07-01", null);
        return null;
    }

    private @Nullable String phone(Column column, String text) {
        Optional<NumberText.Exponent> exponent = NumberText.scientific(text);
        if (exponent.isPresent()) {
            String digits = exponent.get().digits();
            if (exponent.get().exact() && MOBILE.matcher(digits).matches()) {
                repaired(column, text, "phone-from-exponent", "科学计数法已还原", "read back from an exponent", digits);
                return digits;
            }
            wrong(
                    column,
                    text,
                    "phone-in-exponent",
                    "号码被显示成科学计数法，末尾数字已丢失，请把该列设为文本后重填",
                    "digits were lost to an exponent: format the column as text",
                    null);
            return null;
        }
        String bare = NumberText.halfWidth(text).replaceAll("[\\s()]", "").replaceFirst("^(\\+86|0086)-?", "");
        String mobile = bare.replace("-", "");
        if (MOBILE.matcher(mobile).matches()) {
            return mobile;
        }
        if (LANDLINE.matcher(bare).matches()) {
            return bare;
        }
        wrong(
                column,
                text,
                "phone-invalid",
                "应为 11 位手机号，或区号加号码",
                "must be a mobile of 11 digits, or area code and number",
                null);
        return null;
    }

    private @Nullable String idNumber(Column column, Cell cell) {
        String text = NumberText.halfWidth(cell.text()).replace(" ", "").toUpperCase(Locale.ROOT);
        boolean rounded = NumberText.scientific(text).isPresent()
                || (cell.type() == Cell.Type.NUMBER
                        && text.length() > 15
                        && ID_FORM.matcher(text).matches());
        if (rounded) {
            wrong(
                    column,
                    cell.text(),
                    "id-number-rounded",
                    "证件号存成了数字，末尾几位已丢失，请把该列设为文本后重填",
                    "kept as a number, its last digits are lost: format the column as text",
                    null);
            return null;
        }
        if (!ID_FORM.matcher(text).matches()) {
            wrong(
                    column,
                    cell.text(),
                    "id-number-invalid",
                    "应为 18 位公民身份号码",
                    "must be a citizen's number of 18 characters",
                    null);
            return null;
        }
        char check = IdNumbers.check(text);
        if (text.charAt(17) != check || Dates.written(text.substring(6, 14)).isEmpty()) {
            wrong(
                    column,
                    cell.text(),
                    "id-number-check",
                    "校验码不符，请核对原件",
                    "its check character does not fit: compare with the card",
                    null);
            return null;
        }
        return text;
    }

    private @Nullable Double degrees(Column column, String text) {
        OptionalDouble degrees = Degrees.read(text);
        if (degrees.isEmpty()) {
            wrong(
                    column,
                    text,
                    "degrees-invalid",
                    "应为度数，如 120.3301 或 120°19′48″",
                    "must be degrees such as 120.3301 or 120°19′48″",
                    null);
            return null;
        }
        return degrees.getAsDouble();
    }

    private void wrong(Column column, String value, String code, String zh, String en, @Nullable String suggestion) {
        findings.add(Finding.wrong(column, value, code, zh, en, suggestion));
    }

    private void repaired(Column column, String value, String code, String zh, String en, String now) {
        findings.add(Finding.repaired(column, value, code, zh, en, now));
    }
}

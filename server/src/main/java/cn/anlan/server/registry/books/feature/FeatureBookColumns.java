package cn.anlan.server.registry.books.feature;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.FeatureChecks;
import cn.anlan.server.registry.FieldRules;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.KindField;
import cn.anlan.server.registry.books.value.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of a kind's book: what every feature has, then what the kind adds. */
final class FeatureBookColumns {

    private FeatureBookColumns() {}

    static List<Column> kind(Kind kind) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.of(
                        "code",
                        "编号",
                        "Code",
                        Column.Type.CODE,
                        true,
                        List.of("编码", "代码", "唯一编号", "统一编号", "对象编号"),
                        "业务主键：1 至 " + FeatureChecks.LONGEST_CODE + " 个字母、数字或 . _ / # : + -，全库唯一；编号相同视为同一对象",
                        "business key: 1 to " + FeatureChecks.LONGEST_CODE
                                + " letters, digits or . _ / # : + -, unique; the same code is the same thing",
                        "示例-0001"),
                Column.of(
                        "title",
                        "名称",
                        "Name",
                        Column.Type.TEXT,
                        true,
                        List.of("点位名称", "对象名称", "隐患点名称", "title"),
                        "最多 " + FeatureChecks.LONGEST_TITLE + " 字",
                        "at most " + FeatureChecks.LONGEST_TITLE + " characters",
                        kind.title().zh() + "示例"),
                Column.of(
                        "area",
                        "行政区划",
                        "Area",
                        Column.Type.AREA,
                        false,
                        List.of("区划代码", "行政区划代码", "行政区", "所在地", "所属区域", "所属区划", "乡镇", "所在乡镇", "乡镇街道"),
                        "名称（可写全称）或 2、4、6、9、12 位代码；留空则按位置取所在县（市、区）",
                        "a name, in full if need be, or a code of 2, 4, 6, 9 or 12 digits; left empty it is the county of the position",
                        "330327"),
                Column.of(
                        "lat",
                        "纬度",
                        "Latitude",
                        Column.Type.LAT,
                        true,
                        List.of("北纬", "纬度(N)", "Y坐标", "y", "latitude"),
                        "度数，如 27.4712 或 27°28′16″；须在所填行政区内",
                        "degrees such as 27.4712 or 27°28′16″, inside the area",
                        "27.4712"),
                Column.of(
                        "lon",
                        "经度",
                        "Longitude",
                        Column.Type.LON,
                        true,
                        List.of("东经", "经度(E)", "X坐标", "x", "lng", "longitude"),
                        "度数，如 120.3301 或 120°19′48″",
                        "degrees such as 120.3301 or 120°19′48″",
                        "120.3301")));
        kind.fields().forEach(field -> columns.add(field(field)));
        columns.add(Column.of(
                "synthetic",
                "合成数据",
                "Synthetic",
                Column.Type.BOOLEAN,
                false,
                List.of(),
                "演示用的虚构数据填“是”，真实数据留空或填“否”",
                "yes for made-up data of a demonstration; empty or no for real data",
                "否"));
        return List.copyOf(columns);
    }

    private static Column field(KindField field) {
        List<Column.Choice> choices = field.options().stream()
                .map(option -> new Column.Choice(option.value(), option.title()))
                .toList();
        return new Column(
                field.key(),
                field.title(),
                type(field.type()),
                field.unit(),
                field.required(),
                choices,
                List.of(),
                rule(field),
                example(field));
    }

    private static Column.Type type(KindField.Type type) {
        return switch (type) {
            case TEXT -> Column.Type.TEXT;
            case INTEGER -> Column.Type.INTEGER;
            case NUMBER -> Column.Type.NUMBER;
            case BOOLEAN -> Column.Type.BOOLEAN;
            case CHOICE -> Column.Type.CHOICE;
            case DATE -> Column.Type.DATE;
        };
    }

    private static Bilingual rule(KindField field) {
        String above = field.above();
        boolean bounded = field.min() < field.max() && above == null;
        String range = bounded ? plain(field.min()) + " – " + plain(field.max()) : "";
        return switch (field.type()) {
            case TEXT -> text(field.pattern());
            case DATE -> new Bilingual("日期，如 2026-05-01", "a date such as 2026-05-01");
            case BOOLEAN -> new Bilingual("是 或 否", "yes or no");
            case CHOICE ->
                new Bilingual(
                        field.options().stream().map(one -> one.title().zh()).collect(Collectors.joining("、")),
                        field.options().stream().map(KindField.Option::value).collect(Collectors.joining(", ")));
            case INTEGER, NUMBER ->
                above != null
                        ? new Bilingual("数字，须大于 " + above, "a number above " + above)
                        : new Bilingual(
                                (field.type() == KindField.Type.INTEGER ? "整数 " : "数字 ") + range, "a number " + range);
        };
    }

    private static Bilingual text(@Nullable String pattern) {
        return pattern == null
                ? new Bilingual(
                        "最多 " + FieldRules.LONGEST_TEXT + " 字", "at most " + FieldRules.LONGEST_TEXT + " characters")
                : new Bilingual("格式 " + pattern, "as " + pattern);
    }

    private static String example(KindField field) {
        return switch (field.type()) {
            case TEXT -> "";
            case DATE -> "2026-05-01";
            case BOOLEAN -> "否";
            case CHOICE -> field.options().getFirst().title().zh();
            case INTEGER, NUMBER -> field.min() < field.max() ? plain(Math.ceil(field.max() / 2)) : "";
        };
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}

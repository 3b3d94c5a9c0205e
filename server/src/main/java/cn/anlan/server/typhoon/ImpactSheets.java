package cn.anlan.server.typhoon;

import cn.anlan.server.kernel.Bilingual;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.IntFunction;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * An assessment as a workbook for the duty room, times in Beijing time. Texts are always written as text cells, and one that
 * begins like a formula is led by an apostrophe, so that it stays text when the sheet is saved as CSV and opened again.
 */
final class ImpactSheets {

    private static final DateTimeFormatter BEIJING =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));
    private static final String SYNTHETIC = "含合成数据：标“是”的风险点为虚构，汇总数包含这些点，不得用于实际处置";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private ImpactSheets() {}

    static void write(
            ImpactSummary summary, List<ImpactPoints.Point> points, IntFunction<Bilingual> listTitle, OutputStream out)
            throws IOException {
        Workbook book = new Workbook(out, "Anlan", "1.0");
        about(book.newWorksheet("说明"), summary);
        Sheet lists = new Sheet(
                book.newWorksheet("按清单"), "风险清单", "风险点总数", "受大风影响(≥8级)", "受狂风影响(≥10级)", "最早8级风时间", "最早10级风时间");
        for (ImpactSummary.OfList row : summary.lists()) {
            lists.row(row.title().zh(), row.total(), row.gale(), row.storm(), row.firstGaleAt(), row.firstStormAt());
        }
        areas(book, "按县", summary.counties());
        areas(book, "按乡镇", summary.townships());
        Sheet each = new Sheet(
                book.newWorksheet("风险点"),
                "编号",
                "名称",
                "风险清单",
                "所在地",
                "经度",
                "纬度",
                "8级风到达",
                "10级风到达",
                "最大风速(米/秒)",
                "最大风时间",
                "累计雨量(毫米)",
                "合成数据");
        for (ImpactPoints.Point point : points) {
            each.row(
                    point.id(),
                    point.title(),
                    listTitle.apply(point.list()).zh(),
                    point.areaName(),
                    degrees(point.lon()),
                    degrees(point.lat()),
                    point.galeAt(),
                    point.stormAt(),
                    point.peakWindMps(),
                    point.peakAt(),
                    point.rainMm(),
                    point.synthetic() ? "是" : "否");
        }
        book.finish();
    }

    private static void about(Worksheet sheet, ImpactSummary summary) {
        Sheet about = new Sheet(sheet, "项目", "内容");
        about.row("台风编号", summary.storm());
        about.row("预报机构", summary.agency());
        about.row("预报发布时间(北京时)", summary.issuedAt());
        about.row("起算时间(北京时)", summary.from());
        about.row("时效(小时)", summary.hours());
        about.row("风险点总数", summary.points());
        about.row("“风险点”表的范围", "您所辖范围内的全部风险点，先受影响的在前；时效内无8级风的，到达时间为空");
        about.row("受大风影响(≥8级)", summary.gale());
        about.row("受狂风影响(≥10级)", summary.stormForce());
        about.row("方法与来源", summary.method().zh());
        about.row("合成数据", summary.synthetic() ? SYNTHETIC : "无");
        about.row("位置不详的乡镇(不单列)", summary.unplacedTownships().size());
    }

    private static void areas(Workbook book, String name, List<ImpactSummary.OfArea> rows) {
        Sheet sheet = new Sheet(
                book.newWorksheet(name),
                "行政区划代码",
                "名称",
                "风险点总数",
                "受大风影响(≥8级)",
                "受狂风影响(≥10级)",
                "最早8级风时间",
                "最早10级风时间",
                "最大风速(米/秒)",
                "最大累计雨量(毫米)");
        for (ImpactSummary.OfArea row : rows) {
            sheet.row(
                    row.path(),
                    row.name(),
                    row.total(),
                    row.gale(),
                    row.storm(),
                    row.firstGaleAt(),
                    row.firstStormAt(),
                    row.peakWindMps(),
                    row.rainMm());
        }
    }

    private static double degrees(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    /** Text that no spreadsheet takes for a formula and no XML refuses. */
    static String harmless(String text) {
        StringBuilder clean = new StringBuilder(text.length() + 1);
        text.codePoints()
                .filter(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF))
                .forEach(clean::appendCodePoint);
        boolean formula = !clean.isEmpty() && FORMULA_STARTS.indexOf(clean.charAt(0)) >= 0;
        return formula ? "'" + clean : clean.toString();
    }

    /** A sheet with a heading row, filled from the top. */
    private static final class Sheet {

        private final Worksheet sheet;
        private int next;

        Sheet(Worksheet sheet, String... heading) {
            this.sheet = sheet;
            row((Object[]) heading);
            sheet.range(0, 0, 0, heading.length - 1).style().bold().set();
            sheet.freezePane(0, 1);
        }

        void row(@Nullable Object... values) {
            for (int column = 0; column < values.length; column++) {
                switch (values[column]) {
                    case null -> sheet.value(next, column, "");
                    case Number number -> sheet.value(next, column, number);
                    case Instant time -> sheet.value(next, column, BEIJING.format(time));
                    default -> sheet.value(next, column, harmless(values[column].toString()));
                }
            }
            next++;
        }
    }
}

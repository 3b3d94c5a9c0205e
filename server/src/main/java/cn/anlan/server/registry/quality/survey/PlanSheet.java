package cn.anlan.server.registry.quality.survey;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans as a sheet of comma-separated values: a line of headings, then area code, kind (its id or its Chinese title), number and day
 * (2026-12-31). Values hold no commas, so that they need no quotation marks.
 */
final class PlanSheet {

    static final int MOST_LINES = 50_000;

    private static final int COLUMNS = 4;

    /** A line that cannot be read, from 1, with why. */
    record BadLine(int line, Refusal refusal) {}

    /** What a sheet holds. */
    record Read(List<Plan> plans, List<BadLine> bad) {

        Read {
            plans = List.copyOf(plans);
            bad = List.copyOf(bad);
        }
    }

    private PlanSheet() {}

    static Read read(String text, Kinds kinds) {
        List<Plan> plans = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\n|\r", -1);
        if (lines.length - 1 > MOST_LINES) {
            bad.add(new BadLine(
                    MOST_LINES + 2, refusal("rows", lines.length + "", "最多 50000 行", "at most 50,000 lines")));
            return new Read(plans, bad);
        }
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                int line = i + 1;
                String[] cells = lines[i].replace("\"", "").split("[,，\t]", -1);
                Optional<Refusal> wrong = wrong(cells, kinds);
                wrong.ifPresentOrElse(
                        refusal -> bad.add(new BadLine(line, refusal)), () -> plans.add(plan(cells, kinds)));
            }
        }
        return new Read(plans, bad);
    }

    private static Plan plan(String[] cells, Kinds kinds) {
        return new Plan(
                new AreaPath(cells[0].strip()),
                kind(cells[1].strip(), kinds).orElseThrow().id(),
                Long.parseLong(cells[2].strip()),
                LocalDate.parse(cells[3].strip()));
    }

    private static Optional<Refusal> wrong(String[] cells, Kinds kinds) {
        if (cells.length != COLUMNS) {
            return Optional.of(
                    refusal("columns", cells.length + "", "应为四列：区划代码、类别、计划数、截止日期", "area, kind, number, day"));
        }
        if (!AreaPath.isCode(cells[0].strip())) {
            return Optional.of(refusal("area", cells[0], "应为 2、4、6、9 或 12 位区划代码", "a code of 2, 4, 6, 9 or 12 digits"));
        }
        if (kind(cells[1].strip(), kinds).isEmpty()) {
            return Optional.of(refusal("kind", cells[1], "类别目录里没有这一类", "the catalogue has no such kind"));
        }
        if (!cells[2].strip().matches("[1-9]\\d{0,6}|10000000")) {
            return Optional.of(
                    refusal("planned", cells[2], "应为 1 至 10000000 的整数", "a whole number of 1 to 10,000,000"));
        }
        try {
            LocalDate.parse(cells[3].strip());
            return Optional.empty();
        } catch (DateTimeParseException notADay) {
            return Optional.of(refusal("dueOn", cells[3], "应为日期，如 2026-12-31", "a day such as 2026-12-31"));
        }
    }

    private static Optional<Kind> kind(String said, Kinds kinds) {
        return kinds.find(said)
                .or(() -> kinds.all().stream()
                        .filter(kind -> kind.title().zh().equals(said))
                        .findFirst());
    }

    private static Refusal refusal(String field, String value, String zh, String en) {
        return new Refusal("registry.plan-line", field, value, new Bilingual(zh, en));
    }
}

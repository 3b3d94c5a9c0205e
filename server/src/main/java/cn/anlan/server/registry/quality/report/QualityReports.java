package cn.anlan.server.registry.quality.report;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.people.Posts;
import cn.anlan.server.registry.quality.rule.DefectRule;
import cn.anlan.server.registry.quality.rule.DefectRules;
import cn.anlan.server.registry.quality.score.Scoreboard;
import cn.anlan.server.registry.quality.score.Sums;
import cn.anlan.server.registry.quality.survey.SurveyBoard;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The half-monthly report on the books of an area: numbers first, then areas, the worst kinds, what is overdue, and the survey. What is
 * open stands as it is now; what was found and mended is of the half month.
 */
@Component
class QualityReports {

    /** The most defects that are listed by name. */
    static final int MOST_OVERDUE = 50;

    /** The most kinds that are listed. */
    static final int MOST_KINDS = 10;

    private final Scoreboard scores;
    private final SurveyBoard surveys;
    private final ReportStore store;
    private final DefectRules rules;
    private final Areas areas;
    private final WorldClock clock;

    QualityReports(
            Scoreboard scores,
            SurveyBoard surveys,
            ReportStore store,
            DefectRules rules,
            Areas areas,
            WorldClock clock) {
        this.scores = scores;
        this.surveys = surveys;
        this.store = store;
        this.rules = rules;
        this.areas = areas;
        this.clock = clock;
    }

    /** What a report of half a month holds, read before a byte of it is sent. */
    record Content(
            Area area,
            HalfMonth half,
            Instant now,
            Scoreboard.Scores scores,
            ReportStore.Moved moved,
            List<ReportStore.Overdue> overdue,
            SurveyBoard.Board survey) {}

    /** Reads what the report of the half month of today holds, or of the one before. */
    Content read(Scope scope, AreaPath area, boolean before) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, Posts.ZONE);
        HalfMonth present = HalfMonth.of(today);
        HalfMonth half = before ? HalfMonth.of(present.from().minusDays(1)) : present;
        return new Content(
                areas.get(area),
                half,
                now,
                scores.scores(scope, area, null, 1),
                store.moved(
                        area,
                        half.from().atStartOfDay(Posts.ZONE).toInstant(),
                        half.to().plusDays(1).atStartOfDay(Posts.ZONE).toInstant(),
                        scope),
                store.overdue(area, today, MOST_OVERDUE, scope),
                surveys.board(scope, area));
    }

    void write(Content content, OutputStream out) throws IOException {
        try (Docx document = new Docx(out)) {
            document.title(content.area().name() + "风险台账质量半月报");
            document.subtitle("（" + content.half().words() + "）");
            summary(content, document);
            byArea(content, document);
            worst(content, document);
            overdue(content, document);
            survey(content, document);
            document.signature(HalfMonth.day(LocalDate.ofInstant(content.now(), Posts.ZONE)));
        }
    }

    private static void summary(Content content, Docx document) throws IOException {
        Sums total = content.scores().total();
        ZonedDateTime now = content.now().atZone(Posts.ZONE);
        document.heading("一、总体情况");
        document.text("截至%s%d时，%s登记在册对象%d项，台账质量得分%s（百分制，即可信登记所占比例）。现有未整改问题%d个，其中严重%d个、一般%d个、轻微%d个，已逾期%d个。"
                .formatted(
                        HalfMonth.day(now.toLocalDate()),
                        now.getHour(),
                        content.area().name(),
                        total.features(),
                        score(total.score()),
                        total.defects(),
                        total.high(),
                        total.medium(),
                        total.low(),
                        total.overdue()));
        document.text("%s，新发现问题%d个，完成整改%d个。"
                .formatted(
                        content.half().words(),
                        content.moved().found(),
                        content.moved().mended()));
    }

    private static void byArea(Content content, Docx document) throws IOException {
        document.heading("二、各地情况");
        document.table(
                List.of(30, -14, -14, -14, -14, -14),
                List.of("地区", "登记数", "得分", "一周前", "未整改", "逾期"),
                content.scores().children().stream()
                        .map(part -> List.of(
                                part.name().zh(),
                                part.sums().features() + "",
                                score(part.sums().score()),
                                score(part.before()),
                                part.sums().defects() + "",
                                part.sums().overdue() + ""))
                        .toList());
    }

    private static void worst(Content content, Docx document) throws IOException {
        document.heading("三、问题较多的类别");
        document.table(
                List.of(38, -16, -14, -16, -16),
                List.of("类别", "登记数", "得分", "未整改", "逾期"),
                content.scores().kinds().stream()
                        .filter(part -> part.sums().defects() > 0)
                        .sorted(Comparator.comparingLong(
                                        (Scoreboard.Part part) -> part.sums().defects())
                                .reversed())
                        .limit(MOST_KINDS)
                        .map(part -> List.of(
                                part.name().zh(),
                                part.sums().features() + "",
                                score(part.sums().score()),
                                part.sums().defects() + "",
                                part.sums().overdue() + ""))
                        .toList());
    }

    private void overdue(Content content, Docx document) throws IOException {
        document.heading("四、逾期未整改清单");
        if (content.overdue().isEmpty()) {
            document.text("无。");
            return;
        }
        if (content.overdue().size() == MOST_OVERDUE) {
            document.text("按严重程度列前" + MOST_OVERDUE + "项，其余见系统。");
        }
        document.table(
                List.of(28, 16, 24, 17, 15),
                List.of("对象", "所在地", "问题", "应改日期", "责任人"),
                content.overdue().stream()
                        .map(one -> List.of(
                                one.title(),
                                place(one.area()),
                                problem(one),
                                one.dueOn().toString(),
                                one.owner()))
                        .toList());
    }

    /** The rule's name; where a duty is lacking, which one. */
    private String problem(ReportStore.Overdue one) {
        return rules.current()
                .find(one.rule())
                .filter(rule -> rule.type() != DefectRule.Type.RESPONSIBLE && rule.type() != DefectRule.Type.REACHED)
                .map(rule -> rule.title().zh())
                .orElse(one.words());
    }

    /** The narrowest area whose place is known. */
    private String place(String code) {
        return areas.find(areas.placed(new AreaPath(code))).map(Area::name).orElse(code);
    }

    private static void survey(Content content, Docx document) throws IOException {
        document.heading("五、风险普查进度");
        SurveyBoard.Total total = content.survey().total();
        if (total.plans() == 0) {
            document.text("本地区尚未下达普查计划。");
            return;
        }
        document.text("计划普查%d项，已登记%d项，其中通过质量检查%d项、经现场确认%d项；%d项计划已逾期。"
                .formatted(total.planned(), total.recorded(), total.checked(), total.confirmed(), total.late()));
        document.table(
                List.of(30, -14, -14, -14, -14, -14),
                List.of("地区", "计划", "登记", "检查通过", "确认", "逾期计划"),
                content.survey().areas().stream()
                        .map(part -> List.of(
                                part.name().zh(),
                                part.planned() + "",
                                part.recorded() + "",
                                part.checked() + "",
                                part.confirmed() + "",
                                part.late() + ""))
                        .toList());
    }

    private static String score(@Nullable Double score) {
        return score == null ? "—" : String.format(Locale.ROOT, "%.1f", score);
    }
}

package cn.anlan.server.typhoon;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.typhoon.ImpactSummary.OfArea;
import cn.anlan.server.typhoon.ImpactSummary.OfList;
import cn.anlan.server.typhoon.ImpactSummary.Unplaced;
import cn.anlan.server.typhoon.bulletin.Agency;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sums an assessment up by list, county and township, as far as the caller may see the points. */
@Component
class RollUp {

    /** The times ahead that a commander asks for, in hours. */
    private static final int[] AHEAD_HOURS = {6, 12, 24, 48, 72};

    /** Risk lists are numbered 1 to 8. */
    static final int LISTS = 8;

    private static final DateTimeFormatter BEIJING =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private static final Comparator<OfArea> HARDEST_FIRST = Comparator.comparingInt((OfArea area) -> -area.storm())
            .thenComparingInt(area -> -area.gale())
            .thenComparing(OfArea::firstGaleAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingDouble(area -> -area.peakWindMps())
            .thenComparing(OfArea::path);

    private final Areas areas;
    private final Kinds kinds;

    RollUp(Areas areas, Kinds kinds) {
        this.areas = areas;
        this.kinds = kinds;
    }

    ImpactSummary of(Assessment assessment, Scope scope) {
        RiskPicture risks = assessment.risks;
        boolean[] seen = risks.pointsWhere(scope::covers);
        int[] listOf = new int[risks.size()];
        for (int i = 0; i < listOf.length; i++) {
            listOf[i] = risks.lists[i];
        }
        Tally byList = Tally.of(LISTS + 1, listOf, assessment.impact, seen);
        Assessment.Question question = assessment.question;
        List<Unplaced> unplaced = new ArrayList<>();
        List<OfArea> townships = areas(assessment, risks.townships, seen, unplaced);
        return new ImpactSummary(
                question.stormId(),
                question.forecast().agency(),
                question.forecast().issuedAt(),
                question.from(),
                question.hours(),
                assessment.computedMs,
                method(question),
                risks.anySynthetic(seen),
                sum(byList.total),
                sum(byList.gale),
                sum(byList.storm),
                within(assessment, seen),
                lists(assessment, byList),
                areas(assessment, risks.counties, seen, new ArrayList<>()),
                townships,
                unplaced);
    }

    private static List<ImpactSummary.Within> within(Assessment assessment, boolean[] seen) {
        List<ImpactSummary.Within> steps = new ArrayList<>();
        for (int hours : AHEAD_HOURS) {
            if (hours <= assessment.question.hours()) {
                steps.add(new ImpactSummary.Within(
                        hours,
                        Tally.reached(assessment.impact.galeHour(), hours, seen),
                        Tally.reached(assessment.impact.stormHour(), hours, seen)));
            }
        }
        return steps;
    }

    /** Where the figures come from. */
    static Bilingual method(Assessment.Question question) {
        Bilingual agency = Agency.valueOf(question.forecast().agency()).title();
        Instant issued = question.forecast().issuedAt();
        long age = Math.max(0, Duration.between(issued, question.from()).toHours());
        return new Bilingual(
                "参考值，非官方预报：按" + agency.zh() + BEIJING.format(issued) + "发布的路径（起算时已发布" + age
                        + "小时），用参数化风场（Holland 1980，优先采用实况风圈，预报时段按强度变化外推风圈）和 R-CLIPER 雨量模型逐时推算",
                String.format(
                        Locale.ROOT,
                        "Reference, not an official forecast: computed hour by hour from the track that %s issued at %s"
                                + " (Beijing time; %d h old at the beginning) with a parametric wind field (Holland 1980; observed wind circles first,"
                                + " carried on with the forecast strength) and the R-CLIPER rain model",
                        agency.en(),
                        BEIJING.format(issued),
                        age));
    }

    private List<OfList> lists(Assessment assessment, Tally tally) {
        List<OfList> lists = new ArrayList<>();
        for (int n = 1; n <= LISTS; n++) {
            lists.add(new OfList(
                    n,
                    title(n),
                    tally.total[n],
                    tally.gale[n],
                    tally.storm[n],
                    assessment.moment(tally.firstGale[n]),
                    assessment.moment(tally.firstStorm[n])));
        }
        return lists;
    }

    /** The title of a risk list. */
    Bilingual title(int n) {
        for (Kind kind : kinds.ofRiskList(n)) {
            Kind.RiskList list = kind.riskList();
            if (list != null) {
                return list.title();
            }
        }
        return new Bilingual("清单" + n, "List " + n);
    }

    private List<OfArea> areas(
            Assessment assessment, RiskPicture.Level level, boolean[] seen, List<Unplaced> unplaced) {
        Tally tally = Tally.of(level.areas().size(), level.ofPoint(), assessment.impact, seen);
        List<OfArea> rows = new ArrayList<>();
        for (int i = 0; i < level.areas().size(); i++) {
            AreaPath path = level.areas().get(i);
            Optional<Area> area = areas.find(path);
            String name = area.map(Area::name).orElse(path.code());
            if (tally.total[i] == 0) {
                continue;
            }
            if (area.map(Area::approximate).orElse(false)) {
                unplaced.add(new Unplaced(path.code(), name, tally.total[i]));
                continue;
            }
            rows.add(new OfArea(
                    path.code(),
                    name,
                    tally.total[i],
                    tally.gale[i],
                    tally.storm[i],
                    assessment.moment(tally.firstGale[i]),
                    assessment.moment(tally.firstStorm[i]),
                    Tally.tenth(tally.peak[i]),
                    Tally.tenth(tally.rain[i])));
        }
        rows.sort(HARDEST_FIRST);
        unplaced.sort(Comparator.comparing(Unplaced::path));
        return rows;
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}

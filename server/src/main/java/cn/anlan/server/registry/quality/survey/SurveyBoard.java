package cn.anlan.server.registry.quality.survey;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.people.Posts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the survey of risks is in an area, and who is behind. */
@Component
public class SurveyBoard {

    private static final int MOST_ROWS = 300;

    /** A plan with its progress. */
    public record Row(
            String area,
            String areaName,
            String kind,
            Bilingual kindTitle,
            long planned,
            long recorded,
            long checked,
            long confirmed,
            LocalDate dueOn,
            boolean overdue) {}

    /** Sums of an area's or a kind's plans; {@code late} counts those that are overdue. */
    public record Total(
            @Nullable String area,
            Bilingual name,
            long planned,
            long recorded,
            long checked,
            long confirmed,
            long plans,
            long late) {}

    /** @param rows plans, the overdue with most to do first; at most 300 of {@code total.plans} */
    public record Board(Instant asOf, Total total, List<Total> areas, List<Total> kinds, List<Row> rows) {}

    private final SurveyStore store;
    private final Areas areas;
    private final Kinds kinds;
    private final WorldClock clock;

    SurveyBoard(SurveyStore store, Areas areas, Kinds kinds, WorldClock clock) {
        this.store = store;
        this.areas = areas;
        this.kinds = kinds;
        this.clock = clock;
    }

    /**
     * The board of an area.
     *
     * @throws cn.anlan.server.kernel.RefusedException 403 where no area of the caller's lies inside; 404 {@code registry.area-unknown}
     */
    public Board board(Scope scope, AreaPath area) {
        Area asked = areas.get(area);
        if (scope.areas().stream().noneMatch(area::contains)) {
            scope.require(area);
        }
        LocalDate day = LocalDate.ofInstant(clock.instant(), Posts.ZONE);
        List<Progress> all = new ArrayList<>(store.progress(area, day, scope));
        all.sort(Comparator.comparing((Progress one) -> !one.overdue(day))
                .thenComparing(Comparator.comparingLong(Progress::open).reversed()));
        int digits = asked.level().below().digits();
        return new Board(
                clock.instant(),
                total(area.code(), new Bilingual(asked.name(), asked.name()), all, day),
                totals(all, day, one -> cut(one.plan().area(), digits), this::areaName, true),
                totals(all, day, one -> one.plan().kind(), this::kindTitle, false),
                all.stream().limit(MOST_ROWS).map(one -> row(one, day)).toList());
    }

    private static String cut(AreaPath area, int digits) {
        return area.code().length() <= digits ? area.code() : area.code().substring(0, digits);
    }

    private static List<Total> totals(
            List<Progress> all,
            LocalDate day,
            Function<Progress, String> by,
            Function<String, Bilingual> name,
            boolean ofAreas) {
        Map<String, List<Progress>> grouped = new LinkedHashMap<>();
        all.forEach(one ->
                grouped.computeIfAbsent(by.apply(one), key -> new ArrayList<>()).add(one));
        List<Total> totals = new ArrayList<>();
        grouped.forEach((key, some) -> totals.add(total(ofAreas ? key : null, name.apply(key), some, day)));
        totals.sort(Comparator.comparingLong(Total::late)
                .reversed()
                .thenComparingDouble(total -> (double) total.confirmed() / total.planned()));
        return totals;
    }

    private static Total total(@Nullable String area, Bilingual name, List<Progress> some, LocalDate day) {
        return new Total(
                area,
                name,
                some.stream().mapToLong(one -> one.plan().planned()).sum(),
                some.stream().mapToLong(Progress::recorded).sum(),
                some.stream().mapToLong(Progress::checked).sum(),
                some.stream().mapToLong(Progress::confirmed).sum(),
                some.size(),
                some.stream().filter(one -> one.overdue(day)).count());
    }

    private Row row(Progress one, LocalDate day) {
        Plan plan = one.plan();
        return new Row(
                plan.area().code(),
                areaName(plan.area().code()).zh(),
                plan.kind(),
                kindTitle(plan.kind()),
                plan.planned(),
                one.recorded(),
                one.checked(),
                one.confirmed(),
                plan.dueOn(),
                one.overdue(day));
    }

    private Bilingual areaName(String code) {
        String name = areas.find(new AreaPath(code)).map(Area::name).orElse(code);
        return new Bilingual(name, name);
    }

    private Bilingual kindTitle(String id) {
        return kinds.find(id).map(Kind::title).orElse(new Bilingual(id, id));
    }
}

package cn.anlan.server.registry.people.coverage;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.people.Duties;
import cn.anlan.server.registry.people.Duty;
import cn.anlan.server.registry.people.People;
import cn.anlan.server.registry.people.Posts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What has no one behind it: how many, where, and each of them by name. */
@RestController
class CoverageApi {

    private static final int PAGE = 100;
    private static final int MOST_BURDENED = 50;

    /**
     * A part of the area that was asked for.
     *
     * @param needed posts there must be: those of its areas' levels and those that its features' kinds ask for
     * @param lacking those of them that nobody holds
     * @param expired those that only somebody holds whose term is over
     * @param never people who were never reached
     * @param dead people whose phone answers no more, or who have none
     */
    record Child(String area, String name, int needed, int lacking, int expired, int never, int reached, int dead) {}

    record Burdened(CoverageStore.Burdened who, Bilingual dutyTitle, int most) {}

    /** The sums of the children, and the fifty who hold the most above what somebody can serve. */
    record Coverage(
            Instant asOf,
            int needed,
            int lacking,
            int expired,
            Map<String, Integer> reach,
            List<Child> children,
            List<Burdened> burdened) {}

    /** @param feature with its code, title and kind; null where an area lacks somebody */
    record Lack(
            @Nullable Long feature,
            @Nullable String code,
            @Nullable String title,
            @Nullable Bilingual kind,
            String area,
            String areaName,
            String duty,
            Bilingual dutyTitle) {}

    record LackPage(List<Lack> items, @Nullable String next) {}

    private final CoverageStore store;
    private final Duties duties;
    private final Kinds kinds;
    private final Areas areas;
    private final WorldClock clock;

    CoverageApi(CoverageStore store, Duties duties, Kinds kinds, Areas areas, WorldClock clock) {
        this.store = store;
        this.duties = duties;
        this.kinds = kinds;
        this.areas = areas;
        this.clock = clock;
    }

    @GetMapping("/api/v1/coverage")
    Coverage coverage(Scope scope, @RequestParam AreaPath area) {
        Area asked = seen(scope, area);
        Instant now = clock.instant();
        int digits = asked.level().below().digits();
        Map<String, CoverageStore.Reach> reach = store.reach(area, digits, scope).stream()
                .collect(Collectors.toMap(CoverageStore.Reach::area, Function.identity()));
        List<Child> children = store.counts(area, digits, day(), scope).stream()
                .map(count -> child(count, reach.remove(count.area())))
                .collect(Collectors.toCollection(java.util.ArrayList::new));
        reach.values().forEach(rest -> children.add(child(new CoverageStore.Count(rest.area(), 0, 0, 0), rest)));
        Map<String, Integer> most = duties.all().stream().collect(Collectors.toMap(Duty::id, Duty::most));
        List<Burdened> burdened = store.burdened(most, area, MOST_BURDENED, scope).stream()
                .map(one -> {
                    Duty duty = duties.known(one.duty());
                    return new Burdened(one, duty.title(), duty.most());
                })
                .toList();
        return new Coverage(
                now,
                sum(children, Child::needed),
                sum(children, Child::lacking),
                sum(children, Child::expired),
                Map.of(
                        "never",
                        sum(children, Child::never),
                        "reached",
                        sum(children, Child::reached),
                        "dead",
                        sum(children, Child::dead)),
                children,
                burdened);
    }

    private Child child(CoverageStore.Count count, CoverageStore.@Nullable Reach found) {
        CoverageStore.Reach reach = Objects.requireNonNullElse(found, new CoverageStore.Reach("", 0, 0, 0));
        return new Child(
                count.area(),
                name(count.area()),
                count.needed(),
                count.lacking(),
                count.expired(),
                reach.never(),
                reach.reached(),
                reach.dead());
    }

    private static int sum(List<Child> children, ToIntFunction<Child> number) {
        return children.stream().mapToInt(number).sum();
    }

    /**
     * Each area or feature and duty that lacks somebody, a hundred at a time.
     *
     * @param what {@code nobody}, or {@code expired} where only somebody holds it whose term is over
     */
    @GetMapping("/api/v1/coverage/lacking")
    LackPage lacking(
            Scope scope,
            @RequestParam AreaPath area,
            @RequestParam(defaultValue = "nobody") String what,
            @RequestParam(defaultValue = " ") String cursor) {
        seen(scope, area);
        if (!what.equals("nobody") && !what.equals("expired")) {
            throw People.refused(
                    422, "registry.coverage-unknown", "what", what, "只能是 nobody 或 expired", "nobody or expired");
        }
        String[] after = cursor.split(" ", -1);
        if (after.length != 2) {
            throw People.refused(
                    400,
                    "registry.cursor-invalid",
                    "cursor",
                    cursor,
                    "翻页标记有误，请从第一页重新打开",
                    "not a cursor of ours: begin again");
        }
        List<CoverageStore.Lacking> found =
                store.lacking(area, what.equals("expired"), day(), after[0], after[1], PAGE + 1, scope);
        List<CoverageStore.Lacking> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
        Map<Long, CoverageStore.Named> named = store.named(shown.stream()
                .map(CoverageStore.Lacking::feature)
                .filter(Objects::nonNull)
                .toList());
        return new LackPage(
                shown.stream().map(one -> lack(one, named)).toList(),
                found.size() > PAGE
                        ? shown.getLast().place() + " " + shown.getLast().duty()
                        : null);
    }

    private Lack lack(CoverageStore.Lacking one, Map<Long, CoverageStore.Named> named) {
        Long id = one.feature();
        CoverageStore.Named feature = id == null ? null : named.get(id);
        AreaPath placed = id == null ? new AreaPath(one.area()) : areas.placed(new AreaPath(one.area()));
        return new Lack(
                id,
                feature == null ? null : feature.code(),
                feature == null ? null : feature.title(),
                feature == null
                        ? null
                        : kinds.find(feature.kind()).map(Kind::title).orElse(null),
                one.area(),
                areas.chain(placed).stream().skip(1).map(Area::name).collect(Collectors.joining(" ")),
                one.duty(),
                duties.known(one.duty()).title());
    }

    private LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), Posts.ZONE);
    }

    private Area seen(Scope scope, AreaPath area) {
        Area asked = areas.get(area);
        if (scope.areas().stream().noneMatch(area::contains)) {
            scope.require(area);
        }
        return asked;
    }

    /** A code shorter than asked for is a thing that is known no nearer. */
    private String name(String code) {
        return AreaPath.isCode(code)
                ? areas.find(new AreaPath(code)).map(Area::name).orElse(code)
                : code;
    }
}

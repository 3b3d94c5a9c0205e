package cn.anlan.server.registry.people;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    record Child(String area, String name, int needed, int lacking) {}

    record Burdened(CoverageStore.Burdened who, Bilingual dutyTitle, int most) {}

    /**
     * What stands behind an area.
     *
     * @param needed posts that the features' kinds ask for
     * @param lacking those of them that nobody holds
     * @param reach people by whether their phone was ever reached
     */
    record Coverage(
            Instant asOf,
            int needed,
            int lacking,
            Map<String, Integer> reach,
            List<Child> children,
            List<Burdened> burdened) {}

    record Lack(long feature, String code, String title, Bilingual kind, String areaName, Bilingual duty) {}

    record Page(List<Lack> items, @Nullable Long next) {}

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
        AreaLevel below = below(asked.level());
        List<Child> children =
                store.counts(needed(), area, below.digits(), LocalDate.ofInstant(now, Posts.ZONE), scope).stream()
                        .map(count -> new Child(count.area(), name(count.area()), count.needed(), count.lacking()))
                        .toList();
        Map<String, Integer> most = duties.all().stream().collect(Collectors.toMap(Duty::id, Duty::most));
        List<Burdened> burdened = store.burdened(most, area, MOST_BURDENED, scope).stream()
                .map(one -> {
                    Duty duty = duties.get(one.duty());
                    return new Burdened(one, duty.title(), duty.most());
                })
                .toList();
        return new Coverage(
                now,
                children.stream().mapToInt(Child::needed).sum(),
                children.stream().mapToInt(Child::lacking).sum(),
                store.reach(area, scope),
                children,
                burdened);
    }

    /** Each feature and duty that nobody holds, a hundred at a time and more only with the last feature's rest. */
    @GetMapping("/api/v1/coverage/lacking")
    Page lacking(Scope scope, @RequestParam AreaPath area, @RequestParam(defaultValue = "0") long after) {
        seen(scope, area);
        LocalDate day = LocalDate.ofInstant(clock.instant(), Posts.ZONE);
        List<CoverageStore.Lacking> found = store.lacking(needed(), area, day, after, PAGE, scope);
        long last = found.isEmpty() ? 0 : found.getLast().feature();
        List<CoverageStore.Lacking> whole = found.size() < PAGE
                ? found
                : found.stream().filter(one -> one.feature() != last).toList(); // the last one's duties may go on
        Long next =
                found.size() < PAGE || whole.isEmpty() ? null : whole.getLast().feature();
        return new Page(whole.stream().map(this::lack).toList(), next);
    }

    private Lack lack(CoverageStore.Lacking one) {
        AreaPath placed = areas.placed(new AreaPath(one.area()));
        return new Lack(
                one.feature(),
                one.code(),
                one.title(),
                kinds.get(one.kind()).title(),
                areas.chain(placed).stream().skip(1).map(Area::name).collect(Collectors.joining(" ")),
                duties.get(one.duty()).title());
    }

    private Area seen(Scope scope, AreaPath area) {
        Area asked = areas.get(area);
        if (scope.areas().stream().noneMatch(area::contains)) {
            scope.require(area);
        }
        return asked;
    }

    private Map<String, List<String>> needed() {
        Map<String, List<String>> needed = new LinkedHashMap<>();
        for (Kind kind : kinds.all()) {
            if (!kind.posts().isEmpty()) {
                needed.put(kind.id(), duties.of(kind).stream().map(Duty::id).toList());
            }
        }
        return needed;
    }

    private static AreaLevel below(AreaLevel level) {
        return switch (level) {
            case PROVINCE -> AreaLevel.CITY;
            case CITY -> AreaLevel.COUNTY;
            case COUNTY -> AreaLevel.TOWNSHIP;
            case TOWNSHIP, VILLAGE -> AreaLevel.VILLAGE;
        };
    }

    /** A code shorter than asked for is a thing that is known no nearer. */
    private String name(String code) {
        return code.matches("\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12}")
                ? areas.find(new AreaPath(code)).map(Area::name).orElse(code)
                : code;
    }
}

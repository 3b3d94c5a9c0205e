package cn.anlan.server.registry.quality.score;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The score of an area: as a whole, by the areas inside, by bureau and kind, and day by day. */
@Component
public class Scoreboard {

    private static final int WEEK = 7;

    /**
     * A part of what was asked for.
     *
     * @param area its code; null for a bureau or a kind
     * @param sums now
     * @param before its score a week ago or at the last look before that; null where none was kept
     */
    public record Part(
            @Nullable String area,
            Bilingual name,
            Sums sums,
            @Nullable Double before) {}

    /** @param evaluatedAt when the books were looked at last; null before the first time: nothing is said then */
    public record Scores(
            Instant asOf,
            @Nullable Instant evaluatedAt,
            String area,
            String name,
            Sums total,
            List<Part> children,
            List<Part> units,
            List<Part> kinds,
            List<Day> trend) {}

    /** What the books were worth on a day. */
    public record Day(LocalDate day, Sums sums) {}

    private final ScoreStore store;
    private final Areas areas;
    private final Kinds kinds;
    private final WorldClock clock;

    Scoreboard(ScoreStore store, Areas areas, Kinds kinds, WorldClock clock) {
        this.store = store;
        this.areas = areas;
        this.kinds = kinds;
        this.clock = clock;
    }

    /**
     * The areas inside come worst first, and bureaus and kinds too. Only what lies in the caller's scope is counted; the trend is kept
     * by township, and whoever has a village alone sees none.
     *
     * @param unit trend of one bureau alone, by its Chinese name; of all where null
     * @param days how far back the trend goes
     * @throws cn.anlan.server.kernel.RefusedException 403 where no area of the caller's lies inside; 404 {@code registry.area-unknown}
     */
    public Scores scores(Scope scope, AreaPath area, @Nullable String unit, int days) {
        Area asked = areas.get(area);
        if (scope.areas().stream().noneMatch(area::contains)) {
            scope.require(area);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), Posts.ZONE);
        int digits = asked.level().below().digits();
        List<ScoreStore.Cell> cells = store.byUnit(area, digits, today, scope);
        Map<String, Sums> before = store.then(area, digits, today.minusDays(WEEK), scope);
        return new Scores(
                clock.instant(),
                store.lookedAt(),
                area.code(),
                asked.name(),
                Sums.sum(cells.stream().map(ScoreStore.Cell::sums).toList()),
                worstFirst(
                        grouped(cells, ScoreStore.Cell::area), code -> new Bilingual(name(code), name(code)), before),
                worstFirst(grouped(cells, ScoreStore.Cell::part), this::unit, null),
                worstFirst(grouped(store.byKind(area, digits, today, scope), ScoreStore.Cell::part), this::kind, null),
                store.days(area, unit, today.minusDays(days), scope));
    }

    private static Map<String, Sums> grouped(List<ScoreStore.Cell> cells, Function<ScoreStore.Cell, String> by) {
        return cells.stream()
                .collect(Collectors.groupingBy(
                        by, LinkedHashMap::new, Collectors.reducing(Sums.NOTHING, ScoreStore.Cell::sums, Sums::plus)));
    }

    private static List<Part> worstFirst(
            Map<String, Sums> grouped, Function<String, Bilingual> name, @Nullable Map<String, Sums> before) {
        List<Part> parts = new ArrayList<>();
        grouped.forEach((key, sums) -> {
            Sums then = before == null ? null : before.get(key);
            parts.add(new Part(before == null ? null : key, name.apply(key), sums, then == null ? null : then.score()));
        });
        parts.sort(Comparator.comparingDouble(
                part -> part.sums().score() == null ? 101 : part.sums().score()));
        return parts;
    }

    private Bilingual unit(String zh) {
        return kinds.all().stream()
                .map(kind -> kind.owner())
                .filter(owner -> owner.zh().equals(zh))
                .findFirst()
                .orElse(new Bilingual(zh, zh));
    }

    private Bilingual kind(String id) {
        return kinds.find(id).map(kind -> kind.title()).orElse(new Bilingual(id, id));
    }

    /** A code shorter than asked for is a thing that is known no nearer. */
    private String name(String code) {
        return AreaPath.isCode(code)
                ? areas.find(new AreaPath(code)).map(Area::name).orElse(code)
                : code;
    }
}

package cn.anlan.server.warning.dryrun;

import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Two sides held against each other: alerts of one rule and subject are the same in the order they were raised. */
final class Against {

    private static final Comparator<Outcome.Item> WORST_FIRST = Comparator.comparing(
                    Outcome.Item::severity, Comparator.reverseOrder())
            .thenComparing(Outcome.Item::raisedAt)
            .thenComparing(Outcome.Item::rule)
            .thenComparing(Outcome.Item::subjectId);

    private final List<Held> drafts;
    private final List<Held> before;
    private final List<Outcome.Item> items = new ArrayList<>();
    private int same;

    Against(List<Held> drafts, List<Held> before) {
        this.drafts = drafts;
        this.before = before;
        Map<String, Deque<Held>> others = new HashMap<>();
        before.forEach(held ->
                others.computeIfAbsent(held.key(), key -> new ArrayDeque<>()).add(held));
        for (Held draft : drafts) {
            boolean both = others.getOrDefault(draft.key(), new ArrayDeque<>()).poll() != null;
            same += both ? 1 : 0;
            items.add(sided(draft.item(), both ? "both" : "draft"));
        }
        others.values().forEach(rest -> rest.forEach(held -> items.add(sided(held.item(), "before"))));
        items.sort(WORST_FIRST);
    }

    int same() {
        return same;
    }

    int count() {
        return items.size();
    }

    List<Outcome.Item> items(int most) {
        return items.subList(0, Math.min(most, items.size()));
    }

    List<Outcome.AreaTally> areas(Function<AreaPath, String> name) {
        Map<AreaPath, int[]> counts = new TreeMap<>();
        drafts.forEach(held -> counts.computeIfAbsent(held.county(), c -> new int[2])[0]++);
        before.forEach(held -> counts.computeIfAbsent(held.county(), c -> new int[2])[1]++);
        return counts.entrySet().stream()
                .map(one -> new Outcome.AreaTally(
                        one.getKey().code(), name.apply(one.getKey()), one.getValue()[0], one.getValue()[1]))
                .sorted(Comparator.comparingInt(Outcome.AreaTally::draft)
                        .reversed()
                        .thenComparing(Outcome.AreaTally::path))
                .toList();
    }

    List<Outcome.HourTally> hours() {
        Map<Instant, int[]> counts = new TreeMap<>();
        drafts.forEach(held -> counts.computeIfAbsent(hour(held), h -> new int[2])[0]++);
        before.forEach(held -> counts.computeIfAbsent(hour(held), h -> new int[2])[1]++);
        return counts.entrySet().stream()
                .map(one -> new Outcome.HourTally(one.getKey(), one.getValue()[0], one.getValue()[1]))
                .toList();
    }

    private static Instant hour(Held held) {
        return held.item().raisedAt().truncatedTo(ChronoUnit.HOURS);
    }

    private static Outcome.Item sided(Outcome.Item i, String side) {
        return new Outcome.Item(
                side,
                i.rule(),
                i.ruleTitle(),
                i.subjectType(),
                i.subjectId(),
                i.title(),
                i.area(),
                i.areaName(),
                i.lat(),
                i.lon(),
                i.raisedAt(),
                i.endedAt(),
                i.highestRank(),
                i.severity(),
                i.headline(),
                i.reason(),
                i.numbers(),
                i.moves());
    }
}

package cn.anlan.server.story.script;

import java.util.Map;
import java.util.Set;

/** What a story may want, and the filters each knows. */
final class Wants {

    static final Map<String, Set<String>> KNOWN = Map.of(
            "fixes", Set.of(),
            "forecasts", Set.of("agency"),
            "observations", Set.of(),
            "official-warnings", Set.of("event", "colour", "area", "state"),
            "threshold-alerts", Set.of("rule", "area", "state"),
            "impact-gale-points", Set.of("agency", "hours", "area"),
            "impact-storm-points", Set.of("agency", "hours", "area"));

    private Wants() {}

    static Map<String, String> checked(Field item, Map<String, String> where) {
        Set<String> known = KNOWN.getOrDefault(item.need("want").text(), Set.of());
        for (String name : where.keySet()) {
            if (!known.contains(name)) {
                String choice = String.join(", ", known.stream().sorted().toList());
                throw item.need("where").need(name).wrong("此处只可用：" + choice, "only known here: " + choice);
            }
        }
        return where;
    }
}

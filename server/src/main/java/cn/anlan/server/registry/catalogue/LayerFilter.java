package cn.anlan.server.registry.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which features a layer shows: those of its kinds that fulfil every condition.
 *
 * @param kinds at least one
 * @param conditions none for all features of the kinds
 */
public record LayerFilter(List<String> kinds, List<Condition> conditions) {

    private static final Pattern AND = Pattern.compile("\\s+and\\s+");

    public LayerFilter {
        kinds = List.copyOf(kinds);
        conditions = List.copyOf(conditions);
    }

    /** @throws IllegalArgumentException where a part is no condition */
    static LayerFilter parse(List<String> kinds, String text) {
        List<Condition> conditions = new ArrayList<>();
        for (String part : AND.split(text.strip(), -1)) {
            conditions.add(Condition.parse(part));
        }
        return new LayerFilter(kinds, conditions);
    }

    public boolean test(String kind, Map<String, Object> fields) {
        return kinds.contains(kind) && conditions.stream().allMatch(condition -> condition.test(fields));
    }

    /** The same in SQL over the columns {@code kind} and {@code fields}. */
    public String sql(String name, Map<String, Object> parameters) {
        parameters.put(name + "kinds", kinds);
        StringBuilder sql = new StringBuilder("kind in (:" + name + "kinds)");
        for (int i = 0; i < conditions.size(); i++) {
            sql.append(" and ").append(conditions.get(i).sql(name + i, parameters));
        }
        return sql.toString();
    }

    /** What two filters have in common that mean the same. */
    String meaning() {
        return new TreeSet<>(kinds) + " "
                + conditions.stream().map(Condition::toString).sorted().collect(Collectors.joining());
    }
}

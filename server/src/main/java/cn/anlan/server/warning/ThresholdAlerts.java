package cn.anlan.server.warning;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Threshold alerts 监测告警: our rules over our data. */
@Component
public class ThresholdAlerts {

    private final AlertStore store;

    ThresholdAlerts(AlertStore store) {
        this.store = store;
    }

    /** All open ones the caller may see, oldest first. */
    public List<ThresholdAlert> open(Scope scope) {
        return store.allOpen().stream().filter(a -> scope.covers(a.area())).toList();
    }

    /** All there ever were that the caller may see, in the order they were raised, then by rule and subject. */
    public List<ThresholdAlert> ever(Scope scope) {
        return store.allEver().stream().filter(a -> scope.covers(a.area())).toList();
    }

    /**
     * One of them.
     *
     * @param id its id, or its number on the map
     * @throws RefusedException 404 {@code warning.alert-unknown}; 403 outside the caller's areas
     */
    public ThresholdAlert get(Scope scope, String id) {
        ThresholdAlert alert = (id.length() < 17 && !id.isEmpty() && id.chars().allMatch(Character::isDigit)
                        ? store.findByMapId(Long.parseLong(id))
                        : store.find(uuid(id)))
                .orElseThrow(() -> unknown(id));
        scope.require(alert.area());
        return alert;
    }

    /** What rules raised from a moment until another, the first raised first, and not more than are worth comparing; of all areas. */
    public List<ThresholdAlert> raisedWithin(List<String> rules, Instant from, Instant to) {
        return store.raisedWithin(rules, from, to);
    }

    /** How often what was raised then was raised higher and lowered up to the later moment. */
    public Map<String, Integer> movesOf(List<String> rules, Instant from, Instant to) {
        return store.movesOf(rules, from, to);
    }

    /** Its life, step by step, with what was said at each. */
    public List<AlertChange> history(ThresholdAlert alert) {
        return store.history(alert.id());
    }

    List<AlertStore.OpenCount> openCounts(Scope scope) {
        return store.openCounts(scope);
    }

    List<ThresholdAlert> page(Scope scope, AlertQuery query) {
        return store.page(scope, query);
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException notAnId) {
            throw unknown(id);
        }
    }

    private static RefusedException unknown(String id) {
        Bilingual rule = new Bilingual("没有这条监测告警", "There is no such threshold alert");
        return new RefusedException(404, new Refusal("warning.alert-unknown", "id", id, rule));
    }
}

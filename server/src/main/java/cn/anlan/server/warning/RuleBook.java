package cn.anlan.server.warning;

import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.Datastream;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.warning.rule.RankDefinition;
import cn.anlan.server.warning.rule.Resolved;
import cn.anlan.server.warning.rule.RuleDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Which rules watch which datastream, with the limits that count there: the device's own, else those of its area, else the
 * general ones. Made anew when features or datastreams were loaded.
 */
@Component
class RuleBook {

    /** A rule on a datastream. */
    record Entry(RuleDefinition definition, Resolved resolved) {}

    private record Book(long version, Map<Integer, List<Entry>> byDatastream) {}

    private final Rules rules;
    private final Datastreams datastreams;
    private final Features features;
    private volatile Book book = new Book(-1, Map.of());

    RuleBook(Rules rules, Datastreams datastreams, Features features) {
        this.rules = rules;
        this.datastreams = datastreams;
        this.features = features;
    }

    /** Grows when entries may have changed. */
    long version() {
        return features.deviceVersion() * 1_000_003L + datastreams.version();
    }

    /** As the tables have it: another node may have declared what this one has not heard of. */
    void lookAgain() {
        datastreams.lookAgain();
    }

    List<Entry> entries(int datastream) {
        return current().byDatastream().getOrDefault(datastream, List.of());
    }

    private Book current() {
        Book seen = book;
        return seen.version() == version() ? seen : makeAgain();
    }

    private synchronized Book makeAgain() {
        long version = version();
        if (book.version() == version) {
            return book;
        }
        Map<Long, Map<String, Object>> fields = fieldsOfDevices();
        Map<String, Map<String, List<RuleDefinition>>> byKind = byKindAndProperty();
        Map<Resolved, Resolved> known = new HashMap<>();
        Map<Integer, List<Entry>> byDatastream = new HashMap<>();
        for (Datastream datastream : datastreams.list()) {
            String kind = features.summary(datastream.featureId())
                    .map(FeatureSummary::kind)
                    .orElse("");
            List<Entry> entries = new ArrayList<>(1);
            for (RuleDefinition rule :
                    byKind.getOrDefault(kind, Map.of()).getOrDefault(datastream.property(), List.of())) {
                resolve(rule, datastream, fields)
                        .map(resolved -> known.computeIfAbsent(resolved, same -> same))
                        .ifPresent(resolved -> entries.add(new Entry(rule, resolved)));
            }
            if (!entries.isEmpty()) {
                byDatastream.put(datastream.id(), List.copyOf(entries));
            }
        }
        book = new Book(version, byDatastream);
        return book;
    }

    private static Optional<Resolved> resolve(
            RuleDefinition rule, Datastream datastream, Map<Long, Map<String, Object>> fields) {
        return Resolved.of(
                rule,
                datastream.area(),
                fields.getOrDefault(datastream.featureId(), Map.of()),
                Duration.ofSeconds(datastream.rhythmSeconds()));
    }

    private Map<String, Map<String, List<RuleDefinition>>> byKindAndProperty() {
        Map<String, Map<String, List<RuleDefinition>>> byKind = new HashMap<>();
        for (RuleDefinition rule : rules.enabled()) {
            for (String kind : rule.kinds()) {
                byKind.computeIfAbsent(kind, k -> new HashMap<>())
                        .computeIfAbsent(rule.property(), p -> new ArrayList<>())
                        .add(rule);
            }
        }
        return byKind;
    }

    /** Fields of those devices only whose rules ask for one. */
    private Map<Long, Map<String, Object>> fieldsOfDevices() {
        Set<String> kinds = rules.enabled().stream()
                .filter(rule -> rule.ranks().stream().map(RankDefinition::field).anyMatch(field -> field != null))
                .flatMap(rule -> rule.kinds().stream())
                .collect(Collectors.toSet());
        Map<Long, Map<String, Object>> fields = new HashMap<>();
        for (Feature feature : features.listOfKinds(kinds)) {
            fields.put(feature.id(), feature.fields());
        }
        return fields;
    }
}

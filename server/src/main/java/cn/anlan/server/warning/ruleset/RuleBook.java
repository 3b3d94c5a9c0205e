package cn.anlan.server.warning.ruleset;

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
public class RuleBook {

    /** A rule on a datastream. */
    public record Entry(RuleDefinition definition, Resolved resolved) {}

    /** What entries follow from: another one, other entries. */
    public record Stamp(long devices, long datastreams, long rules) {}

    private record Book(Stamp stamp, Map<Integer, List<Entry>> byDatastream) {}

    private final Rules rules;
    private final Datastreams datastreams;
    private final Features features;
    private volatile Book book = new Book(new Stamp(-1, -1, -1), Map.of());

    RuleBook(Rules rules, Datastreams datastreams, Features features) {
        this.rules = rules;
        this.datastreams = datastreams;
        this.features = features;
    }

    /** Another one when entries may have changed. */
    public Stamp stamp() {
        return new Stamp(features.deviceVersion(), datastreams.version(), rules.revision());
    }

    /** As the tables have it: another node may have declared or taken what this one has not heard of. */
    public void lookAgain() {
        datastreams.lookAgain();
        rules.lookAgain();
    }

    /** The rules in force on a datastream. */
    public List<Entry> entries(int datastream) {
        return current().byDatastream().getOrDefault(datastream, List.of());
    }

    /** Datastreams whose silence is watched. */
    public Set<Integer> watchedForSilence() {
        return current().byDatastream().entrySet().stream()
                .filter(one -> one.getValue().stream()
                        .anyMatch(entry -> entry.definition().type() == RuleDefinition.Type.NO_DATA))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Book current() {
        Book seen = book;
        return seen.stamp().equals(stamp()) ? seen : makeAgain();
    }

    private synchronized Book makeAgain() {
        Stamp stamp = stamp();
        if (!book.stamp().equals(stamp)) {
            book = new Book(stamp, entries(rules.enabled(), datastreams.list()));
        }
        return book;
    }

    /** Which of these rules watch which of these datastreams, and with which limits. */
    public Map<Integer, List<Entry>> entries(List<RuleDefinition> wanted, List<Datastream> among) {
        Map<Long, Map<String, Object>> fields = fieldsOfDevices(wanted);
        Map<String, Map<String, List<RuleDefinition>>> byKind = byKindAndProperty(wanted);
        Map<Resolved, Resolved> known = new HashMap<>();
        Map<Integer, List<Entry>> byDatastream = new HashMap<>();
        for (Datastream datastream : among) {
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
        return byDatastream;
    }

    private static Optional<Resolved> resolve(
            RuleDefinition rule, Datastream datastream, Map<Long, Map<String, Object>> fields) {
        return Resolved.of(
                rule,
                new Resolved.Subject(
                        datastream.area(), datastream.code(), fields.getOrDefault(datastream.featureId(), Map.of())),
                Duration.ofSeconds(datastream.rhythmSeconds()));
    }

    private static Map<String, Map<String, List<RuleDefinition>>> byKindAndProperty(List<RuleDefinition> wanted) {
        Map<String, Map<String, List<RuleDefinition>>> byKind = new HashMap<>();
        for (RuleDefinition rule : wanted) {
            for (String kind : rule.kinds()) {
                byKind.computeIfAbsent(kind, k -> new HashMap<>())
                        .computeIfAbsent(rule.property(), p -> new ArrayList<>())
                        .add(rule);
            }
        }
        return byKind;
    }

    /** Fields of those devices only whose rules ask for one. */
    private Map<Long, Map<String, Object>> fieldsOfDevices(List<RuleDefinition> wanted) {
        Set<String> kinds = wanted.stream()
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

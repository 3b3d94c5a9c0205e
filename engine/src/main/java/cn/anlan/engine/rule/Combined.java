package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What several gauges of an area say together: 3 of its 12 rain gauges over their limit, or heavy rain and soaked slopes. Each
 * part is a gauge with a rule over readings of its own, and belongs to a group. A rank is on where every need of that rank is
 * met. Its memory is that of its parts, so here too the order of arrival has no part in a verdict.
 *
 * @param parts by name; each with a rule over readings
 * @param needs at least one for each rank; several for one rank must all be met
 */
public record Combined(Map<String, Part> parts, List<Need> needs) implements Rule {

    /** A gauge with its rule. */
    public record Part(String group, Rule rule) {}

    /**
     * What one group must say.
     *
     * @param rank of the combination, 1 and up
     * @param partRank a gauge counts from this rank of its own up
     * @param atLeast so many gauges, 1 and up
     */
    public record Need(int rank, String group, int partRank, int atLeast) {

        public Need {
            if (rank < 1 || partRank < 1 || atLeast < 1) {
                throw new IllegalArgumentException("rank, rank of the part and number must be 1 or more: " + rank + " "
                        + partRank + " " + atLeast);
            }
        }
    }

    /** What was found for one need. */
    private record Found(Need need, int count) {

        boolean met() {
            return count >= need.atLeast();
        }

        int margin() {
            return count - need.atLeast();
        }
    }

    public Combined {
        parts = Map.copyOf(parts);
        needs = needs.stream().sorted(Comparator.comparingInt(Need::rank)).toList();
        if (needs.isEmpty()) {
            throw new IllegalArgumentException("a combination needs something");
        }
        Set<String> twice = new HashSet<>();
        for (Need need : needs) {
            if (!twice.add(need.rank() + " " + need.group())) {
                throw new IllegalArgumentException("a rank needs a group only once: " + need);
            }
        }
        parts.values().stream().map(Part::rule).forEach(Combined::overReadings);
    }

    private static void overReadings(Rule rule) {
        if (rule instanceof Combined || rule instanceof ForecastArrival) {
            throw new IllegalArgumentException("a part of a combination is a rule over readings: " + rule);
        }
    }

    @Override
    public State start() {
        return new State(State.VERSION, 0, Parts.NONE);
    }

    @Override
    public Memory remember(Memory memory, Event event) {
        Parts heard = Parts.of(memory);
        if (!(event instanceof Event.OfPart of) || !parts.containsKey(of.part())) {
            return heard;
        }
        Rule rule = rule(of.part());
        Memory before = heard.heard().getOrDefault(of.part(), rule.start().memory());
        Memory after = rule.remember(before, of.reading());
        return after.equals(before) ? heard : heard.with(of.part(), after);
    }

    /** A reading that names no part is nobody's. */
    @Override
    public Memory remember(Memory memory, List<Event.Reading> readings) {
        return memory;
    }

    /** The memory with many readings of one part in it, the same as one after the other. */
    public Memory remember(Memory memory, String part, List<Event.Reading> readings) {
        Parts heard = Parts.of(memory);
        if (!parts.containsKey(part)) {
            return heard;
        }
        Rule rule = rule(part);
        Memory before = heard.heard().getOrDefault(part, rule.start().memory());
        return heard.with(part, rule.remember(before, readings));
    }

    private Rule rule(String part) {
        Part known = parts.get(part);
        if (known == null) {
            throw new IllegalArgumentException("no part of this combination: " + part);
        }
        return known.rule();
    }

    @Override
    public Duration lookBack() {
        return parts.values().stream()
                .map(part -> part.rule().lookBack())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    @Override
    public Verdict judge(Memory memory, Instant now) {
        Map<String, Verdict> said = new HashMap<>();
        Parts.of(memory)
                .heard()
                .forEach((part, heard) -> said.put(part, rule(part).judge(heard, now)));
        @Nullable
        Instant at = said.values().stream()
                .map(Verdict::reason)
                .filter(reason -> reason != null)
                .map(Reason::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (at == null) {
            return Verdict.NOTHING;
        }
        List<Found> found =
                needs.stream().map(need -> new Found(need, count(need, said))).toList();
        int rank = found.stream()
                .mapToInt(one -> one.need().rank())
                .filter(one ->
                        found.stream().filter(f -> f.need().rank() == one).allMatch(Found::met))
                .max()
                .orElse(0);
        int spoken = rank == 0 ? needs.getFirst().rank() : rank;
        Found least = found.stream()
                .filter(f -> f.need().rank() == spoken)
                .min(Comparator.comparingInt(Found::margin)
                        .thenComparing(f -> f.need().group()))
                .orElseThrow();
        return new Verdict(rank, reason(least, rank, at), next(said));
    }

    private int count(Need need, Map<String, Verdict> said) {
        return (int) said.entrySet().stream()
                .filter(one -> one.getValue().rank() >= need.partRank())
                .filter(one -> need.group().equals(group(one.getKey())))
                .count();
    }

    private @Nullable String group(String name) {
        Part part = parts.get(name);
        return part == null ? null : part.group();
    }

    private static Reason reason(Found least, int rank, Instant at) {
        return new Reason(
                rank == 0 ? Reason.Cause.RELEASED : Reason.Cause.REACHED,
                least.count(),
                least.need().atLeast(),
                least.margin(),
                Duration.ZERO,
                at,
                Duration.ZERO,
                least.need().group());
    }

    private static @Nullable Instant next(Map<String, Verdict> said) {
        return said.values().stream()
                .map(Verdict::nextCheck)
                .filter(check -> check != null)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}

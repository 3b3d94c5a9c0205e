package cn.anlan.server.story.city;

import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.story.city.CityGround.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the city's features one after the other; pure: the same ground, scale and seed give the same features. */
final class CityMaker {

    private record Made(NewFeature feature, Spot spot) {}

    /** From so many of a kind on each choice is taken at least once. */
    private static final int MANY = 50;

    private final Kinds kinds;
    private final CityPlan plan;
    private final Placer placer;
    private final double scale;
    private final long seed;
    private final Namer namer = new Namer();
    private final Map<String, Integer> lastNumber = new HashMap<>();
    private final Map<String, List<Made>> parents = new HashMap<>();
    private final Set<String> parentKinds;

    CityMaker(CityGround ground, Kinds kinds, CityPlan plan, double scale, long seed) {
        this.kinds = kinds;
        this.plan = plan;
        this.placer = new Placer(ground);
        this.scale = scale;
        this.seed = seed;
        this.parentKinds =
                plan.rows().stream().flatMap(row -> row.at().stream()).collect(Collectors.toSet());
    }

    /** How many features there will be at most; inland cities lack what stands at the coast. */
    long expected() {
        return plan.rows().stream().mapToLong(row -> row.count(scale)).sum();
    }

    /** The features, in the order of the plan. To be read once, by one thread. */
    Stream<NewFeature> features() {
        return IntStream.range(0, plan.rows().size()).boxed().flatMap(this::row);
    }

    private Stream<NewFeature> row(int number) {
        CityPlan.Row row = plan.rows().get(number);
        Kind kind = kinds.get(row.kind());
        Dice dice = new Dice(seed, number + row.kind());
        Dice values = new Dice(seed, number + row.kind() + "/fields"); // so that a new field moves nothing
        int count = row.count(scale);
        boolean many = count >= MANY;
        List<Made> beside = row.at().stream()
                .flatMap(at -> parents.getOrDefault(at, List.of()).stream())
                .toList();
        return IntStream.range(0, count)
                .boxed()
                .flatMap(i -> Stream.ofNullable(make(
                        row, beside, dice, given -> FieldMaker.make(kind, given, values, many ? i : FieldMaker.LATE))));
    }

    private @Nullable NewFeature make(
            CityPlan.Row row, List<Made> beside, Dice dice, UnaryOperator<Map<String, Object>> maker) {
        Made parent = beside.isEmpty() ? null : dice.of(beside);
        if (row.place() == CityPlan.Place.AT && parent == null) {
            return null;
        }
        Spot spot = parent == null ? placer.place(row, dice) : placer.beside(parent.spot(), dice);
        if (spot == null) {
            return null;
        }
        Map<String, Object> given = parent == null ? Map.of() : parent.feature().fields();
        Map<String, Object> fields = maker.apply(given);
        String title = namer.name(
                dice.of(row.names()),
                spot,
                parent == null ? "" : parent.feature().title(),
                fields,
                dice);
        if (parent != null) {
            fields.put("riskPoint", parent.feature().code());
        }
        NewFeature feature =
                new NewFeature(code(row, spot), row.kind(), title, spot.position(), spot.area(), fields, true);
        if (parentKinds.contains(row.kind())) {
            parents.computeIfAbsent(row.kind(), same -> new ArrayList<>()).add(new Made(feature, spot));
        }
        return feature;
    }

    /** County code, the kind's letters, and a number that runs within both. */
    private String code(CityPlan.Row row, Spot spot) {
        String start = spot.area().upTo(AreaLevel.COUNTY).code() + row.code();
        return "%s%05d".formatted(start, lastNumber.merge(start, 1, Integer::sum));
    }
}

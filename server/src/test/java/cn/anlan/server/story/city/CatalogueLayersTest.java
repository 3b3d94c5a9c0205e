package cn.anlan.server.story.city;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.catalogue.CatalogueLayer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The promise of 1,146 layers: each one an officer would ask for, with an owner and with features of its own. */
class CatalogueLayersTest {

    private static final int PROMISED = 1_146;
    private static final double WHOLE = 1.0;

    private static final Kinds KINDS = new Kinds();
    private static final List<CatalogueLayer> LAYERS = KINDS.catalogue().layers();
    private static final List<String> KIND_OF = new ArrayList<>();
    private static final List<Map<String, Object>> FIELDS_OF = new ArrayList<>();
    private static final Map<String, BitSet> SHOWN = new HashMap<>();

    /** Every feature of the whole city, without its place. */
    @BeforeAll
    static void makeTheFieldsOfAWholeCity() {
        Map<String, List<Integer>> byKind = new HashMap<>();
        CityPlan plan = CityPlan.read();
        for (int number = 0; number < plan.rows().size(); number++) {
            CityPlan.Row row = plan.rows().get(number);
            Kind kind = KINDS.get(row.kind());
            Dice dice = new Dice(1, number + row.kind() + "/fields");
            for (int i = 0; i < row.count(WHOLE); i++) {
                byKind.computeIfAbsent(kind.id(), same -> new ArrayList<>()).add(KIND_OF.size());
                KIND_OF.add(kind.id());
                FIELDS_OF.add(FieldMaker.make(kind, Map.of(), dice, i));
            }
        }
        for (CatalogueLayer layer : LAYERS) {
            BitSet shown = new BitSet();
            for (String kind : layer.filter().kinds()) {
                for (int at : byKind.getOrDefault(kind, List.of())) {
                    if (layer.filter().test(kind, FIELDS_OF.get(at))) {
                        shown.set(at);
                    }
                }
            }
            SHOWN.put(layer.id(), shown);
        }
    }

    @Test
    void thereAreAsManyAsPromisedAndEachIsNamedOnce() {
        Set<String> fieldSets = KINDS.all().stream()
                .map(kind -> kind.fields().stream().map(field -> field.key()).collect(Collectors.joining(",")))
                .collect(Collectors.toSet());
        System.out.printf(
                "%,d layers over %d kinds with %d field sets, kept by %d departments: %s%n",
                LAYERS.size(),
                KINDS.all().size(),
                fieldSets.size(),
                KINDS.catalogue().owners().size(),
                String.join("、", KINDS.catalogue().owners().keySet()));
        assertThat(LAYERS).hasSize(PROMISED);
        assertThat(LAYERS).extracting(CatalogueLayer::id).doesNotHaveDuplicates();
        assertThat(LAYERS).extracting(layer -> layer.title().zh()).doesNotHaveDuplicates();
        assertThat(KINDS.catalogue().owners()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void eachShowsSomethingAndNoTwoTheSame() {
        Map<BitSet, String> seen = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        SHOWN.forEach((id, shown) -> {
            String other = seen.putIfAbsent(shown, id);
            if (shown.isEmpty()) {
                wrong.add(id + " is empty");
            } else if (other != null) {
                wrong.add(id + " shows what " + other + " shows");
            }
        });
        assertThat(wrong).isEmpty();
        System.out.printf(
                "of %,d features the smallest layers show %s%n",
                KIND_OF.size(),
                SHOWN.values().stream()
                        .map(BitSet::cardinality)
                        .sorted()
                        .limit(8)
                        .toList());
    }

    @Test
    void noLayerIsCrossedWithAnAreaAYearOrALevel() {
        assertThat(LAYERS).allSatisfy(layer -> {
            assertThat(layer.title().zh()).doesNotContainPattern("(19|20)\\d\\d年?|浙江|宁波|舟山|温州|[^A-Z](省级|市级|县级|乡级|村级)");
            assertThat(layer.title().en()).doesNotContainPattern("Ningbo|Zhoushan|Wenzhou|Zhejiang");
        });
        Map<String, Set<String>> kindsOfCondition = new HashMap<>();
        for (CatalogueLayer layer : LAYERS) {
            if (layer.filter().conditions().size() == 1) {
                kindsOfCondition
                        .computeIfAbsent(layer.filter().conditions().toString(), same -> new HashSet<>())
                        .addAll(layer.filter().kinds());
            }
        }
        kindsOfCondition.forEach((condition, kinds) -> assertThat(kinds)
                .as(condition + " is asked of one kind after another: that is a crossing, not a layer")
                .hasSizeLessThanOrEqualTo(10));
    }

    @Test
    void eachDutyHasItsChoice() {
        assertThat(KINDS.catalogue().presets())
                .extracting(preset -> preset.id())
                .contains("typhoon", "flood", "forest", "chemical")
                .hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void everyKindOfTheCatalogueStandsInTheCity() {
        assertThat(KINDS.all()).extracting(Kind::id).isSubsetOf(new HashSet<>(KIND_OF));
        assertThat(KIND_OF.stream().filter(kind -> KINDS.get(kind).riskList() != null))
                .hasSize(71_000);
        assertThat(KIND_OF.stream().filter(kind -> KINDS.get(kind).device())).hasSize(135_000);
        assertThat(KIND_OF.stream().filter("camera"::equals)).hasSize(17_000);
    }
}

package cn.anlan.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.RefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class KindsTest {

    private final Kinds kinds = new Kinds();

    @Test
    void thereAreEightRiskListsEachWithSeveralKinds() {
        assertThat(IntStream.rangeClosed(1, 8).mapToObj(kinds::ofRiskList)).allMatch(list -> list.size() >= 5);
        for (int n = 1; n <= 8; n++) {
            String layer = "risk-" + n;
            assertThat(kinds.ofRiskList(n)).allMatch(kind -> kind.layer().equals(layer));
        }
    }

    @Test
    void thereAreFifteenClassesOfDeviceAndEachMeasuresSomething() {
        assertThat(kinds.devices())
                .hasSize(15)
                .allMatch(kind -> !kind.observes().isEmpty());
        assertThat(kinds.devices()).allMatch(kind -> kind.layer().equals("device-" + kind.id()));
    }

    @Test
    void whatIsMeasuredHasARhythm() {
        assertThat(kinds.devices().stream().flatMap(kind -> kind.observes().stream()))
                .allMatch(observes -> observes.rhythmSeconds() >= 60);
    }

    @Test
    void everyRiskHasAPostBehindIt() {
        assertThat(kinds.all().stream().filter(kind -> kind.riskList() != null))
                .allMatch(kind -> !kind.posts().isEmpty());
    }

    @Test
    void camerasSheltersTeamsWarehousesAndShipsAreKinds() {
        assertThat(kinds.all()).extracting(Kind::id).contains("camera", "shelter", "team", "warehouse", "ship");
    }

    @Test
    void fieldsOfAKindHaveDifferentKeys() {
        assertThat(kinds.all())
                .allSatisfy(kind ->
                        assertThat(kind.fields()).extracting(KindField::key).doesNotHaveDuplicates());
    }

    @Test
    void aFieldThatMustExceedAnotherNamesOneBeforeIt() {
        assertThat(kinds.all()).allSatisfy(kind -> {
            for (int i = 0; i < kind.fields().size(); i++) {
                String above = kind.fields().get(i).above();
                if (above != null) {
                    assertThat(kind.fields().subList(0, i))
                            .extracting(KindField::key)
                            .contains(above);
                }
            }
        });
    }

    @Test
    void noNameInTheCatalogueIsASignalColour() {
        assertThat(kinds.all()).allSatisfy(kind -> assertThat(kind.toString()).doesNotContain("蓝色", "黄色", "橙色", "红色"));
    }

    /** The layer of a list is its keeper's, though single kinds on it belong to others. */
    @Test
    void aRiskListIsKeptByTheBureauOfItsFirstKind() {
        assertThat(kinds.catalogue().layer("risk-6").orElseThrow().owner().zh()).isEqualTo("综合行政执法局");
        assertThat(kinds.catalogue().layer("risk-7").orElseThrow().owner().zh()).isEqualTo("应急管理局");
    }

    @Test
    void everyPostHasAnIdAndAPlaceInTheOrderOfReach() {
        assertThat(kinds.get("hydro-reservoir").posts())
                .extracting(Kind.Post::id)
                .containsExactly("responsible-official", "responsible-technician", "patrol-officer");
        assertThat(kinds.all()).allSatisfy(kind -> {
            for (int i = 0; i < kind.posts().size(); i++) {
                assertThat(kind.posts().get(i).order()).isEqualTo(i + 1);
            }
        });
    }

    @Test
    void aPostOfOneIdIsTheSameDutyEverywhere() {
        Map<String, String> titles = new HashMap<>();
        kinds.all()
                .forEach(kind -> kind.posts()
                        .forEach(post -> assertThat(
                                        titles.merge(post.id(), post.title().zh(), (first, again) -> first))
                                .as(kind.id() + "." + post.id())
                                .isEqualTo(post.title().zh())));
    }

    @Test
    void theQualityRulesOfAKindAreItsFieldsAndItsOwn() {
        assertThat(kinds.get("evac-flash-flood").quality())
                .contains(
                        new QualityRule(QualityRule.Type.REQUIRED, "households", null, null, null, 0),
                        new QualityRule(QualityRule.Type.RANGE, "households", 1.0, 120.0, null, 0),
                        new QualityRule(QualityRule.Type.INSIDE_AREA, null, null, null, null, 0),
                        new QualityRule(QualityRule.Type.NEAR_DUPLICATE, null, null, null, null, 5),
                        new QualityRule(QualityRule.Type.STALE, null, null, null, null, 365));
        assertThat(kinds.get("ship").quality())
                .extracting(QualityRule::type)
                .doesNotContain(QualityRule.Type.INSIDE_AREA);
    }

    @Test
    void theSchemaOfAKindSaysWhatItsFieldsMayHold() {
        Map<String, Object> schema = FieldSchema.of(kinds.get("hospital"));
        assertThat(schema).containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("properties"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .extractingByKey("beds", InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("type", "integer")
                .containsEntry("minimum", 20.0)
                .containsEntry("maximum", 4500.0);
        assertThat(FieldSchema.of(kinds.get("evac-lowland")).get("required")).isEqualTo(List.of("households"));
    }

    @Test
    void anUnknownKindIsRefusedByName() {
        assertThatThrownBy(() -> kinds.get("dragon"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("registry.kind-unknown"));
    }
}

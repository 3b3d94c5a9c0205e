package cn.anlan.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.RefusedException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

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

    @Test
    void anUnknownKindIsRefusedByName() {
        assertThatThrownBy(() -> kinds.get("dragon"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("registry.kind-unknown"));
    }

    @Test
    void aCatalogueThatForgetsAWordSaysWhich() {
        assertThatThrownBy(() -> KindFiles.read(new YAMLMapper().readTree("kinds: [{id: x, title: {zh: 物}}]")))
                .hasMessageContaining("x.title.en is missing");
    }
}

package cn.anlan.server.story.city;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FieldMakerTest {

    private static final Kinds KINDS = new Kinds();
    private static final Dice DICE = new Dice(1, "fields");

    private static double number(Map<String, Object> fields, String key) {
        return fields.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @RepeatedTest(50)
    void aGuaranteeStageStandsAboveTheWarningStage() {
        Map<String, Object> fields = FieldMaker.make(KINDS.get("river-level"), Map.of(), DICE);
        assertThat(number(fields, "guaranteeLevelM")).isGreaterThanOrEqualTo(number(fields, "warningLevelM") + 0.49);
    }

    @RepeatedTest(50)
    void atLeastOnePersonLivesInEachHousehold() {
        Map<String, Object> fields = FieldMaker.make(KINDS.get("evac-geohazard"), Map.of(), DICE);
        assertThat(number(fields, "people")).isGreaterThan(number(fields, "households"));
    }

    @Test
    void whatIsGivenIsTakenOverWhereTheKindKnowsIt() {
        Kind gauge = KINDS.get("reservoir-level");
        Map<String, Object> fields = FieldMaker.make(gauge, Map.of("floodLimitLevelM", 88.5, "damHeightM", 30), DICE);
        assertThat(fields).containsEntry("floodLimitLevelM", 88.5).doesNotContainKey("damHeightM");
        assertThat(number(fields, "designFloodLevelM")).isGreaterThan(88.5);
    }

    @Test
    void decimalsAreThoseThatTheKindMeans() {
        Map<String, Object> fields = FieldMaker.make(KINDS.get("hydro-seawall"), Map.of(), DICE);
        double cents = number(fields, "crestM") * 100;
        assertThat(Math.abs(cents - Math.rint(cents))).isLessThan(1e-9);
        assertThat(fields.get("designYears")).isInstanceOf(Long.class);
    }
}

package cn.anlan.server.warning.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.engine.rule.Threshold;
import cn.anlan.server.kernel.AreaPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFilesTest {

    private static final String RULE = """
            author: test
            rules:
              - id: x
                title: {zh: 水位, en: Level}
                type: threshold
                kinds: [river-level]
                property: water-level
                unit: m
                release: 0.1
                urgency: Immediate
                certainty: Observed
                origin: local
                source: {zh: 来源, en: source}
                areas:
                  - {area: "33", values: [5]}
                  - {area: "3302", values: [4]}
                  - {area: "330212", values: [3]}
                ranks:
                  - {rank: 1, severity: Minor, field: own, value: 6, words: {zh: 超限, en: over}, limit: {zh: 限值, en: limit}}
            """;

    private static List<RuleDefinition> read(String yaml) throws IOException {
        return RuleFiles.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .rules();
    }

    @Test
    void everyDeliveredRuleHasWordsSourceAndSeverity() {
        assertThat(TestRules.all()).hasSizeGreaterThan(8).allSatisfy(rule -> {
            assertThat(rule.source().zh()).isNotBlank();
            assertThat(rule.source().en()).isNotBlank();
            assertThat(rule.origin()).isIn("standard", "local", "seed");
            assertThat(rule.urgency()).isIn("Immediate", "Expected", "Future", "Past", "Unknown");
            assertThat(rule.certainty()).isIn("Observed", "Likely", "Possible", "Unlikely", "Unknown");
        });
    }

    @Test
    void theHandbooksNumbersStandInTheRules() {
        assertThat(TestRules.get("rain-sum").ranks())
                .extracting(RankDefinition::hours, RankDefinition::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(12, 50.0),
                        org.assertj.core.groups.Tuple.tuple(6, 50.0),
                        org.assertj.core.groups.Tuple.tuple(3, 50.0),
                        org.assertj.core.groups.Tuple.tuple(3, 100.0));
        assertThat(TestRules.get("wave-height").ranks())
                .extracting(RankDefinition::value)
                .containsExactly(2.5, 3.5, 4.5, 6.0);
    }

    @Test
    void theDepthsOfTheLandslideRuleFollowFromItsFormula() {
        assertThat(TestRules.get("landslide-rain").ranks()).hasSize(6).allSatisfy(rank -> {
            double depth = 14.82 * Math.pow(rank.hours(), 1 - 0.39);
            assertThat(rank.value()).isCloseTo(depth, org.assertj.core.data.Offset.offset(0.05));
        });
    }

    @Test
    void everyKindOfRuleIsDeliveredAndWhatIsNewIsSwitchedOff() {
        assertThat(TestRules.all().stream().map(rule -> rule.type().word()).distinct())
                .containsExactlyInAnyOrder(
                        "threshold",
                        "lasting",
                        "repeated",
                        "window-sum",
                        "rate-of-rise",
                        "forecast-arrival",
                        "no-data",
                        "stuck");
        assertThat(List.of("rain-day", "landslide-rain", "wind-gust", "heat", "water-silent", "tide-stuck"))
                .allSatisfy(id -> {
                    RuleDefinition rule = TestRules.get(id);
                    assertThat(rule.enabled()).isFalse();
                    List<Resolved.Ranked> limits = Resolved.limits(rule, Resolved.Subject.area(new AreaPath("33")));
                    assertThat(limits).hasSameSizeAs(rule.ranks());
                    assertThat(Resolved.engine(rule, limits, Duration.ofMinutes(5)))
                            .isNotNull();
                });
    }

    /** A device, a township, a county, a city, a province and everywhere: each but the last may say nothing. */
    @Test
    void foreachRankTheNearestThatSaysSomethingCounts() throws IOException {
        String[] levels = {"DEVICE", "TOWNSHIP", "COUNTY", "CITY", "PROVINCE", "NATIONAL"};
        String[] of = {"ST", "330212001", "330212", "3302", "33"};
        for (int said = 0; said < 1 << of.length; said++) {
            StringBuilder areas = new StringBuilder();
            String nearest = "NATIONAL";
            for (int i = of.length - 1; i >= 0; i--) {
                boolean says = (said >> i & 1) == 1;
                nearest = says ? levels[i] : nearest;
                areas.append(i == 0 ? "    devices: [{device: ST" : "      - {area: \"" + of[i] + "\"")
                        .append(", values: [")
                        .append(says ? i : "null")
                        .append("]}")
                        .append(i == 0 ? "]" : "\n");
            }
            RuleDefinition rule = read(LEVELS + areas + "\n").getFirst();
            Resolved.Ranked limit = Resolved.limits(
                            rule, new Resolved.Subject(new AreaPath("330212001"), "ST", Map.of()))
                    .getFirst();
            assertThat(limit.from().name()).as("%s of %s", said, areas).isEqualTo(nearest);
            assertThat(limit.value()).isEqualTo(java.util.List.of(levels).indexOf(nearest));
        }
    }

    private static final String LEVELS = """
            rules:
              - id: x
                title: {zh: 水位, en: Level}
                type: threshold
                urgency: Immediate
                certainty: Observed
                origin: local
                source: {zh: 来源, en: source}
                ranks:
                  - {rank: 1, severity: Minor, value: 5, words: {zh: 超限, en: over}, limit: {zh: 限值, en: limit}}
                areas:
            """;

    @Test
    void theNearestLimitCountsAndSaysWhoseItIs() throws IOException {
        RuleDefinition rule = read(RULE).getFirst();
        assertThat(limit(rule, "330212001", Map.of("own", 2.5))).isEqualTo("2.5 DEVICE");
        assertThat(limit(rule, "330212001", Map.of())).isEqualTo("3.0 COUNTY");
        assertThat(limit(rule, "330203", Map.of())).isEqualTo("4.0 CITY");
        assertThat(limit(rule, "330102", Map.of())).isEqualTo("5.0 PROVINCE");
        assertThat(limit(rule, "350102", Map.of("own", "not a number"))).isEqualTo("6.0 NATIONAL");
    }

    private static String limit(RuleDefinition rule, String area, Map<String, Object> fields) {
        Resolved resolved = Resolved.of(
                        rule, new Resolved.Subject(new AreaPath(area), "", fields), Duration.ofMinutes(5))
                .orElseThrow();
        assertThat(resolved.rule()).isInstanceOf(Threshold.class);
        Resolved.Ranked limit = resolved.limits().getFirst();
        return limit.value() + " " + limit.from();
    }

    @Test
    void aDeviceWithoutAnyLimitOrWithContradictingOnesIsNotWatched() {
        RuleDefinition river = TestRules.get("river-stage");
        AreaPath area = new AreaPath("330212");
        assertThat(Resolved.of(river, Resolved.Subject.area(area), Duration.ofMinutes(5)))
                .isEqualTo(Optional.empty());
        Map<String, Object> crossed = Map.of("warningLevelM", 4.0, "guaranteeLevelM", 3.0);
        assertThat(Resolved.of(river, new Resolved.Subject(area, "", crossed), Duration.ofMinutes(5)))
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"红色预警", "超限 (red)", "黄色", "orange", "预警信号", "severityColor"})
    void aRuleThatSpeaksLikeAnOfficialWarningIsRefused(String words) {
        String yaml = RULE.replace("超限", words);
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rule x");
    }

    @Test
    void aRuleThatStandsThereTwiceOrLacksARankIsRefused() {
        String twice = RULE + RULE.substring(RULE.indexOf("  - id: x"));
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("twice");
        String rankless = RULE.substring(0, RULE.indexOf("      - {rank")).replace("ranks:", "ranks: []");
        assertThatThrownBy(() -> read(rankless.stripTrailing())).hasMessageContaining("rule x");
    }
}

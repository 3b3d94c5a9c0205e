package cn.anlan.server.registry.quality.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.registry.Kinds;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of rules says what is wrong with it, by the rule's id. */
@Tag("fast")
class RuleTextTest {

    private static final String HEAD =
            "rules:\n  - {id: r, severity: low, dueDays: 3, title: {zh: 题, en: T}, remedy: {zh: 改, en: R}, ";

    private static List<String> problems(String rest) {
        RuleText.Read read = RuleText.read(HEAD + rest + "}");
        List<String> problems = new java.util.ArrayList<>(read.problems());
        problems.addAll(RuleChecks.problems(read.rules(), new Kinds()));
        return problems;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: value|",
                "type: required, kinds: [geo-landslide], fields: [slopeDeg]|",
                "type: near-duplicate, withinM: 5000, likeness: 0.9|",
                "type: stale, days: 3660|",
                "type: pattern, kinds: [geo-landslide], fields: [riskPoint], pattern: '['|pattern",
                "type: nonsense|type",
                "type: near-duplicate, withinM: 5001, likeness: 0.9|withinM",
                "type: near-duplicate, withinM: 5, likeness: 1.1|likeness",
                "type: stale, days: 3661|days",
                "type: range, min: 3|min, max, pattern",
                "type: range, kinds: [geo-landslide], fields: [slopeDeg]|min, max?",
                "type: range, kinds: [geo-landslide], fields: [slopeDeg], min: 9, max: 3|min > max",
                "type: range, kinds: [geo-landslide], fields: [slopeDeg], min: 0, max: 90|the catalogue says so already",
                "type: required, kinds: [geo-landslide], fields: [noSuchField]|the kind has no such field",
                "type: required, kinds: [no-such-kind], fields: [x]|the catalogue has no kind no-such-kind",
                "type: required, fields: [x]|kinds?",
                "type: stale, days: 3, kinds: [geo-landslide], fields: [x]|required, range, pattern"
            })
    void aRuleIsRightOrSaysWhy(String rest, String wrong) {
        if (wrong == null) {
            assertThat(problems(rest)).isEmpty();
        } else {
            assertThat(problems(rest)).anyMatch(problem -> problem.startsWith("r: ") && problem.contains(wrong));
        }
    }

    @Test
    void aFileWithoutRulesOrTwiceTheSameIsRefused() {
        assertThat(RuleText.read("rules: []").problems()).isNotEmpty();
        assertThat(RuleText.read("{").problems()).anyMatch(problem -> problem.startsWith("YAML"));
        String one =
                "  - {id: r, type: value, severity: low, dueDays: 3, title: {zh: 题, en: T}, remedy: {zh: 改, en: R}}\n";
        assertThat(RuleText.read("rules:\n" + one).problems()).isEmpty();
        assertThat(RuleText.read("rules:\n" + one + one).problems()).containsExactly("r: id: twice");
        assertThat(RuleText.read("rules:\n" + one.repeat(RuleText.MOST_RULES + 1))
                        .problems())
                .hasSize(1);
    }
}

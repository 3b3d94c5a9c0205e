package cn.anlan.server.warning.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.rule.Reason;
import cn.anlan.engine.rule.Reason.Cause;
import cn.anlan.server.kernel.AreaPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordingTest {

    private static final Instant AT = Instant.parse("2021-07-24T16:00:00Z");
    private static final AreaPath NINGBO_YINZHOU = new AreaPath("330212");

    private static Resolved resolved(String rule, Map<String, Object> fields) {
        return Resolved.of(TestRules.get(rule), new Resolved.Subject(NINGBO_YINZHOU, "", fields), Duration.ofMinutes(5))
                .orElseThrow();
    }

    private static Reason reason(Cause cause, double observed, double limit, int windowHours, int missingMinutes) {
        return new Reason(
                cause,
                observed,
                limit,
                observed - limit,
                Duration.ofHours(windowHours),
                AT,
                Duration.ofMinutes(missingMinutes),
                null);
    }

    private static Wording.Said said(String rule, Map<String, Object> fields, int rank, Reason reason) {
        return Wording.of(TestRules.get(rule), resolved(rule, fields).limits(), rank, reason);
    }

    @Test
    void aRiverAboveItsWarningStageSaysByHowMuchAndWhoseStageItIs() {
        Wording.Said said =
                said("river-stage", Map.of("warningLevelM", 3.66), 1, reason(Cause.REACHED, 3.98, 3.66, 0, 0));
        assertThat(said.headline().zh()).isEqualTo("超警戒 0.32 m");
        assertThat(said.headline().en()).isEqualTo("0.32 m above the warning stage");
        assertThat(said.reason().zh()).isEqualTo("河道水位 3.98 m，警戒水位 3.66 m（测站自身限值）");
        assertThat(said.reason().en()).isEqualTo("River stage 3.98 m, warning stage 3.66 m (the station's own limit)");
    }

    @Test
    void aRainSumSaysItsWindowAndWhatIsMissing() {
        Wording.Said said = said("rain-sum", Map.of(), 3, reason(Cause.REACHED, 63.5, 50, 3, 20));
        assertThat(said.headline().zh()).isEqualTo("3小时雨量 63.5 mm");
        assertThat(said.headline().en()).isEqualTo("63.5 mm of rain in 3 h");
        assertThat(said.reason().zh()).isEqualTo("3小时雨量 63.5 mm，限值 50 mm（通用限值）；缺测 20 分钟，按已收到的数据计");
    }

    @Test
    void anEndSaysHowFarBelowAndASilentOneThatNobodyKnows() {
        assertThat(said("river-stage", Map.of("warningLevelM", 3.66), 0, reason(Cause.RELEASED, 3.5, 3.66, 0, 0))
                        .headline()
                        .zh())
                .isEqualTo("低于警戒水位 0.16 m");
        assertThat(said("river-stage", Map.of("warningLevelM", 3.66), 0, reason(Cause.SILENT, 3.7, 3.66, 0, 0))
                        .reason()
                        .zh())
                .endsWith("此后未再收到数据，现状不明");
    }

    @Test
    void aCircleSaysInHowManyHoursAndByWhom() {
        RuleDefinition rule = TestRules.get("gale-circle-7");
        Reason soon = new Reason(Cause.EXPECTED, 18.46, 24, 5.54, Duration.ZERO, AT, Duration.ZERO, "CMA");
        Wording.Said said = Wording.of(rule, Resolved.arrival(rule).limits(), 2, soon);
        assertThat(said.headline().zh()).isEqualTo("7级风圈预计 18.5 小时后到达");
        assertThat(said.headline().en()).isEqualTo("the grade 7 circle is expected in 18.5 h");
        assertThat(said.reason().zh()).isEqualTo("7级风圈预计 7月25日 00:00 到达县城所在地，在24小时内（CMA）");
    }

    @Test
    void numbersHaveAtMostTwoDecimalsAndNoEmptyOnes() {
        assertThat(Wording.number(100)).isEqualTo("100");
        assertThat(Wording.number(63.5)).isEqualTo("63.5");
        assertThat(Wording.number(0.325)).isEqualTo("0.33");
        assertThat(Wording.number(-0.004)).isEqualTo("0");
    }

    @Test
    void noWordsForAnyRuleRankAndCauseBelongToOfficialWarnings() {
        int said = 0;
        for (RuleDefinition rule : TestRules.all()) {
            for (Resolved.Ranked limit : limits(rule)) {
                for (Cause cause : Cause.values()) {
                    for (int rank : new int[] {0, limit.rank().rank()}) {
                        said += check(rule, limit, cause, rank, null) + check(rule, limit, cause, rank, "CMA");
                    }
                }
            }
        }
        assertThat(said).isGreaterThan(500);
    }

    private static int check(
            RuleDefinition rule, Resolved.Ranked limit, Cause cause, int rank, @Nullable String source) {
        Duration window = rule.type() == RuleDefinition.Type.WINDOW_SUM
                ? Duration.ofHours(limit.rank().hours())
                : rule.type() == RuleDefinition.Type.RATE_OF_RISE ? rule.window() : Duration.ZERO;
        Reason reason =
                new Reason(cause, limit.value() + 1, limit.value(), 1, window, AT, Duration.ofMinutes(10), source);
        Wording.Said said = Wording.of(rule, limits(rule), rank, reason);
        for (String text : new String[] {
            said.headline().zh(),
            said.headline().en(),
            said.reason().zh(),
            said.reason().en()
        }) {
            assertThat(text).isNotBlank();
            assertThat(SignalWords.in(text)).as(text).isFalse();
        }
        return 1;
    }

    private static java.util.List<Resolved.Ranked> limits(RuleDefinition rule) {
        return rule.ranks().stream()
                .map(r -> new Resolved.Ranked(r, r.hours() > 0 ? r.hours() : r.rank() * 10.0, LimitFrom.NATIONAL))
                .toList();
    }
}

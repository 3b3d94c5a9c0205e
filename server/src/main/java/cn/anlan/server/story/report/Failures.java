package cn.anlan.server.story.report;

import cn.anlan.server.story.play.StoryPlayer.Outcome;
import cn.anlan.server.story.report.Score.Circularity;
import cn.anlan.server.story.script.Expectation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Why a played story failed, one line for each reason; nothing else makes it fail, and any of them does. */
public final class Failures {

    private Failures() {}

    /**
     * Every expectation that was not met or never asked, and every rule whose test is circular.
     *
     * @param wanted all expectations of the story
     * @param outcomes what came of those that were asked
     */
    public static List<String> of(List<Expectation> wanted, List<Outcome> outcomes, List<Score> scores) {
        List<String> failures = new ArrayList<>();
        Set<Expectation> asked = new HashSet<>();
        for (Outcome outcome : outcomes) {
            asked.add(outcome.expectation());
            if (!outcome.met()) {
                failures.add("期望未满足 not met: %s (%d, wanted %s)"
                        .formatted(
                                outcome.expectation().title().zh(),
                                outcome.found(),
                                outcome.expectation().range()));
            }
        }
        wanted.stream()
                .filter(expectation -> !asked.contains(expectation))
                .forEach(expectation ->
                        failures.add("期望未检查 never asked: " + expectation.title().zh()));
        scores.stream()
                .filter(score -> score.circularity() == Circularity.CIRCULAR)
                .forEach(score -> failures.add("检验是循环论证 circular test: " + score.rule()));
        return List.copyOf(failures);
    }
}

package cn.anlan.server.story.report;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.story.play.StoryPlayer.Outcome;
import cn.anlan.server.story.script.Expectation;
import cn.anlan.server.story.script.Scenarios;
import cn.anlan.server.story.script.StoryReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class FailuresTest {

    private static final List<Expectation> WANTED =
            new StoryReader().read(Scenarios.folder("2021-in-fa")).expectations();
    private static final List<Outcome> MET = WANTED.stream()
            .map(wanted -> new Outcome(wanted, wanted.atLeast(), true))
            .toList();

    @Test
    void aStoryOfWhichEveryExpectationIsMetDoesNotFail() {
        assertThat(Failures.of(WANTED, MET, List.of())).isEmpty();
    }

    @Test
    void everySingleExpectationOfTheStoryCanFailIt() {
        for (int i = 0; i < WANTED.size(); i++) {
            List<Outcome> outcomes = new ArrayList<>(MET);
            outcomes.set(i, new Outcome(WANTED.get(i), 0, false));

            assertThat(Failures.of(WANTED, outcomes, List.of()))
                    .singleElement()
                    .asString()
                    .contains(WANTED.get(i).title().zh());
        }
    }

    @Test
    void anExpectationThatWasNeverAskedFailsTheStoryToo() {
        for (int i = 0; i < WANTED.size(); i++) {
            List<Outcome> outcomes = new ArrayList<>(MET);
            outcomes.remove(i);

            assertThat(Failures.of(WANTED, outcomes, List.of())).hasSize(1);
        }
    }

    @Test
    void aCircularTestOfOneRuleFailsTheStoryHoweverMuchTheOthersErr() {
        Bilingual words = new Bilingual("真值达到限值", "the truth reaches the limit");
        Score circular = new Score("rain-sum", words, 200, 0, 0, Collections.nCopies(200, 10L));
        Score honest = new Score("wind-mean", words, 10, 40, 40, List.of());

        assertThat(Failures.of(WANTED, MET, List.of(honest, circular)))
                .singleElement()
                .asString()
                .contains("rain-sum");
    }
}

package cn.anlan.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.StoryClock;
import cn.anlan.server.platform.StorySweeps;
import cn.anlan.server.story.play.Doors;
import cn.anlan.server.story.play.StoryPlayer;
import cn.anlan.server.story.play.Timeline;
import cn.anlan.server.story.script.Expectation;
import cn.anlan.server.story.script.Input.Official;
import cn.anlan.server.story.script.Scenarios;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.script.StoryReader;
import cn.anlan.server.story.weather.Instruments;
import cn.anlan.server.story.weather.Instruments.Reading;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageTest {

    private static final Story STORY = new StoryReader().read(Scenarios.folder("2021-in-fa"));
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Stage stage = new Stage(
            STORY,
            new StoryPlayer(
                    STORY,
                    new StoryClock(),
                    new StorySweeps(List.of()),
                    new Deaf(),
                    new Instruments(STORY, List.of()),
                    new Timeline()),
            60);

    @Test
    void itOpensPausedAndStandsStill() {
        stage.advance(SECOND);

        assertThat(stage.state()).isEqualTo(Stage.State.PAUSED);
        assertThat(stage.now()).isEqualTo(STORY.from());
    }

    @Test
    void itPlaysAtTheSpeedAskedFor() {
        stage.play();
        stage.advance(SECOND);
        stage.speed(900);
        stage.advance(SECOND);

        assertThat(stage.now()).isEqualTo(STORY.from().plusSeconds(60 + 900));
        assertThat(stage.pulse().state()).isEqualTo("playing");
        assertThat(stage.pulse().speed()).isEqualTo(900);
    }

    @Test
    void aJumpRunsThereAndPauses() {
        stage.jump(STORY.opens());
        int bites = 0;
        while (stage.state() == Stage.State.JUMPING) {
            stage.advance(Duration.ZERO);
            bites++;
        }

        assertThat(stage.now()).isEqualTo(STORY.opens());
        assertThat(bites).isGreaterThan(10);
        assertThat(stage.state()).isEqualTo(Stage.State.PAUSED);
    }

    @Test
    void aPauseEndsAJump() {
        stage.jump(STORY.opens());
        stage.advance(Duration.ZERO);
        stage.pause();

        assertThat(stage.state()).isEqualTo(Stage.State.PAUSED);
        assertThat(stage.now()).isBefore(STORY.opens());
    }

    @Test
    void itEndsAtTheEndOfTheStory() {
        stage.jump(STORY.to());
        while (stage.state() == Stage.State.JUMPING) {
            stage.advance(Duration.ZERO);
        }
        stage.play();

        assertThat(stage.state()).isEqualTo(Stage.State.ENDED);
    }

    @Test
    void refusesToJumpBackOrBeyondTheEndOrToPlayAtASpeedItDoesNotHave() {
        stage.play();
        stage.advance(SECOND);

        assertThatThrownBy(() -> stage.jump(STORY.from()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("story.jump-back"));
        assertThatThrownBy(() -> stage.jump(STORY.to().plusSeconds(1)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("story.jump-beyond"));
        assertThatThrownBy(() -> stage.speed(61))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("story.speed-unknown"));
    }

    private static final class Deaf implements Doors {
        @Override
        public void bulletin(byte[] payload) {}

        @Override
        public void readings(List<Reading> readings) {}

        @Override
        public void official(Official warning) {}

        @Override
        public long count(Expectation expectation) {
            return 0;
        }
    }
}

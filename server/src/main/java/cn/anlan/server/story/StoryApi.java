package cn.anlan.server.story;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.story.play.StoryPlayer.Outcome;
import cn.anlan.server.story.script.Story;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The story on stage, and the watcher's wishes. Exists in the demo only: in service nothing can move the clock. */
@RestController
@ConditionalOnProperty(name = "anlan.mode", havingValue = "demo")
@ConditionalOnWebApplication
class StoryApi {

    private final DemoStage demo;

    StoryApi(DemoStage demo) {
        this.demo = demo;
    }

    record StoryAnswer(
            String id,
            Bilingual title,
            Bilingual real,
            Bilingual synthetic,
            Instant from,
            Instant to,
            Instant opens,
            Instant now,
            String state,
            double speed,
            List<Integer> speeds,
            List<Story.Chapter> chapters,
            List<Expected> expectations) {}

    /** An expectation; {@code met} is null until it is due. */
    record Expected(Instant by, Bilingual title, @Nullable Boolean met) {}

    record Wish(
            String action, @Nullable Double speed, @Nullable Instant to) {}

    @GetMapping("/api/v1/story")
    StoryAnswer story(Scope scope) {
        return answer(demo.stage());
    }

    @PostMapping("/api/v1/story")
    StoryAnswer wish(Scope scope, @RequestBody Wish wish) {
        Stage stage = demo.stage();
        switch (wish.action() == null ? "" : wish.action()) {
            case "play" -> stage.play();
            case "pause" -> stage.pause();
            case "speed" -> stage.speed(needed(wish.speed(), "speed"));
            case "jump" -> stage.jump(needed(wish.to(), "to"));
            case "restart" -> demo.restart();
            default ->
                throw new RefusedException(
                        422,
                        new Refusal(
                                "story.action-unknown",
                                "action",
                                wish.action(),
                                new Bilingual(
                                        "应为 play、pause、speed、jump 或 restart",
                                        "must be play, pause, speed, jump or restart")));
        }
        return answer(stage);
    }

    private static <T> T needed(@Nullable T value, String field) {
        if (value == null) {
            throw new RefusedException(
                    422, new Refusal("story.field-missing", field, null, new Bilingual("必须填写", "must be given")));
        }
        return value;
    }

    private static StoryAnswer answer(Stage stage) {
        Story story = stage.story();
        List<Outcome> outcomes = stage.outcomes();
        List<Expected> expectations = story.expectations().stream()
                .map(expectation -> new Expected(
                        expectation.by(),
                        expectation.title(),
                        outcomes.stream()
                                .filter(outcome -> outcome.expectation().equals(expectation))
                                .findFirst()
                                .map(Outcome::met)
                                .orElse(null)))
                .toList();
        return new StoryAnswer(
                story.id(),
                story.title(),
                story.real(),
                story.synthetic(),
                story.from(),
                story.to(),
                story.opens(),
                stage.now(),
                stage.state().name().toLowerCase(Locale.ROOT),
                stage.speed(),
                Stage.SPEEDS,
                story.chapters(),
                expectations);
    }
}

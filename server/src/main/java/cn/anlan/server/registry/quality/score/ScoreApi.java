package cn.anlan.server.registry.quality.score;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The score of an area over HTTP: as a whole, by the areas inside, by bureau and kind, and day by day. */
@RestController
class ScoreApi {

    /** The longest trend, days. */
    static final int MOST_DAYS = 400;

    private final Scoreboard board;

    ScoreApi(Scoreboard board) {
        this.board = board;
    }

    /** @param unit trend of one bureau alone, by its Chinese name */
    @GetMapping("/api/v1/quality/scores")
    Scoreboard.Scores scores(
            Scope scope,
            @RequestParam AreaPath area,
            @RequestParam @Nullable String unit,
            @RequestParam(defaultValue = "90") int days) {
        if (days < 1 || days > MOST_DAYS) {
            Bilingual rule = new Bilingual("天数为 1 至 400", "1 to 400 days");
            throw new RefusedException(400, new Refusal("registry.days-invalid", "days", days + "", rule));
        }
        return board.scores(scope, area, unit, days);
    }
}

package cn.anlan.server.registry.people;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who answers for this, in order. */
@RestController
class AnswerApi {

    private final Answers answers;
    private final Duties duties;

    AnswerApi(Answers answers, Duties duties) {
        this.answers = answers;
        this.duties = duties;
    }

    @GetMapping("/api/v1/duties")
    Collection<Duty> duties(Scope scope) {
        return duties.all();
    }

    @GetMapping("/api/v1/features/{id}/answers")
    Answers.Answered ofFeature(Scope scope, @PathVariable long id, @RequestParam @Nullable Instant at) {
        return answers.ofFeature(id, at, scope);
    }

    @GetMapping("/api/v1/areas/{path}/answers")
    Answers.Answered ofArea(Scope scope, @PathVariable AreaPath path, @RequestParam @Nullable Instant at) {
        return answers.ofArea(path, at, scope);
    }
}

package cn.anlan.server.registry.people;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who answers for this, in order; who takes up a post and who leaves it. */
@RestController
class AnswerApi {

    private final Answers answers;
    private final Posts posts;
    private final Duties duties;

    AnswerApi(Answers answers, Posts posts, Duties duties) {
        this.answers = answers;
        this.posts = posts;
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

    @PostMapping("/api/v1/posts")
    @ResponseStatus(HttpStatus.CREATED)
    Post make(Scope scope, @RequestBody PostDraft draft) {
        return posts.make(scope, draft);
    }

    @DeleteMapping("/api/v1/posts/{id}")
    Post end(
            Scope scope,
            @PathVariable UUID id,
            @RequestParam @Nullable String reason,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen) {
        return posts.end(scope, id, PersonApi.version(seen), reason);
    }
}

package cn.anlan.server.registry.people;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who takes up a post, who follows them, and who leaves it. */
@RestController
@RequestMapping("/api/v1/posts")
class PostApi {

    private static final int PAGE = 100;
    private static final UUID FIRST = new UUID(0, 0);

    record Page(List<Post> items, @Nullable UUID next) {}

    private final Posts posts;
    private final PostStore store;
    private final Histories histories;

    PostApi(Posts posts, PostStore store, Histories histories) {
        this.posts = posts;
        this.store = store;
        this.histories = histories;
    }

    /** A hundred at a time, by id. */
    @GetMapping
    Page list(
            Scope scope,
            @RequestParam @Nullable AreaPath area,
            @RequestParam @Nullable String duty,
            @RequestParam @Nullable UUID person,
            @RequestParam @Nullable UUID unit,
            @RequestParam @Nullable Long feature,
            @RequestParam @Nullable UUID cursor) {
        PostQuery asked = new PostQuery(area, duty, person, unit, feature);
        List<Post> found = store.page(asked, cursor == null ? FIRST : cursor, PAGE + 1, scope);
        List<Post> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
        return new Page(shown, found.size() > PAGE ? shown.getLast().id() : null);
    }

    @GetMapping("/{id}")
    ResponseEntity<Post> one(Scope scope, @PathVariable UUID id) {
        return answer(HttpStatus.OK, posts.get(scope, id));
    }

    @GetMapping("/{id}/history")
    Histories.History history(Scope scope, @PathVariable UUID id) {
        posts.get(scope, id);
        return histories.of("post", id, scope);
    }

    @PostMapping
    ResponseEntity<Post> make(Scope scope, @RequestBody PostDraft draft) {
        return answer(HttpStatus.CREATED, posts.make(scope, draft));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Post> change(
            Scope scope,
            @PathVariable UUID id,
            @RequestBody PostDraft draft,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen) {
        return answer(HttpStatus.OK, posts.change(scope, id, PersonApi.version(seen), draft));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Post> end(
            Scope scope,
            @PathVariable UUID id,
            @RequestParam @Nullable String reason,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen) {
        return answer(HttpStatus.OK, posts.end(scope, id, PersonApi.version(seen), reason));
    }

    private static ResponseEntity<Post> answer(HttpStatus status, Post post) {
        return ResponseEntity.status(status).eTag("\"" + post.version() + "\"").body(post);
    }
}

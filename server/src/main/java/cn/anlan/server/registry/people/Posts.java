package cn.anlan.server.registry.people;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Features;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who takes up a duty and who leaves it. */
@Service
class Posts {

    /** Terms are days of the offices, which keep Beijing's time. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int LAST_ORDER = 99;

    private final PostStore store;
    private final People people;
    private final Duties duties;
    private final Features features;
    private final Areas areas;
    private final Ids ids;
    private final WorldClock clock;
    private final ApplicationEventPublisher facts;

    Posts(
            PostStore store,
            People people,
            Duties duties,
            Features features,
            Areas areas,
            Ids ids,
            WorldClock clock,
            ApplicationEventPublisher facts) {
        this.store = store;
        this.people = people;
        this.duties = duties;
        this.features = features;
        this.areas = areas;
        this.ids = ids;
        this.clock = clock;
        this.facts = facts;
    }

    /** @throws cn.anlan.server.kernel.RefusedException 403 outside role or area; 404, 422 naming field, value and rule */
    @Transactional
    Post make(Scope scope, PostDraft draft) {
        scope.requireRole(Role.REGISTRAR);
        Instant now = clock.instant();
        Duty duty = duties.get(Objects.requireNonNullElse(draft.duty(), ""));
        Long feature = draft.feature();
        AreaPath area = feature == null ? area(draft.area()) : null;
        AreaPath where = feature == null
                ? Objects.requireNonNull(area)
                : features.get(feature).area();
        scope.require(where);
        PersonRow person = people.get(Objects.requireNonNullElse(draft.person(), new UUID(0, 0)));
        if (person.retired()) {
            throw People.refused(
                    422, "registry.person-retired", "person", person.code(), "此人已注销", "this person is retired");
        }
        LocalDate from = Objects.requireNonNullElse(draft.termFrom(), LocalDate.ofInstant(now, ZONE));
        Post post = new Post(
                ids.next(),
                duty.id(),
                person.id(),
                feature,
                area,
                null,
                where,
                Boolean.TRUE.equals(draft.deputy()),
                order(draft.reachOrder()),
                from,
                to(from, draft.termTo()),
                person.synthetic(),
                1,
                now,
                false);
        store.insert(post, scope.actor(), draft.reason());
        return told(post, scope, "made");
    }

    /** Ends a post: who held it is known still, and nobody is reached by it any more. */
    @Transactional
    Post end(Scope scope, UUID id, int version, @Nullable String reason) {
        scope.requireRole(Role.REGISTRAR);
        Post there = store.hold(id)
                .orElseThrow(() -> People.refused(
                        404, "registry.post-unknown", "id", id.toString(), "没有这个责任岗位", "there is no such post"));
        scope.require(there.scopeArea());
        if (there.version() != version) {
            throw People.refused(
                    412,
                    "registry.changed-meanwhile",
                    "If-Match",
                    "\"" + version + "\"",
                    "在您打开之后已被他人修改，请查看后再改",
                    "changed since you opened it: look again");
        }
        String why = PersonDrafts.reasonNeeded(reason);
        Instant now = clock.instant();
        Post ended = new Post(
                there.id(),
                there.duty(),
                there.person(),
                there.feature(),
                there.area(),
                there.unit(),
                there.scopeArea(),
                there.deputy(),
                there.reachOrder(),
                there.termFrom(),
                there.termTo(),
                there.synthetic(),
                there.version() + 1,
                now.isBefore(there.since()) ? there.since() : now,
                true);
        store.replace(ended, scope.actor(), why);
        return told(ended, scope, "ended");
    }

    private Post told(Post post, Scope scope, String what) {
        facts.publishEvent(new PostChanged(
                post.since(),
                post.since(),
                post.scopeArea(),
                scope.actor(),
                post.id(),
                post.person(),
                post.duty(),
                post.about(),
                post.version(),
                what));
        return post;
    }

    private AreaPath area(@Nullable String code) {
        if (code == null || !code.matches("\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12}")) {
            throw People.refused(
                    422,
                    "registry.post-about",
                    "area",
                    String.valueOf(code),
                    "须指明负责的对象或行政区",
                    "name the feature or the area they answer for");
        }
        return areas.get(new AreaPath(code)).path();
    }

    private static int order(@Nullable Integer order) {
        int wanted = Objects.requireNonNullElse(order, 1);
        if (wanted < 1 || wanted > LAST_ORDER) {
            throw People.refused(
                    422,
                    "registry.reach-order",
                    "reachOrder",
                    wanted + "",
                    "叫应次序为 1 至 99",
                    "the order lies within 1 and 99");
        }
        return wanted;
    }

    private static @Nullable LocalDate to(LocalDate from, @Nullable LocalDate to) {
        if (to != null && to.isBefore(from)) {
            throw People.refused(
                    422,
                    "registry.term-invalid",
                    "termTo",
                    to.toString(),
                    "任期结束不能早于开始",
                    "a term does not end before it begins");
        }
        return to;
    }
}

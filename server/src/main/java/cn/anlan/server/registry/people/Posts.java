package cn.anlan.server.registry.people;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.people.unit.Units;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who takes up a duty and who leaves it. */
@Service
public class Posts {

    /** Terms are days of the offices, which keep Beijing's time. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int LAST_ORDER = 99;
    private static final Bilingual ABOUT =
            new Bilingual("须指明负责的对象、行政区或单位，只能一个", "name the one feature, area or unit that they answer for");

    private final PostStore store;
    private final People people;
    private final Duties duties;
    private final Features features;
    private final Units units;
    private final Areas areas;
    private final Ids ids;
    private final WorldClock clock;
    private final ApplicationEventPublisher facts;

    Posts(
            PostStore store,
            People people,
            Duties duties,
            Features features,
            Units units,
            Areas areas,
            Ids ids,
            WorldClock clock,
            ApplicationEventPublisher facts) {
        this.store = store;
        this.people = people;
        this.duties = duties;
        this.features = features;
        this.units = units;
        this.areas = areas;
        this.ids = ids;
        this.clock = clock;
        this.facts = facts;
    }

    /**
     * @throws cn.anlan.server.kernel.RefusedException 403 outside role or area; 404, 422 naming field, value and rule; 409
     *     {@code registry.post-twice}
     */
    @Transactional
    Post make(Scope scope, PostDraft draft) {
        scope.requireRole(Role.REGISTRAR);
        Instant now = clock.instant();
        Duty duty = duties.get(Objects.requireNonNullElse(draft.duty(), ""));
        Long feature = draft.feature();
        UUID unit = draft.unit();
        AreaPath area = feature == null && unit == null ? area(draft.area()) : null;
        if (Stream.of(feature, unit, draft.area()).filter(Objects::nonNull).count() > 1) {
            throw People.refused(
                    422, "registry.post-about", "area", String.valueOf(draft.area()), ABOUT.zh(), ABOUT.en());
        }
        AreaPath where = feature != null
                ? features.get(feature).area()
                : unit != null ? units.get(unit).area() : Objects.requireNonNull(area);
        scope.require(where);
        store.alone(draft.person(), null);
        PersonRow person = holder(draft.person());
        LocalDate from = Objects.requireNonNullElse(draft.termFrom(), LocalDate.ofInstant(now, ZONE));
        Post post = new Post(
                ids.next(),
                duty.id(),
                person.id(),
                feature,
                area,
                unit,
                where,
                Boolean.TRUE.equals(draft.deputy()),
                order(draft.reachOrder()),
                from,
                to(from, draft.termTo()),
                person.synthetic(),
                1,
                now,
                false);
        requireOnce(post);
        return PostOnce.guard("person", person.code(), () -> {
            store.insert(post, scope.actor(), draft.reason());
            return told(post, scope, "made");
        });
    }

    private void requireOnce(Post post) {
        if (store.twice(post)) {
            throw PostOnce.twice("person", people.get(post.person()).code());
        }
    }

    private PersonRow holder(@Nullable UUID id) {
        PersonRow person = people.get(Objects.requireNonNullElse(id, new UUID(0, 0)));
        if (person.retired()) {
            throw People.refused(
                    422, "registry.person-retired", "person", person.code(), "此人已注销", "this person is retired");
        }
        return person;
    }

    /** @throws cn.anlan.server.kernel.RefusedException 403; 404 {@code registry.post-unknown} */
    Post get(Scope scope, UUID id) {
        Post post = store.find(id).orElseThrow(() -> unknown(id));
        scope.require(post.scopeArea());
        return post;
    }

    /** Another holder, term or order. What somebody answers for does not change: that is another post. */
    @Transactional
    Post change(Scope scope, UUID id, int version, PostDraft draft) {
        scope.requireRole(Role.REGISTRAR);
        store.find(id).ifPresent(seen -> store.alone(seen.person(), draft.person()));
        Post there = held(scope, id, version);
        if (draft.duty() != null || draft.feature() != null || draft.area() != null || draft.unit() != null) {
            throw People.refused(
                    422,
                    "registry.field-fixed",
                    "duty",
                    String.valueOf(draft.duty()),
                    "职责和负责的对象不能修改，请结束后另建",
                    "duty and what it is about do not change: end it and make another");
        }
        PersonRow person = draft.person() == null ? people.get(there.person()) : holder(draft.person());
        LocalDate from = Objects.requireNonNullElse(draft.termFrom(), there.termFrom());
        LocalDate to = draft.termTo() == null ? there.termTo() : draft.termTo();
        Post changed = new Post(
                there.id(),
                there.duty(),
                person.id(),
                there.feature(),
                there.area(),
                there.unit(),
                there.scopeArea(),
                draft.deputy() == null ? there.deputy() : draft.deputy(),
                draft.reachOrder() == null ? there.reachOrder() : order(draft.reachOrder()),
                from,
                to(from, to),
                there.synthetic(),
                there.version() + 1,
                after(there),
                false);
        if (!changed.person().equals(there.person())
                || changed.deputy() != there.deputy()
                || !changed.termFrom().equals(there.termFrom())) {
            requireOnce(changed);
        }
        return PostOnce.guard("person", person.code(), () -> {
            store.replace(changed, scope.actor(), PersonDrafts.reasonNeeded(draft.reason()));
            return told(changed, scope, "changed");
        });
    }

    /** Ends a post: who held it is known still, and nobody is reached by it any more. */
    @Transactional
    Post end(Scope scope, UUID id, int version, @Nullable String reason) {
        Post there = held(scope, id, version);
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
                after(there),
                true);
        store.replace(ended, scope.actor(), PersonDrafts.reasonNeeded(reason));
        return told(ended, scope, "ended");
    }

    private Instant after(Post there) {
        Instant now = clock.instant();
        return now.isBefore(there.since()) ? there.since() : now;
    }

    private Post held(Scope scope, UUID id, int version) {
        scope.requireRole(Role.REGISTRAR);
        Post there = store.hold(id).orElseThrow(() -> unknown(id));
        scope.require(there.scopeArea());
        if (there.retired()) {
            throw People.refused(409, "registry.post-ended", "id", id.toString(), "这个责任岗位已经结束", "this post was ended");
        }
        if (there.version() != version) {
            throw People.refused(
                    412,
                    "registry.changed-meanwhile",
                    "If-Match",
                    "\"" + version + "\"",
                    "在您打开之后已被他人修改，请查看后再改",
                    "changed since you opened it: look again");
        }
        return there;
    }

    private static RefusedException unknown(UUID id) {
        return People.refused(404, "registry.post-unknown", "id", id.toString(), "没有这个责任岗位", "there is no such post");
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
        if (code == null || !AreaPath.isCode(code)) {
            throw People.refused(422, "registry.post-about", "area", String.valueOf(code), ABOUT.zh(), ABOUT.en());
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

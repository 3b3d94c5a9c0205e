package cn.anlan.server.registry.change;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.FeatureBatches;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.photo.Photos;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One door for every change of a single feature: rights, rules, what it was before, the fact, and word to all nodes. */
@Service
class FeatureChanges {

    private static final Role[] MAY_MAKE = {Role.REGISTRAR};
    private static final Role[] MAY_CHANGE = {Role.REGISTRAR, Role.DUTY_OFFICER, Role.RESPONSIBLE, Role.UNIT_OFFICER};

    private final ChangeStore store;
    private final Drafts drafts;
    private final Features features;
    private final FeatureBatches batches;
    private final Photos photos;
    private final WorldClock clock;
    private final ApplicationEventPublisher facts;

    FeatureChanges(
            ChangeStore store,
            Drafts drafts,
            Features features,
            Photos photos,
            WorldClock clock,
            ApplicationEventPublisher facts) {
        this.store = store;
        this.drafts = drafts;
        this.features = features;
        this.batches = features.batches();
        this.photos = photos;
        this.clock = clock;
        this.facts = facts;
    }

    /**
     * Makes a feature.
     *
     * @param key the command's Idempotency-Key, if it has one: the same command again gives the same feature
     * @throws RefusedException 403 outside role or area; 409 {@code registry.code-taken}; 422 naming field, value and rule, {@code
     *     registry.key-reused} where another command came under the key
     */
    @Transactional
    public Feature make(Scope scope, FeatureDraft draft, @Nullable String key) {
        scope.requireRole(MAY_MAKE);
        Command command = new Command(key, "made", drafts.reason(draft), CommandContent.of("made", draft));
        Optional<Feature> before =
                carriedOut(scope, command, there -> there.code().equals(Drafts.code(draft)));
        if (before.isPresent()) {
            return before.get();
        }
        Feature wanted = drafts.make(draft, clock.instant());
        scope.require(wanted.area());
        long id = store.insert(wanted, scope.actor(), command.reason())
                .orElseThrow(() ->
                        refused(409, "registry.code-taken", "code", wanted.code(), "这个编号已有对象使用", "this code is taken"));
        remember(scope, command, id);
        photos.attach(scope, features.get(id), draft.photos());
        return told(id, command.what(), scope);
    }

    /**
     * Says something else of a feature.
     *
     * @param version what the caller has seen
     * @throws RefusedException 403 outside role or area; 404 unknown; 412 {@code registry.changed-meanwhile}; 422 naming field, value
     *     and rule
     */
    @Transactional
    public Feature change(Scope scope, long id, int version, FeatureDraft draft, @Nullable String key) {
        scope.requireRole(MAY_CHANGE);
        return changed(
                scope,
                id,
                version,
                new Command(key, "changed", drafts.reason(draft), CommandContent.of("changed", id, version, draft)),
                there -> drafts.changed(there(there), draft, clock.instant()),
                now -> photos.attach(scope, now, draft.photos()));
    }

    /**
     * Takes a photo off a feature: a change of the feature like any other, but that it matters to no other change, so nobody says which
     * version they saw. Done twice it is done once. Refuses as {@link #change} does, and 404 {@code registry.photo-unknown}.
     */
    @Transactional
    public Feature removePhoto(Scope scope, long id, UUID photo, @Nullable String reason, @Nullable String key) {
        scope.requireRole(MAY_CHANGE);
        String why = Drafts.reasonNeeded(reason);
        Feature seen = store.hold(id).orElseThrow(() -> Features.unknown(id));
        scope.require(seen.area());
        if (photos.get(id, photo).removed() != null) {
            return seen;
        }
        return changed(
                scope,
                id,
                seen.version(),
                new Command(key, "changed", why, CommandContent.of("photo-removed", id, photo, why)),
                there -> Drafts.again(there(there), clock.instant()),
                now -> photos.remove(scope, now, photo, why));
    }

    private static Feature there(Feature feature) {
        if (feature.retired()) {
            throw refused(
                    409,
                    "registry.feature-retired",
                    "id",
                    feature.id() + "",
                    "对象已注销，请先恢复",
                    "it is retired: bring it back first");
        }
        return feature;
    }

    /** Takes a feature off the map; what it was stays. Refuses as {@link #change} does. */
    @Transactional
    public Feature retire(Scope scope, long id, int version, @Nullable String reason, @Nullable String key) {
        scope.requireRole(MAY_MAKE);
        String why = Drafts.reasonNeeded(reason);
        return changed(
                scope,
                id,
                version,
                new Command(key, "retired", why, CommandContent.of("retired", id, version, why)),
                there -> Drafts.retired(there, true, clock.instant()),
                now -> {});
    }

    /** Brings a retired feature back. Refuses as {@link #change} does. */
    @Transactional
    public Feature restore(Scope scope, long id, int version, @Nullable String reason, @Nullable String key) {
        scope.requireRole(MAY_MAKE);
        String why = Drafts.reasonNeeded(reason);
        return changed(
                scope,
                id,
                version,
                new Command(key, "restored", why, CommandContent.of("restored", id, version, why)),
                there -> Drafts.retired(there, false, clock.instant()),
                now -> {});
    }

    /**
     * What is to be done.
     *
     * @param what as the fact says it
     * @param content of all that was said
     */
    private record Command(
            @Nullable String key, String what, @Nullable String reason, String content) {}

    private Feature changed(
            Scope scope,
            long id,
            int version,
            Command command,
            UnaryOperator<Feature> change,
            Consumer<Feature> beside) {
        Feature there = store.hold(id).orElseThrow(() -> Features.unknown(id));
        scope.require(there.area());
        Optional<Feature> before = carriedOut(scope, command, feature -> feature.id() == id);
        if (before.isPresent()) {
            return before.get();
        }
        if (there.version() != version) {
            throw refused(
                    412,
                    "registry.changed-meanwhile",
                    "If-Match",
                    "\"" + version + "\"",
                    "在您打开之后已被他人修改（现为第 " + there.version() + " 版），请查看后再改",
                    "changed since you opened it (now version " + there.version() + "): look again");
        }
        Feature now = change.apply(there);
        scope.require(now.area());
        store.replace(now, scope.actor(), command.reason());
        beside.accept(now);
        remember(scope, command, id);
        return told(id, command.what(), scope);
    }

    private Feature told(long id, String what, Scope scope) {
        Feature now = features.get(id);
        batches.touched(List.of(id));
        features.changed();
        Instant at = now.since();
        facts.publishEvent(new FeatureChanged(at, at, now.area(), scope.actor(), id, now.kind(), now.version(), what));
        return now;
    }

    /** @param same whether it is the feature that is meant; all that can be asked of a command whose content was not kept */
    private Optional<Feature> carriedOut(Scope scope, Command command, Predicate<Feature> same) {
        String key = command.key();
        if (key == null) {
            return Optional.empty();
        }
        return store.carriedOut(scope.actor(), key).map(before -> {
            String content = before.content();
            Feature feature = features.get(before.feature());
            CommandContent.requireSame(key, content == null ? same.test(feature) : content.equals(command.content()));
            scope.require(feature.area());
            return feature;
        });
    }

    private void remember(Scope scope, Command command, long id) {
        String key = command.key();
        if (key != null && !store.remember(scope.actor(), key, command.content(), id, clock.instant())) {
            throw refused(
                    409,
                    "registry.command-running",
                    "Idempotency-Key",
                    key,
                    "同一命令正在执行，请稍后查看",
                    "the same command is being carried out");
        }
    }

    static RefusedException refused(int status, String code, String field, String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}

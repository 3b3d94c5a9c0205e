package cn.anlan.server.registry.people.unit;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.people.People;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The units there are, as a tree. */
@Service
public class Units {

    private static final int LONGEST = 64;

    private final UnitStore store;
    private final Areas areas;
    private final Ids ids;
    private final WorldClock clock;
    private final ApplicationEventPublisher facts;

    Units(UnitStore store, Areas areas, Ids ids, WorldClock clock, ApplicationEventPublisher facts) {
        this.store = store;
        this.areas = areas;
        this.ids = ids;
        this.clock = clock;
        this.facts = facts;
    }

    /** @throws cn.anlan.server.kernel.RefusedException 404 {@code registry.unit-unknown} */
    public Unit get(UUID id) {
        return store.find(id)
                .filter(unit -> !unit.retired())
                .orElseThrow(() -> People.refused(
                        404, "registry.unit-unknown", "unit", id.toString(), "没有这个单位", "there is no such unit"));
    }

    @Transactional
    Unit make(Scope scope, UnitDraft draft) {
        scope.requireRole(Role.REGISTRAR);
        AreaPath area = area(draft.area());
        scope.require(area);
        UUID parent = draft.parent();
        Unit unit = new Unit(
                ids.next(),
                text("code", draft.code()),
                text("title", draft.title()),
                parent == null ? null : get(parent).id(),
                area,
                1,
                clock.instant(),
                false);
        if (!store.insert(unit, scope.actor(), draft.reason())) {
            throw People.refused(
                    409, "registry.unit-code-taken", "code", unit.code(), "这个编号已有单位使用", "this code is taken");
        }
        return told(unit, scope, "made");
    }

    @Transactional
    Unit change(Scope scope, UUID id, int version, UnitDraft draft) {
        Unit there = held(scope, id, version);
        if (draft.code() != null && !draft.code().strip().equals(there.code())) {
            throw People.refused(
                    422, "registry.field-fixed", "code", draft.code(), "编号不能修改", "the code does not change");
        }
        UUID parent = draft.parent();
        if (parent != null && store.inside(get(parent).id(), id)) {
            throw People.refused(
                    422,
                    "registry.unit-within-itself",
                    "parent",
                    parent.toString(),
                    "上级单位不能是它自己或它的下级",
                    "a unit is no part of itself or of its own parts");
        }
        AreaPath area = draft.area() == null ? there.area() : area(draft.area());
        scope.require(area);
        Unit changed = new Unit(
                id,
                there.code(),
                draft.title() == null ? there.title() : text("title", draft.title()),
                parent == null ? there.parent() : parent,
                area,
                there.version() + 1,
                after(there),
                false);
        store.replace(changed, scope.actor(), draft.reason());
        return told(changed, scope, "changed");
    }

    /** Only of a unit that has nobody and nothing any more. */
    @Transactional
    Unit retire(Scope scope, UUID id, int version, String reason) {
        Unit there = held(scope, id, version);
        int belongings = store.belongings(id);
        if (belongings > 0) {
            throw People.refused(
                    409,
                    "registry.unit-in-use",
                    "id",
                    Integer.toString(belongings),
                    "还有人员、岗位、群组或下级单位属于它，请先移走",
                    "people, posts, groups or parts still belong to it: move them first");
        }
        Unit retired = new Unit(
                id, there.code(), there.title(), there.parent(), there.area(), there.version() + 1, after(there), true);
        store.replace(retired, scope.actor(), reason);
        return told(retired, scope, "retired");
    }

    private Unit held(Scope scope, UUID id, int version) {
        scope.requireRole(Role.REGISTRAR);
        get(id);
        Unit there = store.hold(id).orElseThrow();
        scope.require(there.area());
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

    private Instant after(Unit there) {
        Instant now = clock.instant();
        return now.isBefore(there.since()) ? there.since() : now;
    }

    private Unit told(Unit unit, Scope scope, String what) {
        facts.publishEvent(new UnitChanged(
                unit.since(), unit.since(), unit.area(), scope.actor(), unit.id(), unit.version(), what));
        return unit;
    }

    private AreaPath area(@Nullable String code) {
        if (!AreaPath.isCode(Objects.requireNonNullElse(code, ""))) {
            throw People.refused(
                    422,
                    "registry.area-malformed",
                    "area",
                    String.valueOf(code),
                    "行政区划代码为 2、4、6、9 或 12 位数字",
                    "an area code has 2, 4, 6, 9 or 12 digits");
        }
        return areas.get(new AreaPath(Objects.requireNonNull(code))).path();
    }

    private static String text(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank() || typed.strip().length() > LONGEST) {
            throw People.refused(
                    422,
                    "registry.unit-field",
                    field,
                    String.valueOf(typed),
                    "须填写，最多 64 字",
                    "needed, at most 64 characters");
        }
        return typed.strip();
    }
}

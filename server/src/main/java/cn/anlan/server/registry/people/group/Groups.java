package cn.anlan.server.registry.people.group;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.people.People;
import cn.anlan.server.registry.people.PersonDrafts;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Alert groups: made, changed, verified. */
@Service
class Groups {

    /** More people than this are told by area or by feature, not by a list that somebody keeps. */
    static final int MOST_MEMBERS = 2_000;

    private static final int LONGEST = 64;

    private final GroupStore store;
    private final MemberChecks checks;
    private final Areas areas;
    private final Ids ids;
    private final WorldClock clock;
    private final ApplicationEventPublisher facts;

    Groups(
            GroupStore store,
            MemberChecks checks,
            Areas areas,
            Ids ids,
            WorldClock clock,
            ApplicationEventPublisher facts) {
        this.store = store;
        this.checks = checks;
        this.areas = areas;
        this.ids = ids;
        this.clock = clock;
        this.facts = facts;
    }

    /** @throws RefusedException 403; 404 {@code registry.alert-group-unknown} */
    AlertGroup get(Scope scope, UUID id) {
        AlertGroup group = store.find(id).filter(one -> !one.retired()).orElseThrow(() -> unknown(id));
        scope.require(group.area());
        return group;
    }

    /** As it was recorded at an earlier moment. */
    AlertGroup get(Scope scope, UUID id, Instant moment) {
        scope.require(get(scope, id).area());
        AlertGroup then = store.then(id, moment).orElseThrow(() -> unknown(id));
        scope.require(then.area());
        return then;
    }

    @Transactional
    AlertGroup make(Scope scope, GroupDraft draft) {
        scope.requireRole(Role.REGISTRAR);
        AreaPath area = area(draft.area());
        scope.require(area);
        AlertGroup group = new AlertGroup(
                ids.next(),
                text("code", draft.code()),
                text("title", draft.title()),
                checks.unit(draft.unit()),
                draft.owner() == null ? scope.actor() : text("owner", draft.owner()),
                area,
                members(scope, Objects.requireNonNullElse(draft.members(), List.of())),
                null,
                null,
                false,
                1,
                clock.instant(),
                false);
        if (!store.insert(group, scope.actor(), draft.reason())) {
            throw People.refused(
                    409, "registry.alert-group-code-taken", "code", group.code(), "这个编号已有群组使用", "this code is taken");
        }
        return told(group, scope, "made");
    }

    @Transactional
    AlertGroup change(Scope scope, UUID id, int version, GroupDraft draft) {
        AlertGroup there = held(scope, id, version);
        if (draft.code() != null && !draft.code().strip().equals(there.code())) {
            throw People.refused(
                    422, "registry.field-fixed", "code", draft.code(), "编号不能修改", "the code does not change");
        }
        AreaPath area = draft.area() == null ? there.area() : area(draft.area());
        scope.require(area);
        List<GroupMember> wanted = draft.members();
        boolean same = wanted == null; // others are yet to be verified
        return put(
                scope,
                new AlertGroup(
                        id,
                        there.code(),
                        draft.title() == null ? there.title() : text("title", draft.title()),
                        draft.unit() == null ? there.unit() : checks.unit(draft.unit()),
                        draft.owner() == null ? there.owner() : text("owner", draft.owner()),
                        area,
                        wanted == null ? there.members() : members(scope, wanted),
                        same ? there.verifiedAt() : null,
                        same ? there.verifiedBy() : null,
                        there.synthetic(),
                        there.version() + 1,
                        after(there),
                        false),
                PersonDrafts.reasonNeeded(draft.reason()),
                "changed");
    }

    /** Somebody looked through the members and says that they are right. */
    @Transactional
    AlertGroup verify(Scope scope, UUID id, int version) {
        return put(scope, ended(held(scope, id, version), scope.actor(), false), null, "verified");
    }

    @Transactional
    AlertGroup retire(Scope scope, UUID id, int version, String reason) {
        return put(scope, ended(held(scope, id, version), null, true), reason, "retired");
    }

    private AlertGroup ended(AlertGroup there, @Nullable String verifiedBy, boolean retired) {
        Instant at = after(there);
        return new AlertGroup(
                there.id(),
                there.code(),
                there.title(),
                there.unit(),
                there.owner(),
                there.area(),
                there.members(),
                verifiedBy == null ? there.verifiedAt() : at,
                verifiedBy == null ? there.verifiedBy() : verifiedBy,
                there.synthetic(),
                there.version() + 1,
                at,
                retired);
    }

    private AlertGroup held(Scope scope, UUID id, int version) {
        scope.requireRole(Role.REGISTRAR);
        AlertGroup there = store.hold(id).filter(one -> !one.retired()).orElseThrow(() -> unknown(id));
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

    private AlertGroup put(Scope scope, AlertGroup group, @Nullable String reason, String what) {
        store.replace(group, scope.actor(), reason);
        return told(group, scope, what);
    }

    private AlertGroup told(AlertGroup group, Scope scope, String what) {
        facts.publishEvent(new GroupChanged(
                group.since(), group.since(), group.area(), scope.actor(), group.id(), group.version(), what));
        return group;
    }

    private Instant after(AlertGroup there) {
        Instant now = clock.instant();
        return now.isBefore(there.since()) ? there.since() : now;
    }

    private List<GroupMember> members(Scope scope, List<GroupMember> wanted) {
        if (wanted.size() > MOST_MEMBERS) {
            throw People.refused(
                    422,
                    "registry.alert-group-too-large",
                    "members",
                    wanted.size() + "",
                    "一个群组最多 2000 个成员",
                    "a group has at most 2000 members");
        }
        if (new HashSet<>(wanted).size() < wanted.size()) {
            throw People.refused(
                    422, "registry.alert-group-member-twice", "members", "", "同一成员只列一次", "each member stands once");
        }
        checks.require(scope, wanted);
        return wanted;
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

    private static RefusedException unknown(UUID id) {
        return People.refused(
                404, "registry.alert-group-unknown", "id", id.toString(), "没有这个群组", "there is no such group");
    }

    private static String text(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank() || typed.strip().length() > LONGEST) {
            throw People.refused(
                    422,
                    "registry.alert-group-field",
                    field,
                    String.valueOf(typed),
                    "须填写，最多 64 字",
                    "needed, at most 64 characters");
        }
        return typed.strip();
    }
}

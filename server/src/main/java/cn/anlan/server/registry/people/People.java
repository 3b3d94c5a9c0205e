package cn.anlan.server.registry.people;

import cn.anlan.server.identity.Audit;
import cn.anlan.server.identity.OpenOperations;
import cn.anlan.server.identity.PersonalData;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.CaseId;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.people.unmask.Unmaskings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who can be called: made, changed, erased; their numbers read only with a reason that the audit journal keeps. */
@Service
public class People {

    private static final Role[] DIALS_IN_OPERATION = {
        Role.DUTY_OFFICER, Role.COMMANDER, Role.RESPONSIBLE, Role.UNIT_OFFICER
    };

    private final PersonStore store;
    private final PersonDrafts drafts;
    private final PersonalData personal;
    private final Audit audit;
    private final Unmaskings unmaskings;
    private final ObjectProvider<OpenOperations> operations;
    private final Ids ids;
    private final WorldClock clock;
    private final ApplicationEventPublisher facts;

    People(
            PersonStore store,
            PersonDrafts drafts,
            PersonalData personal,
            Audit audit,
            Unmaskings unmaskings,
            ObjectProvider<OpenOperations> operations,
            Ids ids,
            WorldClock clock,
            ApplicationEventPublisher facts) {
        this.store = store;
        this.drafts = drafts;
        this.personal = personal;
        this.audit = audit;
        this.unmaskings = unmaskings;
        this.operations = operations;
        this.ids = ids;
        this.clock = clock;
        this.facts = facts;
    }

    /** @throws RefusedException 403 outside role or area; 409 {@code registry.person-code-taken}; 422 naming field, value and rule */
    @Transactional
    Person make(Scope scope, PersonDraft draft) {
        scope.requireRole(Role.REGISTRAR);
        PersonRow person = drafts.make(ids.next(), draft, clock.instant());
        scope.require(person.area());
        if (!store.insert(person, scope.actor(), draft.reason())) {
            throw refused(409, "registry.person-code-taken", "code", person.code(), "这个编号已有人员使用", "this code is taken");
        }
        return told(person, scope, "made");
    }

    /** @throws RefusedException as {@link #make}; 412 {@code registry.changed-meanwhile} */
    @Transactional
    Person change(Scope scope, UUID id, int version, PersonDraft draft) {
        PersonRow there = held(scope, id, version);
        PersonRow now = drafts.changed(there, draft, clock.instant());
        scope.require(now.area());
        store.replace(now, scope.actor(), draft.reason());
        return told(now, scope, "changed");
    }

    /** Destroys the person's key, also for every earlier version: what was sealed with it can never be read again. */
    @Transactional
    Person erase(Scope scope, UUID id, int version, String reason) {
        PersonRow there = held(scope, id, version);
        PersonRow now = PersonDrafts.erased(there, clock.instant());
        store.replace(now, scope.actor(), reason);
        store.forgetPast(id);
        audit.note(scope.actor(), "registry.person-erased", now.subject(), reason);
        return told(now, scope, "erased");
    }

    /**
     * The phone number in the open. In an open operation, who calls out or evacuates there needs no reason of their own: the
     * operation is the reason.
     *
     * @throws RefusedException 403; 404 {@code registry.person-unknown}, {@code registry.phone-missing}; 422 {@code
     *     registry.reason-missing}
     */
    @Transactional
    String phone(Scope scope, UUID id, @Nullable String reason) {
        PersonRow person = get(id);
        scope.require(person.area());
        Optional<CaseId> operation = dials(scope)
                ? Optional.ofNullable(operations.getIfAvailable()).flatMap(open -> open.covering(person.area()))
                : Optional.empty();
        String why = operation.map(open -> "operation:" + open).orElse(reason);
        if (operation.isEmpty()) {
            scope.requireRole(Role.REGISTRAR, Role.DUTY_OFFICER, Role.COMMANDER, Role.RESPONSIBLE, Role.UNIT_OFFICER);
            why = PersonDrafts.reasonNeeded(reason);
        }
        String key = person.dataKey();
        String sealed = person.phone();
        if (key == null || sealed == null) {
            throw refused(404, "registry.phone-missing", "id", id.toString(), "没有登记电话", "no phone is known");
        }
        String noted = Objects.requireNonNullElse(why, "");
        audit.note(scope.actor(), "registry.phone-read", person.subject(), noted);
        unmaskings.keep(person.id(), person.area(), scope.actor(), operation.orElse(null), noted);
        return personal.open(key, person.subject(), PersonDrafts.PHONE, sealed);
    }

    /** The number for the program to dial; no reading by anybody, but journalled as one. Null where none is known. */
    @Transactional
    @Nullable
    String dialled(UUID id, String actor, String why) {
        PersonRow person = get(id);
        String key = person.dataKey();
        String sealed = person.phone();
        if (key == null || sealed == null) {
            return null;
        }
        audit.note(actor, "registry.phone-dialled", person.subject(), why);
        return personal.open(key, person.subject(), PersonDrafts.PHONE, sealed);
    }

    /** What came of calling somebody; told as a fact only where the number is dead, which somebody must mend. */
    @Transactional
    void called(UUID id, String reach, Instant at, @Nullable String why) {
        PersonRow person = get(id);
        if (store.reach(id, reach, at, why) == 1
                && reach.equals("dead")
                && !person.reach().equals("dead")) {
            facts.publishEvent(new PersonChanged(
                    at, clock.instant(), person.area(), "module:registry", id, person.version(), "phone-dead"));
        }
    }

    private static boolean dials(Scope scope) {
        return List.of(DIALS_IN_OPERATION).contains(scope.role());
    }

    /** Who has exactly this phone or ID number; that somebody looked is journalled, what they looked for is not. */
    @Transactional
    List<Person> withNumber(Scope scope, String number) {
        scope.requireRole(Role.REGISTRAR, Role.DUTY_OFFICER, Role.COMMANDER);
        String field = Identifiers.isIdNumber(number) ? PersonDrafts.ID_NUMBER : PersonDrafts.PHONE;
        List<PersonRow> found = store.byHash(personal.lookUp(field, number), scope);
        audit.note(scope.actor(), "registry.number-searched", field, null);
        return found.stream().map(drafts::masked).toList();
    }

    PersonRow get(UUID id) {
        return store.find(id)
                .orElseThrow(() -> refused(
                        404, "registry.person-unknown", "id", id.toString(), "没有这个人", "there is no such person"));
    }

    private PersonRow held(Scope scope, UUID id, int version) {
        scope.requireRole(Role.REGISTRAR);
        PersonRow there = store.hold(id).orElseGet(() -> get(id));
        scope.require(there.area());
        if (there.version() != version) {
            throw refused(
                    412,
                    "registry.changed-meanwhile",
                    "If-Match",
                    "\"" + version + "\"",
                    "在您打开之后已被他人修改，请查看后再改",
                    "changed since you opened it: look again");
        }
        return there;
    }

    private Person told(PersonRow person, Scope scope, String what) {
        Instant at = person.since();
        facts.publishEvent(
                new PersonChanged(at, at, person.area(), scope.actor(), person.id(), person.version(), what));
        return drafts.masked(person);
    }

    /** A refusal that names field, value and rule. */
    public static RefusedException refused(int status, String code, String field, String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}

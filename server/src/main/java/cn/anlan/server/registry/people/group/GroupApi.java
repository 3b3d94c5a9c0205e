package cn.anlan.server.registry.people.group;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.people.Histories;
import cn.anlan.server.registry.people.PersonApi;
import cn.anlan.server.registry.people.PersonDrafts;
import cn.anlan.server.registry.people.Posts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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

/** Alert groups over HTTP. */
@RestController
@RequestMapping("/api/v1/alert-groups")
class GroupApi {

    private static final int PAGE = 50;

    /**
     * A group as lists show it.
     *
     * @param members how many it has
     * @param dead how many of them reach nobody
     */
    record GroupRow(
            UUID id,
            String code,
            String title,
            @Nullable UUID unit,
            String owner,
            AreaPath area,
            int members,
            int dead,
            @Nullable Instant verifiedAt,
            @Nullable String verifiedBy,
            int version) {}

    record GroupPage(List<GroupRow> items, @Nullable String next) {}

    /** @param meant whom the members mean today, and where they mean nobody who can be reached */
    record GroupBody(AlertGroup group, List<GroupMembers.Meant> meant, int dead) {}

    private final Groups groups;
    private final GroupStore store;
    private final GroupMembers members;
    private final Histories histories;
    private final WorldClock clock;

    GroupApi(Groups groups, GroupStore store, GroupMembers members, Histories histories, WorldClock clock) {
        this.groups = groups;
        this.store = store;
        this.members = members;
        this.histories = histories;
        this.clock = clock;
    }

    /** Fifty at a time, by code. */
    @GetMapping
    GroupPage list(
            Scope scope,
            @RequestParam @Nullable AreaPath area,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String cursor) {
        List<AlertGroup> found = store.page(area, q.strip(), cursor, PAGE + 1, scope);
        List<AlertGroup> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
        Map<UUID, GroupMembers.Count> counts =
                members.counts(shown.stream().map(AlertGroup::id).toList(), today());
        return new GroupPage(
                shown.stream()
                        .map(group -> row(group, counts.getOrDefault(group.id(), new GroupMembers.Count(0, 0))))
                        .toList(),
                found.size() > PAGE ? shown.getLast().code() : null);
    }

    /** @param at its members as they were recorded then; now where null. Whom they mean is told for today */
    @GetMapping("/{id}")
    ResponseEntity<GroupBody> one(Scope scope, @PathVariable UUID id, @RequestParam @Nullable Instant at) {
        AlertGroup group = at == null ? groups.get(scope, id) : groups.get(scope, id, at);
        if (at != null) {
            return ResponseEntity.ok(new GroupBody(group, List.of(), 0));
        }
        return answer(scope, HttpStatus.OK, group);
    }

    @GetMapping("/{id}/history")
    Histories.History history(Scope scope, @PathVariable UUID id) {
        groups.get(scope, id);
        return histories.of("alert_group", id, scope);
    }

    @PostMapping
    ResponseEntity<GroupBody> make(Scope scope, @RequestBody GroupDraft draft) {
        return answer(scope, HttpStatus.CREATED, groups.make(scope, draft));
    }

    @PatchMapping("/{id}")
    ResponseEntity<GroupBody> change(
            Scope scope,
            @PathVariable UUID id,
            @RequestBody GroupDraft draft,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen) {
        return answer(scope, HttpStatus.OK, groups.change(scope, id, PersonApi.version(seen), draft));
    }

    @PostMapping("/{id}/verify")
    ResponseEntity<GroupBody> verify(
            Scope scope,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen) {
        return answer(scope, HttpStatus.OK, groups.verify(scope, id, PersonApi.version(seen)));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<GroupBody> retire(
            Scope scope,
            @PathVariable UUID id,
            @RequestParam @Nullable String reason,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen) {
        String why = PersonDrafts.reasonNeeded(reason);
        return answer(scope, HttpStatus.OK, groups.retire(scope, id, PersonApi.version(seen), why));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Posts.ZONE);
    }

    private ResponseEntity<GroupBody> answer(Scope scope, HttpStatus status, AlertGroup group) {
        List<UUID> id = List.of(group.id());
        int dead = members.counts(id, today())
                .getOrDefault(group.id(), new GroupMembers.Count(0, 0))
                .dead();
        return ResponseEntity.status(status)
                .eTag("\"" + group.version() + "\"")
                .body(new GroupBody(
                        group,
                        members.of(id, today()).stream()
                                .map(one -> one.seenBy(scope))
                                .toList(),
                        dead));
    }

    private static GroupRow row(AlertGroup group, GroupMembers.Count count) {
        return new GroupRow(
                group.id(),
                group.code(),
                group.title(),
                group.unit(),
                group.owner(),
                group.area(),
                count.members(),
                count.dead(),
                group.verifiedAt(),
                group.verifiedBy(),
                group.version());
    }
}

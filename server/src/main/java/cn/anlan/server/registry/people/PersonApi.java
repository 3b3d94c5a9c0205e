package cn.anlan.server.registry.people;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People over HTTP. A number never stands in an address, and never in the open but where it was asked for with a reason. */
@RestController
@RequestMapping("/api/v1/people")
public class PersonApi {

    private static final int PAGE = 50;
    private static final int REACH_PAGE = 100;
    private static final UUID FIRST = new UUID(0, 0);

    record Page(List<Person> items, @Nullable String next) {}

    record ReachPage(List<Person> items, @Nullable UUID next) {}

    record Reason(@Nullable String reason) {}

    record Wanted(@Nullable String number) {}

    record Phone(String phone) {}

    private final People people;
    private final PersonStore store;
    private final PersonDrafts drafts;
    private final Histories histories;

    PersonApi(People people, PersonStore store, PersonDrafts drafts, Histories histories) {
        this.people = people;
        this.store = store;
        this.drafts = drafts;
        this.histories = histories;
    }

    /** By name, fifty at a time. */
    @GetMapping
    Page list(
            Scope scope,
            @RequestParam @Nullable AreaPath area,
            @RequestParam @Nullable UUID unit,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String cursor) {
        String[] after = after(cursor);
        List<PersonRow> rows = store.page(area, unit, q.strip(), after[0], UUID.fromString(after[1]), PAGE + 1, scope);
        boolean more = rows.size() > PAGE;
        List<PersonRow> shown = more ? rows.subList(0, PAGE) : rows;
        return new Page(shown.stream().map(drafts::masked).toList(), more ? cursor(shown.getLast()) : null);
    }

    /** @param at as it was recorded then; now where null */
    @GetMapping("/{id}")
    ResponseEntity<Person> one(Scope scope, @PathVariable UUID id, @RequestParam @Nullable Instant at) {
        PersonRow now = people.get(id);
        scope.require(now.area());
        PersonRow person = at == null ? now : store.all(List.of(id), at).get(id);
        if (person == null) {
            throw People.refused(
                    404, "registry.person-unknown", "at", String.valueOf(at), "那时还没有登记此人", "nobody was recorded then");
        }
        scope.require(person.area());
        return ResponseEntity.ok().eTag("\"" + person.version() + "\"").body(drafts.masked(person));
    }

    @GetMapping("/{id}/history")
    Histories.History history(Scope scope, @PathVariable UUID id) {
        scope.require(people.get(id).area());
        return histories.of("person", id, scope);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Person make(Scope scope, @RequestBody PersonDraft draft) {
        return people.make(scope, draft);
    }

    @PatchMapping("/{id}")
    Person change(
            Scope scope,
            @PathVariable UUID id,
            @RequestBody PersonDraft draft,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen) {
        return people.change(scope, id, version(seen), draft);
    }

    @DeleteMapping("/{id}")
    Person erase(
            Scope scope,
            @PathVariable UUID id,
            @RequestParam @Nullable String reason,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen) {
        return people.erase(scope, id, version(seen), PersonDrafts.reasonNeeded(reason));
    }

    @PostMapping("/{id}/phone")
    Phone phone(Scope scope, @PathVariable UUID id, @RequestBody Reason why) {
        return new Phone(people.phone(scope, id, why.reason()));
    }

    /**
     * Those behind a number of the coverage view, a hundred at a time.
     *
     * @param reach {@code never}, {@code reached} or {@code dead}
     */
    @GetMapping("/by-reach")
    ReachPage byReach(
            Scope scope, @RequestParam AreaPath area, @RequestParam String reach, @RequestParam @Nullable UUID cursor) {
        if (!List.of("never", "reached", "dead").contains(reach)) {
            throw People.refused(
                    422,
                    "registry.reach-unknown",
                    "reach",
                    reach,
                    "只能是 never、reached 或 dead",
                    "never, reached or dead");
        }
        List<PersonRow> found = store.ofReach(area, reach, cursor == null ? FIRST : cursor, REACH_PAGE + 1, scope);
        List<PersonRow> shown = found.size() > REACH_PAGE ? found.subList(0, REACH_PAGE) : found;
        return new ReachPage(
                shown.stream().map(drafts::masked).toList(),
                found.size() > REACH_PAGE ? shown.getLast().id() : null);
    }

    @PostMapping("/search")
    List<Person> search(Scope scope, @RequestBody Wanted asked) {
        String number = asked.number();
        if (number == null || number.isBlank()) {
            throw People.refused(
                    422,
                    "registry.number-missing",
                    "number",
                    "",
                    "须填写完整的电话或身份证号",
                    "the whole phone or ID number is needed");
        }
        return people.withNumber(scope, number.strip().replace(" ", ""));
    }

    private static String cursor(PersonRow last) {
        String text = last.name() + "\n" + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String[] after(@Nullable String cursor) {
        if (cursor == null) {
            return new String[] {"", new UUID(0, 0).toString()};
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", -1);
            return new String[] {parts[0], UUID.fromString(parts[1]).toString()};
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
            throw People.refused(
                    400,
                    "registry.cursor-invalid",
                    "cursor",
                    cursor,
                    "翻页标记有误，请从第一页重新打开",
                    "not a cursor of ours: begin again");
        }
    }

    /** The version that a change names in {@code If-Match}. */
    public static int version(@Nullable String seen) {
        if (seen == null || !seen.matches("(W/)?\"\\d{1,9}\"")) {
            throw People.refused(
                    428,
                    "registry.version-needed",
                    "If-Match",
                    String.valueOf(seen),
                    "修改须用 If-Match 带上所见的版本号",
                    "a change names the version it saw in If-Match");
        }
        return Integer.parseInt(seen.replaceAll("\\D", ""));
    }
}

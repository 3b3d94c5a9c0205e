package cn.anlan.server.registry.people.unit;

import cn.anlan.server.identity.OpenTo;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.people.Histories;
import cn.anlan.server.registry.people.PersonApi;
import cn.anlan.server.registry.people.PersonDrafts;
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

/** Units over HTTP. */
@RestController
@RequestMapping("/api/v1/units")
class UnitApi {

    private static final int PAGE = 100;

    record UnitPage(List<Unit> items, @Nullable String next) {}

    private final Units units;
    private final UnitStore store;
    private final Histories histories;

    UnitApi(Units units, UnitStore store, Histories histories) {
        this.units = units;
        this.store = store;
        this.histories = histories;
    }

    /** A hundred at a time, by code. Whoever opens accounts names a unit for each. */
    @GetMapping
    @OpenTo(Role.SECURITY_ADMINISTRATOR)
    UnitPage list(
            Scope scope,
            @RequestParam @Nullable AreaPath area,
            @RequestParam @Nullable UUID parent,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String cursor) {
        List<Unit> found = store.page(area, parent, q.strip(), cursor, PAGE + 1, scope);
        List<Unit> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
        return new UnitPage(shown, found.size() > PAGE ? shown.getLast().code() : null);
    }

    @GetMapping("/{id}")
    @OpenTo(Role.SECURITY_ADMINISTRATOR)
    ResponseEntity<Unit> one(Scope scope, @PathVariable UUID id) {
        return answer(HttpStatus.OK, seen(scope, id));
    }

    @GetMapping("/{id}/history")
    Histories.History history(Scope scope, @PathVariable UUID id) {
        seen(scope, id);
        return histories.of("unit", id, scope);
    }

    @PostMapping
    ResponseEntity<Unit> make(Scope scope, @RequestBody UnitDraft draft) {
        return answer(HttpStatus.CREATED, units.make(scope, draft));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Unit> change(
            Scope scope,
            @PathVariable UUID id,
            @RequestBody UnitDraft draft,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen) {
        return answer(HttpStatus.OK, units.change(scope, id, PersonApi.version(seen), draft));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Unit> retire(
            Scope scope,
            @PathVariable UUID id,
            @RequestParam @Nullable String reason,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen) {
        String why = PersonDrafts.reasonNeeded(reason);
        return answer(HttpStatus.OK, units.retire(scope, id, PersonApi.version(seen), why));
    }

    private Unit seen(Scope scope, UUID id) {
        Unit unit = units.get(id);
        scope.require(unit.area());
        return unit;
    }

    private static ResponseEntity<Unit> answer(HttpStatus status, Unit unit) {
        return ResponseEntity.status(status).eTag("\"" + unit.version() + "\"").body(unit);
    }
}

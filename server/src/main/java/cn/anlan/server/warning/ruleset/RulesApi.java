package cn.anlan.server.warning.ruleset;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.warning.Severity;
import cn.anlan.server.warning.rule.LimitRow;
import cn.anlan.server.warning.rule.RankDefinition;
import cn.anlan.server.warning.rule.RuleDefinition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules of threshold alerts over HTTP, with their limits and where these come from, now and at any moment before. They have
 * no area; what an officer may change of them does.
 */
@RestController
class RulesApi {

    private static final TypeReference<Map<String, Object>> BODY = new TypeReference<>() {};

    private final Rules rules;
    private final RuleStore store;
    private final RuleTaking taking;
    private final Areas areas;
    private final WorldClock clock;
    private final JsonMapper json = JsonMapper.shared();

    RulesApi(Rules rules, RuleStore store, RuleTaking taking, Areas areas, WorldClock clock) {
        this.rules = rules;
        this.store = store;
        this.taking = taking;
        this.areas = areas;
        this.clock = clock;
    }

    record RankView(
            int rank,
            Severity severity,
            Bilingual words,
            Bilingual limit,
            @Nullable Double value,
            @Nullable String field,
            int hours,
            boolean moves) {

        static RankView of(RankDefinition r) {
            return new RankView(
                    r.rank(), r.severity(), r.words(), r.limitName(), r.value(), r.field(), r.hours(), r.moves());
        }
    }

    /**
     * Limits of an area or a device.
     *
     * @param of code of the area, or of the device
     * @param name the area's name, or the device's code
     * @param values by rank; null where the next wider limit counts
     * @param source null for the rule's own
     */
    record RowView(
            String of,
            String name,
            List<@Nullable Double> values,
            @Nullable Bilingual source) {}

    /**
     * One version of a rule.
     *
     * @param body as it is kept; what is changed on screen is sent back in this shape
     */
    record RuleView(
            String id,
            int version,
            VersionView taken,
            boolean enabled,
            Bilingual title,
            String type,
            List<String> kinds,
            String property,
            String unit,
            String urgency,
            String certainty,
            String origin,
            Bilingual source,
            List<RankView> ranks,
            List<RowView> areas,
            List<RowView> devices,
            Map<String, Object> body) {}

    /** Who took a version when, and why; in force from then until the next one's time. */
    record VersionView(
            int version,
            Instant at,
            String author,
            boolean byPerson,
            @Nullable String reason) {

        static VersionView of(RuleVersion v) {
            return new VersionView(v.version(), v.at(), v.author(), v.byPerson(), v.reason());
        }
    }

    /** @param base the version it was made from; 0 for a new rule */
    record Change(int base, @Nullable String reason, Map<String, Object> rule) {}

    /** @param version the number it got */
    record Taken(int version) {}

    /** All in force: now, or at a moment before. */
    @GetMapping("/api/v1/rules")
    List<RuleView> list(Scope scope, @RequestParam(required = false) @Nullable Instant at) {
        if (at != null && at.isBefore(clock.instant())) {
            return store.inForce(at).stream().map(this::view).toList();
        }
        List<String> order = rules.all().stream().map(RuleDefinition::id).toList();
        return store.newest().stream()
                .filter(version -> order.contains(version.id()))
                .sorted(Comparator.comparingInt(version -> order.indexOf(version.id())))
                .map(this::view)
                .toList();
    }

    /** All versions of one rule, the newest first. */
    @GetMapping("/api/v1/rules/{id}/versions")
    List<VersionView> versions(Scope scope, @PathVariable String id) {
        return known(id).stream().map(VersionView::of).toList();
    }

    /** One version as it stood. */
    @GetMapping("/api/v1/rules/{id}/versions/{version}")
    RuleView version(Scope scope, @PathVariable String id, @PathVariable int version) {
        return known(id).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .map(this::view)
                .orElseThrow(() -> RuleRefusals.unknown(id + " " + version));
    }

    /** Takes another version: in force at once. */
    @PostMapping("/api/v1/rules/{id}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    Taken take(Scope scope, @PathVariable String id, @RequestBody Change change) {
        JsonNode draft = json.valueToTree(change.rule());
        return new Taken(taking.take(scope, id, change.base(), change.reason(), draft));
    }

    private List<RuleVersion> known(String id) {
        List<RuleVersion> versions = store.versions(id);
        if (versions.isEmpty()) {
            throw RuleRefusals.unknown(id);
        }
        return versions;
    }

    private RuleView view(RuleVersion version) {
        RuleDefinition r = rules.definition(version);
        return new RuleView(
                r.id(),
                r.version(),
                VersionView.of(version),
                r.enabled(),
                r.title(),
                r.type().word(),
                r.kinds(),
                r.property(),
                r.unit(),
                r.urgency(),
                r.certainty(),
                r.origin(),
                r.source(),
                r.ranks().stream().map(RankView::of).toList(),
                r.areas().entrySet().stream()
                        .map(row -> row(
                                row.getKey().code(),
                                areas.find(row.getKey())
                                        .map(Area::name)
                                        .orElse(row.getKey().code()),
                                row.getValue()))
                        .sorted(Comparator.comparing(RowView::of))
                        .toList(),
                r.devices().entrySet().stream()
                        .map(row -> row(row.getKey(), row.getKey(), row.getValue()))
                        .sorted(Comparator.comparing(RowView::of))
                        .toList(),
                json.readValue(version.body(), BODY));
    }

    private static RowView row(String of, String name, LimitRow row) {
        return new RowView(of, name, row.values(), row.source());
    }
}

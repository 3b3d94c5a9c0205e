package cn.anlan.server.registry.quality;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.people.Posts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Defects of the books over HTTP: listed, exempted, looked for anew. */
@RestController
@RequestMapping("/api/v1/quality")
class DefectApi {

    /** A look at what changed takes well under a second. */
    private static final Duration LOOK_WAITS = Duration.ofSeconds(5);

    /** The most defects of one page. */
    static final int MOST_ROWS = 200;

    private static final int MOST_OWNERS = 50;

    /**
     * A defect as the browser sees it.
     *
     * @param areaName from the city down, as far as the place is known
     * @param fieldTitle of the field or the duty; null where the entry as a whole is meant
     * @param ownerTitle who has to mend it: the person with their duty, or the registrar of the county
     */
    record Item(
            Defect defect,
            Bilingual kindTitle,
            Bilingual ruleTitle,
            Bilingual remedy,
            @Nullable Bilingual fieldTitle,
            String areaName,
            Bilingual ownerTitle,
            boolean overdue) {}

    /** @param evaluatedAt when what changed was looked at last; null before the first time */
    record Page(
            Instant asOf,
            @Nullable Instant evaluatedAt,
            List<Item> items,
            @Nullable Long total,
            @Nullable String next) {}

    /** @param title the person's name with their duty, or the registrar */
    record Owed(@Nullable UUID person, Bilingual title, long open, long overdue) {}

    record Exemption(@Nullable String reason, @Nullable LocalDate until) {}

    private final DefectStore store;
    private final DefectWords words;
    private final Exemptions exemptions;
    private final Evaluation evaluation;
    private final StateStore states;
    private final Areas areas;
    private final WorldClock clock;

    DefectApi(
            DefectStore store,
            DefectWords words,
            Exemptions exemptions,
            Evaluation evaluation,
            StateStore states,
            Areas areas,
            WorldClock clock) {
        this.store = store;
        this.words = words;
        this.exemptions = exemptions;
        this.evaluation = evaluation;
        this.states = states;
        this.areas = areas;
        this.clock = clock;
    }

    /** Those due first. {@code owner} is a person's id, or {@code registrar}. */
    @GetMapping("/defects")
    Page list(
            Scope scope,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam @Nullable AreaPath area,
            @RequestParam(name = "kind", defaultValue = "") List<String> kind,
            @RequestParam @Nullable String rule,
            @RequestParam @Nullable String severity,
            @RequestParam @Nullable String owner,
            @RequestParam @Nullable Long feature,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "true") boolean total) {
        if (limit < 1 || limit > MOST_ROWS) {
            throw DefectQuery.refused(
                    "registry.limit-invalid", "limit", limit + "", "条数为 1 至 200", "The limit lies within 1 and 200");
        }
        boolean registrar = "registrar".equals(owner);
        DefectQuery query = new DefectQuery(
                DefectQuery.state(state),
                area,
                kind,
                rule,
                severity,
                owner == null || registrar ? null : person(owner),
                registrar,
                feature,
                DefectQuery.after(cursor));
        LocalDate day = today();
        List<Defect> found = store.page(query, day, limit + 1, scope);
        boolean more = found.size() > limit;
        List<Defect> shown = more ? found.subList(0, limit) : found;
        return new Page(
                clock.instant(),
                states.get().lookedAt(),
                shown.stream().map(one -> item(one, day)).toList(),
                total ? store.count(query, day, scope) : null,
                more
                        ? DefectQuery.cursor(
                                shown.getLast().dueOn(), shown.getLast().id())
                        : null);
    }

    /** The fifty who have to mend the most, the overdue first. */
    @GetMapping("/owners")
    List<Owed> owners(Scope scope, @RequestParam @Nullable AreaPath area) {
        return store.owed(area, today(), MOST_OWNERS, scope).stream()
                .map(one ->
                        new Owed(one.person(), words.owner(one.name(), one.duty(), null), one.open(), one.overdue()))
                .toList();
    }

    @PutMapping("/defects/{id}/exemption")
    Item exempt(Scope scope, @PathVariable long id, @RequestBody Exemption exemption) {
        return item(exemptions.exempt(scope, id, exemption.reason(), exemption.until()), today());
    }

    @DeleteMapping("/defects/{id}/exemption")
    Item takeBack(Scope scope, @PathVariable long id) {
        return item(exemptions.takeBack(scope, id), today());
    }

    /** Looks now at what changed, for whoever does not wait half a minute. */
    @PostMapping("/look")
    Evaluation.Outcome look(Scope scope) {
        scope.requireRole(
                Role.REGISTRAR, Role.INSPECTOR, Role.UNIT_OFFICER, Role.DUTY_OFFICER, Role.SYSTEM_ADMINISTRATOR);
        return evaluation
                .look(clock.instant(), LOOK_WAITS)
                .orElseThrow(() -> new RefusedException(
                        409,
                        new Refusal(
                                "registry.look-running",
                                null,
                                null,
                                new Bilingual(
                                        "正在复查全部台账，请稍后再看", "everything is being looked at, please look again later"))));
    }

    private Item item(Defect one, LocalDate day) {
        AreaPath placed = areas.placed(one.area());
        String county =
                areas.find(one.area().upTo(AreaLevel.COUNTY)).map(Area::name).orElse(null);
        return new Item(
                one,
                words.kind(one.kind()),
                words.rule(one.rule()),
                words.remedy(one.rule()),
                words.field(one.kind(), one.field()),
                areas.chain(placed).stream().skip(1).map(Area::name).collect(Collectors.joining(" ")),
                words.owner(one.ownerName(), one.ownerDuty(), county),
                one.until() == null && one.dueOn().isBefore(day));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Posts.ZONE);
    }

    private static UUID person(String owner) {
        try {
            return UUID.fromString(owner);
        } catch (IllegalArgumentException malformed) {
            throw DefectQuery.refused(
                    "registry.owner-invalid", "owner", owner, "应为人员编号或 registrar", "a person's id or registrar");
        }
    }
}

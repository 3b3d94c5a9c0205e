package cn.anlan.server.warning.dryrun;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.warning.Views;
import cn.anlan.server.warning.past.Past;
import cn.anlan.server.warning.past.Pasts;
import cn.anlan.server.warning.rule.RuleDefinition;
import cn.anlan.server.warning.ruleset.RuleDrafts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Dry runs over HTTP: asked for, looked at until done, taken back. Only the areas of whoever asks are looked at. */
@RestController
class DryRunApi {

    /** Rules tried at once. */
    static final int MOST_RULES = 20;

    private final DryRuns runs;
    private final RuleDrafts drafts;
    private final Areas areas;
    private final List<Pasts> holders;
    private final JsonMapper json = JsonMapper.shared();

    DryRunApi(DryRuns runs, RuleDrafts drafts, Areas areas, List<Pasts> holders) {
        this.runs = runs;
        this.drafts = drafts;
        this.areas = areas;
        this.holders = List.copyOf(holders);
    }

    /**
     * A past to choose.
     *
     * @param recorded whether the tables say what was raised then; else the rules in force are tried beside the draft
     */
    record PastView(String id, Bilingual title, Instant from, Instant to, boolean synthetic, boolean recorded) {

        static PastView of(Past past) {
            return new PastView(past.id(), past.title(), past.from(), past.to(), past.synthetic(), past.recorded());
        }
    }

    /**
     * What is asked.
     *
     * @param past one of {@code GET /api/v1/pasts}
     * @param from null for its beginning
     * @param to null for its end
     * @param area code of an area; null for all of the caller's
     * @param rules drafts, as {@code POST /api/v1/rules/{id}/versions} takes them
     */
    record Ask(
            String past,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String area,
            List<Map<String, Object>> rules) {}

    /** @param id to look at it */
    record Started(UUID id) {}

    /**
     * A dry run as it stands.
     *
     * @param state running, done, cancelled or failed
     * @param share per cent
     * @param fault why it failed: {@code warning.dry-run-too-much}, {@code warning.dry-run-broken}, {@code
     *     warning.dry-run-lost} where the node that worked on it is gone
     */
    record RunView(
            UUID id,
            String state,
            int share,
            Instant askedAt,
            @Nullable Outcome outcome,
            @Nullable String fault) {}

    /** Pasts over which can be tried. */
    @GetMapping("/api/v1/pasts")
    List<PastView> pasts(Scope scope) {
        who(scope);
        return held().map(PastView::of).toList();
    }

    private Stream<Past> held() {
        return holders.stream().flatMap(holder -> holder.all().stream());
    }

    /** Begins one. */
    @PostMapping("/api/v1/dry-runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started start(Scope scope, @RequestBody Ask ask) {
        who(scope);
        Past past = held().filter(one -> one.id().equals(ask.past()))
                .findFirst()
                .orElseThrow(() -> DryRunRefusals.past(ask.past()));
        Instant begin = past.from();
        Instant end = past.to();
        Instant from = Objects.requireNonNullElse(ask.from(), begin);
        Instant to = Objects.requireNonNullElse(ask.to(), end);
        if (!from.isBefore(to) || from.isBefore(begin) || to.isAfter(end)) {
            throw DryRunRefusals.time(from + "/" + to);
        }
        return new Started(runs.start(scope, new Question(past, from, to, areas(scope, ask.area()), rules(ask))));
    }

    private List<AreaPath> areas(Scope scope, @Nullable String code) {
        if (code == null || code.isEmpty()) {
            return scope.areas();
        }
        AreaPath area = areas.get(Views.area("area", code)).path();
        scope.require(area);
        return List.of(area);
    }

    private List<RuleDefinition> rules(Ask ask) {
        List<RuleDefinition> read = ask.rules().stream()
                .map(draft -> drafts.read(json.valueToTree(draft)))
                .toList();
        long different = read.stream().map(RuleDefinition::id).distinct().count();
        if (read.isEmpty() || read.size() > MOST_RULES || different < read.size()) {
            throw DryRunRefusals.rules(read.size());
        }
        return read;
    }

    /** How far it is, or what it found. */
    @GetMapping("/api/v1/dry-runs/{id}")
    RunView one(Scope scope, @PathVariable UUID id) {
        who(scope);
        DryRunStore.Row row = runs.get(scope, id);
        String outcome = row.outcome();
        return new RunView(
                row.id(),
                runs.state(row),
                row.share(),
                row.askedAt(),
                outcome == null ? null : runs.outcome(outcome),
                runs.fault(row));
    }

    /** Takes it back; what was found so far is dropped. */
    @DeleteMapping("/api/v1/dry-runs/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Scope scope, @PathVariable UUID id) {
        who(scope);
        runs.cancel(scope, id);
    }

    private static void who(Scope scope) {
        scope.requireRole(Role.SYSTEM_ADMINISTRATOR, Role.DUTY_OFFICER, Role.COMMANDER);
    }
}

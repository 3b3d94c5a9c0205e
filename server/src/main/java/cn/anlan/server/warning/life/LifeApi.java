package cn.anlan.server.warning.life;

import cn.anlan.server.identity.AccountTitles;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.warning.ruleset.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Taking note of alerts and silencing them, over HTTP. */
@RestController
class LifeApi {

    private final Acknowledging acknowledging;
    private final Silences silences;
    private final AccountTitles titles;
    private final Areas areas;
    private final Rules rules;
    private final WorldClock clock;

    LifeApi(
            Acknowledging acknowledging,
            Silences silences,
            AccountTitles titles,
            Areas areas,
            Rules rules,
            WorldClock clock) {
        this.acknowledging = acknowledging;
        this.silences = silences;
        this.titles = titles;
        this.areas = areas;
        this.rules = rules;
        this.clock = clock;
    }

    record AcknowledgeBody(
            @Nullable List<Acknowledging.Seen> alerts,
            @Nullable String note) {}

    record SilenceBody(
            @Nullable String rule,
            @Nullable String area,
            @Nullable Integer upToRank,
            @Nullable Instant endsAt,
            @Nullable String reason) {}

    record LiftBody(@Nullable String reason) {}

    /** A silence; {@code by} and {@code liftedBy} are titles of accounts. */
    record SilenceView(
            UUID id,
            String rule,
            Bilingual ruleTitle,
            String area,
            String areaName,
            int upToRank,
            String reason,
            Instant beginsAt,
            Instant endsAt,
            String by,
            boolean holds,
            @Nullable Instant liftedAt,
            @Nullable String liftedBy,
            @Nullable String liftReason) {}

    record SilencePage(Instant asOf, List<SilenceView> items) {}

    @PostMapping("/api/v1/threshold-alerts/acknowledgements")
    Acknowledging.Outcome acknowledge(Scope scope, @RequestBody AcknowledgeBody body) {
        List<Acknowledging.Seen> seen = body.alerts() == null ? List.of() : body.alerts();
        return acknowledging.acknowledge(scope, seen, body.note());
    }

    @GetMapping("/api/v1/alert-silences")
    SilencePage list(Scope scope) {
        return new SilencePage(clock.instant(), views(silences.list(scope)));
    }

    @PostMapping("/api/v1/alert-silences")
    @ResponseStatus(HttpStatus.CREATED)
    SilenceView silence(Scope scope, @RequestBody SilenceBody body) {
        String area = given("area", body.area());
        if (!AreaPath.isCode(area)) {
            throw LifeRefusals.refused(
                    422,
                    "warning.area-malformed",
                    "area",
                    area,
                    "行政区划代码为 2、4、6、9 或 12 位数字",
                    "An area code has 2, 4, 6, 9 or 12 digits");
        }
        Silences.Wanted wanted = new Silences.Wanted(
                given("rule", body.rule()),
                areas.get(new AreaPath(area)).path(),
                given("upToRank", body.upToRank()),
                given("endsAt", body.endsAt()),
                body.reason());
        return views(List.of(silences.silence(scope, wanted))).getFirst();
    }

    @PostMapping("/api/v1/alert-silences/{id}/lift")
    SilenceView lift(Scope scope, @PathVariable UUID id, @RequestBody LiftBody body) {
        return views(List.of(silences.lift(scope, id, body.reason()))).getFirst();
    }

    private static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw LifeRefusals.refused(422, "warning.field-missing", field, null, "须填写", "must be given");
        }
        return value;
    }

    private List<SilenceView> views(List<Silence> all) {
        Map<String, String> who = titles.of(all.stream()
                .flatMap(one -> Stream.concat(Stream.of(one.actor()), Stream.ofNullable(one.liftedBy())))
                .toList());
        Instant now = clock.instant();
        return all.stream().map(one -> view(one, who, now)).toList();
    }

    private SilenceView view(Silence s, Map<String, String> who, Instant now) {
        String lifter = s.liftedBy();
        return new SilenceView(
                s.id(),
                s.rule(),
                rules.find(s.rule()).map(rule -> rule.title()).orElseGet(() -> new Bilingual(s.rule(), s.rule())),
                s.area().code(),
                areas.find(s.area()).map(Area::name).orElse(s.area().code()),
                s.upToRank(),
                s.reason(),
                s.beginsAt(),
                s.endsAt(),
                who.getOrDefault(s.actor(), s.actor()),
                s.holds(now),
                s.liftedAt(),
                lifter == null ? null : who.getOrDefault(lifter, lifter),
                s.liftReason());
    }
}

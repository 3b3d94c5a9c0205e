package cn.anlan.server.warning;

import cn.anlan.server.identity.AccountTitles;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.warning.life.Acknowledgement;
import cn.anlan.server.warning.life.Attention;
import cn.anlan.server.warning.life.Attentions;
import cn.anlan.server.warning.life.Silence;
import cn.anlan.server.warning.rule.RuleDefinition;
import cn.anlan.server.warning.ruleset.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Threshold alerts as they are answered, with what people have done about them. No answer has a colour or the name of a signal. */
@Component
class AlertAnswers {

    record RuleRef(String id, Bilingual title) {}

    record Subject(String type, String id, String title) {}

    record AreaRef(String path, String name) {}

    record ReasonView(String zh, String en, AlertNumbers numbers) {}

    /** Who took note of which step, and what was said; {@code by} is the title of an account. */
    record NotedView(
            int step, Instant at, String by, @Nullable String note) {}

    record QuietView(UUID id, Instant endsAt, String reason) {}

    /**
     * An alert.
     *
     * @param moves whether it demands that people leave
     * @param step the last of its life, from 1; whoever takes note says which one was seen
     * @param asks whether it waits for somebody to take note
     * @param noted the last who did; null for nobody
     * @param quiet what silences it; null where it is heard
     * @param synthetic where what it is about is made up
     */
    record AlertView(
            String id,
            long mapId,
            RuleRef rule,
            Subject subject,
            AreaRef area,
            Severity severity,
            String urgency,
            String certainty,
            int rank,
            int highestRank,
            String state,
            Bilingual headline,
            ReasonView reason,
            Instant raisedAt,
            Instant changedAt,
            @Nullable Instant endedAt,
            double lat,
            double lon,
            boolean moves,
            int step,
            boolean asks,
            @Nullable NotedView noted,
            @Nullable QuietView quiet,
            boolean synthetic) {}

    private final Areas areas;
    private final Places places;
    private final Rules rules;
    private final Attentions attentions;
    private final AccountTitles titles;

    AlertAnswers(Areas areas, Places places, Rules rules, Attentions attentions, AccountTitles titles) {
        this.areas = areas;
        this.places = places;
        this.rules = rules;
        this.attentions = attentions;
        this.titles = titles;
    }

    /** Who took note of an alert, in the order of the steps. */
    List<NotedView> notes(ThresholdAlert alert) {
        List<Acknowledgement> notes = attentions.history(alert);
        Map<String, String> who =
                titles.of(notes.stream().map(Acknowledgement::actor).toList());
        return notes.stream().map(said -> noted(said, who)).toList();
    }

    /** These alerts, which the caller may see, in their order. */
    List<AlertView> of(List<ThresholdAlert> all) {
        Map<UUID, Attention> attention = attentions.of(all);
        Map<String, String> who = titles.of(attention.values().stream()
                .flatMap(one -> Stream.ofNullable(one.acknowledgement()))
                .map(Acknowledgement::actor)
                .toList());
        return all.stream()
                .map(alert -> view(alert, Objects.requireNonNull(attention.get(alert.id())), who))
                .toList();
    }

    private static NotedView noted(Acknowledgement said, Map<String, String> who) {
        return new NotedView(said.step(), said.at(), who.getOrDefault(said.actor(), said.actor()), said.note());
    }

    private AlertView view(ThresholdAlert a, Attention attention, Map<String, String> who) {
        Acknowledgement said = attention.acknowledgement();
        Silence silence = attention.silence();
        RuleDefinition definition = rules.find(a.ruleId()).orElse(null);
        AreaPath area = areas.placed(a.area());
        String name = areas.find(area).map(Area::name).orElse(area.code());
        return new AlertView(
                a.id().toString(),
                a.mapId(),
                rule(a.ruleId()),
                new Subject(a.subjectType(), a.subjectId(), a.title()),
                new AreaRef(area.code(), name),
                a.severity(),
                definition == null ? "Unknown" : definition.urgency(),
                definition == null ? "Unknown" : definition.certainty(),
                a.rank(),
                a.highestRank(),
                a.state().word(),
                a.headline(),
                new ReasonView(a.reason().zh(), a.reason().en(), a.numbers()),
                a.raisedAt(),
                a.changedAt(),
                a.endedAt(),
                a.lat(),
                a.lon(),
                a.moves(),
                attention.step(),
                attention.asks(),
                said == null ? null : noted(said, who),
                silence == null ? null : new QuietView(silence.id(), silence.endsAt(), silence.reason()),
                places.synthetic(a.subjectType(), a.subjectId()));
    }

    RuleRef rule(String id) {
        RuleDefinition definition = rules.find(id).orElse(null);
        return new RuleRef(id, definition == null ? new Bilingual(id, id) : definition.title());
    }
}

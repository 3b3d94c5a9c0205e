package cn.anlan.server.warning.dryrun;

import cn.anlan.engine.rule.Event;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.sensing.Datastream;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.warning.past.Issue;
import cn.anlan.server.warning.past.Past;
import cn.anlan.server.warning.rule.RuleDefinition;
import cn.anlan.server.warning.ruleset.RuleBook;
import cn.anlan.server.warning.ruleset.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Walks through a past with the drafts, and beside them with the rules in force where the past holds no alerts of its own. */
@Component
class DryRunner implements DryRuns.Work {

    /** Readings judged in one dry run; beyond them the area or the time has to be narrower. */
    static final long MOST_READINGS = 50_000_000;

    /** Between two looks at whether it is still wanted. */
    private static final int LOOK_EVERY = 4_096;

    private final RuleBook book;
    private final Rules rules;
    private final Datastreams datastreams;
    private final Areas areas;
    private final Findings findings;

    DryRunner(RuleBook book, Rules rules, Datastreams datastreams, Areas areas, Findings findings) {
        this.book = book;
        this.rules = rules;
        this.datastreams = datastreams;
        this.areas = areas;
        this.findings = findings;
    }

    /**
     * Tries the drafts.
     *
     * @throws Progress.Cancelled if it is no longer wanted
     * @throws Progress.TooMuch over {@link #MOST_READINGS} or too long
     */
    @Override
    public Outcome run(Question question, Progress progress) {
        List<Datastream> series = datastreams.list().stream()
                .filter(datastream -> question.covers(datastream.area()))
                .toList();
        List<Side> sides = new ArrayList<>();
        sides.add(new Side(question.rules(), book, series));
        if (!question.past().recorded()) {
            Side inForce = new Side(inForce(question.rules()), book, series);
            inForce.leaveTo(sides.getFirst());
            sides.add(inForce);
        }
        Set<Integer> wanted = new LinkedHashSet<>();
        sides.forEach(side -> wanted.addAll(side.series()));
        List<Integer> ids = wanted.stream().sorted().toList();
        long readings = 0;
        int atOnce = question.past().atOnce();
        for (int i = 0; i < ids.size(); i += atOnce) {
            List<Integer> some = ids.subList(i, Math.min(ids.size(), i + atOnce));
            Stretch stretch = new Stretch((double) i / ids.size(), (double) some.size() / ids.size());
            readings += readings(question, sides, some, readings, stretch, progress);
        }
        forecasts(question, sides, progress);
        sides.stream().skip(1).forEach(side -> side.take(sides.getFirst()));
        return findings.of(question, sides, readings, ids.size());
    }

    /** Which share of all the work one part is. */
    private record Stretch(double begin, double share) {

        double at(Question question, Instant now) {
            double all =
                    Math.max(1, Duration.between(question.from(), question.to()).toMillis());
            double done = Duration.between(question.from(), now).toMillis() / all;
            return begin + share * Math.clamp(done, 0, 1);
        }
    }

    private List<RuleDefinition> inForce(List<RuleDefinition> drafts) {
        return drafts.stream()
                .map(draft -> rules.find(draft.id()))
                .flatMap(Optional::stream)
                .filter(RuleDefinition::enabled)
                .toList();
    }

    private static long readings(
            Question question, List<Side> sides, List<Integer> some, long before, Stretch stretch, Progress progress) {
        Past past = question.past();
        List<Pass> passes =
                sides.stream().map(side -> side.over(some, question.from())).toList();
        Duration lookBack =
                sides.stream().map(Side::lookBack).max(Duration::compareTo).orElse(Duration.ZERO);
        long[] count = {0};
        past.readings(
                new HashSet<>(some),
                question.from().minus(lookBack),
                question.to(),
                (datastream, observedAt, value, receivedAt, order) -> {
                    if (count[0]++ % LOOK_EVERY == 0) {
                        progress.at(stretch.at(question, receivedAt));
                    }
                    if (before + count[0] > MOST_READINGS) {
                        throw new Progress.TooMuch();
                    }
                    Event.Reading reading = new Event.Reading(observedAt, order, value);
                    passes.forEach(pass -> pass.reading(datastream, reading, receivedAt));
                    return true;
                });
        passes.forEach(pass -> pass.until(question.to()));
        return count[0];
    }

    private void forecasts(Question question, List<Side> sides, Progress progress) {
        List<Side> hearing = sides.stream().filter(Side::hearsForecasts).toList();
        if (hearing.isEmpty()) {
            return;
        }
        Duration count = hearing.stream()
                .map(Side::forecastsCount)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        List<Issue> issues = question.past().issues(question.from().minus(count), question.to());
        List<Area> counties = areas.list(AreaLevel.COUNTY).stream()
                .filter(county -> question.covers(county.path()))
                .toList();
        for (Side side : hearing) {
            Pass pass = new Pass(question.from(), Map.of(), side.traces);
            int known = 0;
            while (known < issues.size()) {
                Instant now = issues.get(known).knownAt();
                while (known < issues.size() && issues.get(known).knownAt().equals(now)) {
                    known++;
                }
                progress.at(0.99);
                side.hear(issues.subList(0, known), now, counties, pass);
            }
            pass.until(question.to());
        }
    }
}

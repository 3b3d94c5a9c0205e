package cn.anlan.server.story;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.story.report.Tracks;
import cn.anlan.server.story.script.Facts.ForecastFact;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.weather.Instruments;
import cn.anlan.server.story.weather.Instruments.Reading;
import cn.anlan.server.story.weather.Station;
import cn.anlan.server.typhoon.IssuedForecast;
import cn.anlan.server.warning.past.Issue;
import cn.anlan.server.warning.past.Past;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A whole story as a past: the same readings and forecasts that its player hands to the doors, at the same moments, but not kept. */
final class StoryPast implements Past {

    private final Story story;
    private final Supplier<List<Station>> stations;

    StoryPast(Story story, Supplier<List<Station>> stations) {
        this.story = story;
        this.stations = stations;
    }

    @Override
    public String id() {
        return story.id();
    }

    @Override
    public Bilingual title() {
        return story.title();
    }

    @Override
    public Instant from() {
        return story.from();
    }

    @Override
    public Instant to() {
        return story.to();
    }

    @Override
    public boolean synthetic() {
        return true;
    }

    @Override
    public boolean recorded() {
        return false;
    }

    /** All together: the weather is lived through once. */
    @Override
    public int atOnce() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void readings(Set<Integer> datastreams, Instant since, Instant until, Sink sink) {
        List<Station> wanted = stations.get().stream()
                .filter(station -> datastreams.contains((int) station.key()))
                .toList();
        Instruments instruments = new Instruments(story, wanted);
        long order = 0;
        for (int step = 0; step <= story.stepCount(); step++) {
            Instant now = story.stepTime(step);
            if (!now.isBefore(until)) {
                return;
            }
            for (Reading reading : instruments.arrivedBy(now)) {
                boolean more = reading.observedAt().isBefore(since)
                        || sink.reading(
                                (int) reading.key(), reading.observedAt(), value(reading.value()), now, ++order);
                if (!more) {
                    return;
                }
            }
            instruments.step();
        }
    }

    /** As {@link ReadingBatch} writes it. */
    private static double value(float value) {
        return Math.round(value * 100.0) / 100.0;
    }

    @Override
    public List<Issue> issues(Instant since, Instant until) {
        List<Issue> issues = new ArrayList<>();
        for (List<ForecastFact> ofAgency : story.facts().forecasts().values()) {
            for (ForecastFact fact : ofAgency) {
                Instant arrives = fact.issued().plus(story.feedDelay());
                Instant known = arrives.isBefore(story.from()) ? story.from() : arrives;
                if (!fact.base().isBefore(since) && known.isBefore(until)) {
                    IssuedForecast forecast =
                            new IssuedForecast(issues.size() + 1L, fact.agency(), fact.base(), Tracks.ahead(fact));
                    issues.add(new Issue(
                            known, story.storm().id(), forecast, Tracks.known(story, known.minus(story.feedDelay()))));
                }
            }
        }
        issues.sort(Comparator.comparing(Issue::knownAt));
        return issues;
    }
}

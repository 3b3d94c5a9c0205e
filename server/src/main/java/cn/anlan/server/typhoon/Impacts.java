package cn.anlan.server.typhoon;

import cn.anlan.engine.typhoon.Impact;
import cn.anlan.engine.typhoon.ImpactKernel;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.engine.typhoon.WindOptions;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What storms do to risk points, by forecast: 影响研判. Equal questions are answered from memory. */
@Component
public class Impacts {

    /** One answer for 71,000 points takes about 2 MB. */
    private static final int MOST_KEPT = 24;

    private final Storms storms;
    private final RiskPictures risks;
    private final RollUp rollUp;
    private final Map<Assessment.Question, Assessment> kept = new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Assessment.Question, Assessment> eldest) {
            return size() > MOST_KEPT;
        }
    };

    Impacts(Storms storms, RiskPictures risks, RollUp rollUp) {
        this.storms = storms;
        this.risks = risks;
        this.rollUp = rollUp;
    }

    /**
     * What a forecast does to all risk points, for the program's own use.
     *
     * @param stormId which storm
     * @param agency whose forecast, however old; null for the first that is not too old
     * @param from hour 0; null for the last position known
     * @param hours how far ahead, 1 to 120
     * @param knownAt by what was known then
     * @throws RefusedException 404 where storm or forecast were not known
     */
    public ImpactSummary assess(
            String stormId, @Nullable String agency, @Nullable Instant from, int hours, Instant knownAt) {
        return rollUp.of(assessment(stormId, agency, from, hours, knownAt), Scope.program("typhoon"));
    }

    /** The same as far as the caller may see the points. */
    ImpactSummary assess(Assessment assessment, Scope scope) {
        return rollUp.of(assessment, scope);
    }

    /** The full answer, from memory where it was computed before. */
    Assessment assessment(String stormId, @Nullable String agency, @Nullable Instant from, int hours, Instant knownAt) {
        Track observed = observed(stormId, knownAt);
        IssuedForecast forecast = Questions.choose(storms, stormId, agency, knownAt);
        return assessment(stormId, forecast, observed, from == null ? observed.end() : from, hours);
    }

    /**
     * The full answers of all agencies that reach ahead, from the last whole hour after the last position on: the same answers
     * for an hour, and what has passed by then is not in them.
     */
    List<Assessment> assessments(String stormId, int hours, Instant knownAt) {
        Track observed = observed(stormId, knownAt);
        Duration since = Duration.between(observed.end(), knownAt);
        Instant from = observed.end().plus(since.isPositive() ? since.truncatedTo(ChronoUnit.HOURS) : Duration.ZERO);
        List<Assessment> all = new ArrayList<>();
        for (IssuedForecast forecast : storms.forecasts(stormId, knownAt)) {
            all.add(assessment(stormId, forecast, observed, from, hours));
        }
        return all;
    }

    /** The questions of all agencies that reach ahead, from the same hour on. */
    List<Assessment.Question> questions(String stormId, Instant from, int hours, Instant knownAt) {
        Track observed = observed(stormId, knownAt);
        return storms.forecasts(stormId, knownAt).stream()
                .map(forecast -> new Assessment.Question(
                        stormId, forecast, Tracks.joined(observed, forecast.track()), from, hours, 0))
                .toList();
    }

    private Track observed(String stormId, Instant knownAt) {
        Optional<Track> observed = storms.track(stormId, knownAt);
        return observed.orElseThrow(() -> Questions.refused(
                404, "typhoon.unknown-storm", "id", stormId, "此时没有这个台风的资料", "this storm was not known then"));
    }

    private Assessment assessment(String stormId, IssuedForecast forecast, Track observed, Instant from, int hours) {
        RiskPicture picture = risks.current();
        Assessment.Question question = new Assessment.Question(
                stormId, forecast, Tracks.joined(observed, forecast.track()), from, hours, picture.version);
        synchronized (kept) {
            Assessment known = kept.get(question);
            if (known != null) {
                return known;
            }
            long start = System.nanoTime();
            Impact impact = ImpactKernel.assess(
                    picture.lats, picture.lons, question.track(), from, hours, WindOptions.standard());
            double ms = Math.round((System.nanoTime() - start) / 1e4) / 100.0;
            Assessment made = new Assessment(question, picture, impact, ms);
            kept.put(question, made);
            return made;
        }
    }
}

package cn.anlan.server.typhoon;

import cn.anlan.engine.typhoon.Track;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Storms, their tracks and forecasts, as known at a moment. Nothing received later than {@code knownAt} has any part in an
 * answer. A storm that a live feed states is never mixed with its best track of after the season.
 */
@Component
public class Storms {

    private final StormStore store;
    private final Duration oldest;

    Storms(StormStore store, TyphoonSettings settings) {
        this.store = store;
        this.oldest = settings.oldestForecast();
    }

    /** All storms, the one with the newest position first. */
    public List<Storm> list(Instant knownAt) {
        return store.list(knownAt);
    }

    /** Storms that a feed still follows. */
    public List<Storm> active(Instant knownAt) {
        return store.list(knownAt).stream().filter(Storm::active).toList();
    }

    /** One storm; empty where it was not known. */
    public Optional<Storm> find(String stormId, Instant knownAt) {
        return store.find(stormId, knownAt);
    }

    /** Where it was observed; empty where the storm was not known. */
    public Optional<Track> track(String stormId, Instant knownAt) {
        return find(stormId, knownAt).map(storm -> Tracks.observed(store.fixes(storm, knownAt)));
    }

    /** All forecasts of one agency, the last issued first. */
    public List<IssuedForecast> forecasts(String stormId, String agency, Instant knownAt) {
        return find(stormId, knownAt).stream()
                .flatMap(storm -> store.forecasts(storm, knownAt).stream())
                .filter(kept -> kept.forecast().agency().name().equals(agency))
                .map(Storms::issued)
                .toList();
    }

    /**
     * Of each agency the last issued forecast, as far as it reaches beyond the last position and is not too old to be used
     * unasked ({@link #isOld}); in the order of agencies.
     */
    public List<IssuedForecast> forecasts(String stormId, Instant knownAt) {
        return find(stormId, knownAt).stream()
                .flatMap(storm -> {
                    List<StatedFix> fixes = store.fixes(storm, knownAt);
                    return latest(storm, fixes, knownAt).stream()
                            .filter(kept -> !isOld(kept.forecast().issuedAt(), last(storm, fixes)));
                })
                .map(Storms::issued)
                .toList();
    }

    /** Of all agencies what was issued after a moment, the last issued first. */
    public List<IssuedForecast> issuedSince(String stormId, Instant after, Instant knownAt) {
        return find(stormId, knownAt).stream()
                .flatMap(storm -> store.forecastsSince(storm, after, knownAt).stream())
                .map(Storms::issued)
                .toList();
    }

    /** An agency's last issued forecast, however old, if it still reaches ahead; unasked the first that is not too old. */
    Optional<IssuedForecast> forecast(String stormId, @Nullable String agency, Instant knownAt) {
        if (agency == null) {
            return forecasts(stormId, knownAt).stream().findFirst();
        }
        return find(stormId, knownAt).stream()
                .flatMap(storm -> latest(storm, store.fixes(storm, knownAt), knownAt).stream())
                .filter(kept -> kept.forecast().agency().name().equals(agency))
                .map(Storms::issued)
                .findFirst();
    }

    /** Whether a forecast is too old, by the last position, to be used where nobody asked for it by name. */
    boolean isOld(Instant issuedAt, Instant lastFix) {
        return issuedAt.isBefore(lastFix.minus(oldest));
    }

    private static Instant last(Storm storm, List<StatedFix> fixes) {
        return fixes.isEmpty() ? storm.lastFixAt() : fixes.getLast().at();
    }

    List<StormStore.Kept> latest(Storm storm, List<StatedFix> fixes, Instant knownAt) {
        Instant last = last(storm, fixes);
        return store.latestForecasts(storm, knownAt).stream()
                .filter(kept -> kept.forecast().points().getLast().at().isAfter(last))
                .sorted((a, b) -> a.forecast().agency().compareTo(b.forecast().agency()))
                .toList();
    }

    static IssuedForecast issued(StormStore.Kept kept) {
        return new IssuedForecast(
                kept.id(),
                kept.forecast().agency().name(),
                kept.forecast().issuedAt(),
                Tracks.forecast(kept.forecast()));
    }
}

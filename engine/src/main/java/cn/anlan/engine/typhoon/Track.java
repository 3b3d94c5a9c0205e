package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A storm's way: fixes in order of time, each time once. Fixes may be given in any order; of two with the same time the later
 * given wins and takes what it lacks from the earlier one. Steps may be of any length.
 *
 * @param fixes at least one fix
 */
public record Track(List<Fix> fixes) {

    /** @throws IllegalArgumentException where no fix is given */
    public Track {
        if (fixes.isEmpty()) {
            throw new IllegalArgumentException("A track needs at least one fix");
        }
        TreeMap<Instant, Fix> byTime = new TreeMap<>();
        for (Fix fix : fixes) {
            byTime.merge(fix.time(), fix, (earlier, later) -> later.completedBy(earlier));
        }
        fixes = List.copyOf(byTime.values());
    }

    /**
     * What was observed, continued by a forecast: all observed fixes, then the forecast's fixes later than the last observed one
     * (a forecast's first point usually repeats the present position and is dropped with that).
     */
    public static Track joined(Collection<Fix> observed, Collection<Fix> forecast) {
        if (observed.isEmpty()) {
            return new Track(List.copyOf(forecast));
        }
        Track past = new Track(List.copyOf(observed));
        List<Fix> all = new ArrayList<>(past.fixes);
        forecast.stream().filter(fix -> fix.time().isAfter(past.end())).forEach(all::add);
        return new Track(all);
    }

    /** Time of the first fix. */
    public Instant start() {
        return fixes.getFirst().time();
    }

    /** Time of the last fix. */
    public Instant end() {
        return fixes.getLast().time();
    }

    /** The last fix. */
    public Fix last() {
        return fixes.getLast();
    }

    /** True from the first fix to the last, both included. */
    public boolean covers(Instant time) {
        return !time.isBefore(start()) && !time.isAfter(end());
    }

    /** The part of the track known up to a moment, that moment included; empty where the first fix is later. */
    public Optional<Track> until(Instant time) {
        List<Fix> known =
                fixes.stream().filter(fix -> !fix.time().isAfter(time)).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(new Track(known));
    }

    /**
     * The storm at a moment: the position moves evenly along the great circle between the two fixes around it; pressure, wind and
     * radii change evenly in time where both fixes have them and are missing otherwise. Empty before the first and after the last
     * fix: nothing is extrapolated.
     */
    public Optional<Fix> at(Instant time) {
        if (!covers(time)) {
            return Optional.empty();
        }
        int index = indexAtOrBefore(time);
        Fix before = fixes.get(index);
        if (before.time().equals(time)) {
            return Optional.of(before);
        }
        Fix after = fixes.get(index + 1);
        double share = seconds(before.time(), time) / seconds(before.time(), after.time());
        Position position = GreatCircle.between(before.position(), after.position(), share);
        return Optional.of(new Fix(
                time,
                position,
                towards(before.pressureHpa(), after.pressureHpa(), share),
                towards(before.windMps(), after.windMps(), share),
                towards(before.r7(), after.r7(), share),
                towards(before.r10(), after.r10(), share),
                towards(before.r12(), after.r12(), share)));
    }

    /** Index of the last fix not later than a moment the track covers. */
    int indexAtOrBefore(Instant time) {
        int low = 0;
        int high = fixes.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (fixes.get(middle).time().isAfter(time)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private static @Nullable Double towards(@Nullable Double a, @Nullable Double b, double share) {
        return a == null || b == null ? null : Double.valueOf(a + (b - a) * share);
    }

    private static @Nullable QuadrantRadii towards(@Nullable QuadrantRadii a, @Nullable QuadrantRadii b, double share) {
        return a == null || b == null ? null : a.towards(b, share);
    }
}

package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How well arrivals survive the loss of every second fix of a track: a measure of the interpolation, not of any forecast.
 *
 * @param errorMinutes absolute differences of arrival, sorted, of the places that both tracks reach
 * @param reachedByOne number of places that only one of the two tracks reaches
 */
public record LeaveOneOut(List<Double> errorMinutes, int reachedByOne) {

    public LeaveOneOut {
        errorMinutes = List.copyOf(errorMinutes);
    }

    /** Compares arrivals of one circle by the whole track and by the thinned one. */
    public static LeaveOneOut of(Track track, List<Position> places, Circle circle) {
        Arrivals whole = Arrivals.on(track);
        Arrivals thin = Arrivals.on(thinned(track));
        List<Double> errors = new ArrayList<>();
        int one = 0;
        for (Position place : places) {
            var a = whole.span(place, circle).arrives();
            var b = thin.span(place, circle).arrives();
            if (a != null && b != null) {
                errors.add(Math.abs(Duration.between(a, b).toSeconds()) / 60.0);
            } else if (a != null || b != null) {
                one++;
            }
        }
        Collections.sort(errors);
        return new LeaveOneOut(errors, one);
    }

    /** The track without its second, fourth, sixth fix and so on; the last fix stays. */
    public static Track thinned(Track track) {
        List<Fix> fixes = track.fixes();
        List<Fix> kept = new ArrayList<>();
        for (int i = 0; i < fixes.size(); i++) {
            if (i % 2 == 0 || i == fixes.size() - 1) {
                kept.add(fixes.get(i));
            }
        }
        return new Track(kept);
    }

    /** Median error in minutes; 0 where no place was reached by both. */
    public double medianMinutes() {
        return quantile(0.5);
    }

    /** A quantile of the errors in minutes, by nearest rank; 0 where no place was reached by both. */
    public double quantile(double share) {
        if (errorMinutes.isEmpty()) {
            return 0;
        }
        int rank = (int) Math.ceil(share * errorMinutes.size()) - 1;
        return errorMinutes.get(Math.clamp(rank, 0, errorMinutes.size() - 1));
    }
}

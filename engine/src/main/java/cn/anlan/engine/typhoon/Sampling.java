package cn.anlan.engine.typhoon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The moments at which a track is looked at before an answer is refined by halving. */
final class Sampling {

    static final Duration STEP = Duration.ofMinutes(10);

    private Sampling() {}

    /** Every ten minutes from the first fix, and the last fix. */
    static List<Instant> times(Track track) {
        return times(track, track.start());
    }

    /** Every ten minutes from a moment, or from the first fix where that is later, and the last fix. */
    static List<Instant> times(Track track, Instant from) {
        List<Instant> times = new ArrayList<>();
        Instant start = from.isAfter(track.start()) ? from : track.start();
        for (Instant time = start; time.isBefore(track.end()); time = time.plus(STEP)) {
            times.add(time);
        }
        times.add(track.end());
        return times;
    }
}

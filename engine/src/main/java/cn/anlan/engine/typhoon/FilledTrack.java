package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A track whose gaps are filled, so that the storm's state can be told at any moment it covers.
 *
 * <p>Wind: as issued; else from the fix's own pressure ({@link FillIns}); else between the nearest fixes that have it; else
 * the nearest one's. Pressure: likewise, from wind. Circles: see {@link CircleFilling}. Motion counts as 30 knots at most, as in
 * CLIMADA: a faster centre is an error of two fixes close in time.
 */
final class FilledTrack {

    private static final double FASTEST_MPS = 30 * FillIns.MPS_PER_KNOT;

    private final Track track;
    private final List<Fix> fixes;
    private final Metric metric;

    private FilledTrack(Track track, List<Fix> fixes, Metric metric) {
        this.track = track;
        this.fixes = fixes;
        this.metric = metric;
    }

    static FilledTrack of(Track track, Metric metric) {
        List<Fix> raw = track.fixes();
        @Nullable Double[] winds = new Double[raw.size()];
        @Nullable Double[] pressures = new Double[raw.size()];
        for (int i = 0; i < raw.size(); i++) {
            Fix fix = raw.get(i);
            Double wind = fix.windMps();
            Double pressure = fix.pressureHpa();
            winds[i] =
                    wind != null || pressure == null ? wind : Double.valueOf(FillIns.windMps(pressure, fix.position()));
            pressures[i] = pressure != null || wind == null
                    ? pressure
                    : Double.valueOf(FillIns.pressureHpa(wind, fix.position()));
        }
        List<Fix> withWind = new ArrayList<>(raw.size());
        for (int i = 0; i < raw.size(); i++) {
            Fix fix = raw.get(i);
            Double wind = near(raw, winds, i);
            Double pressure = near(raw, pressures, i);
            withWind.add(new Fix(fix.time(), fix.position(), pressure, wind, fix.r7(), fix.r10(), fix.r12()));
        }
        return new FilledTrack(track, CircleFilling.fill(withWind), metric);
    }

    Track track() {
        return track;
    }

    /** The state at a moment; null where the track does not cover it. */
    @Nullable
    StormState at(Instant time) {
        if (!track.covers(time)) {
            return null;
        }
        int index = track.indexAtOrBefore(time);
        Fix before = fixes.get(index);
        boolean exact = before.time().equals(time);
        Fix after = exact ? before : fixes.get(index + 1);
        double share = exact ? 0 : Track.seconds(before.time(), time) / Track.seconds(before.time(), after.time());
        Position centre = exact ? before.position() : GreatCircle.between(before.position(), after.position(), share);
        double wind = between(before.windMps(), after.windMps(), share, 0);
        double pressure = between(before.pressureHpa(), after.pressureHpa(), share, 1010);
        Fix from = exact && index > 0 ? fixes.get(index - 1) : before;
        Fix to = exact && index == 0 && fixes.size() > 1 ? fixes.get(1) : after;
        return new StormState(
                centre,
                wind,
                pressure,
                trend(from, to),
                motion(from, to),
                FillIns.peakKm(pressure),
                CircleFilling.between(Circle.GRADE_7, before, after, share, wind),
                CircleFilling.between(Circle.GRADE_10, before, after, share, wind),
                CircleFilling.between(Circle.GRADE_12, before, after, share, wind));
    }

    private Wind motion(Fix from, Fix to) {
        double seconds = Track.seconds(from.time(), to.time());
        if (seconds <= 0) {
            return Wind.CALM;
        }
        double mps = metric.distanceKm(from.position(), to.position()) * 1000 / seconds;
        return Wind.towards(metric.bearingDeg(from.position(), to.position()), Math.min(mps, FASTEST_MPS));
    }

    private static double trend(Fix from, Fix to) {
        double seconds = Track.seconds(from.time(), to.time());
        Double first = from.pressureHpa();
        Double second = to.pressureHpa();
        return seconds <= 0 || first == null || second == null ? 0 : (second - first) * 3600 / seconds;
    }

    private static double between(@Nullable Double a, @Nullable Double b, double share, double unknown) {
        return a == null || b == null ? unknown : a + (b - a) * share;
    }

    private static @Nullable Double near(List<Fix> fixes, @Nullable Double[] values, int index) {
        int before = index;
        while (before >= 0 && values[before] == null) {
            before--;
        }
        int after = index;
        while (after < values.length && values[after] == null) {
            after++;
        }
        Double left = before >= 0 ? values[before] : null;
        Double right = after < values.length ? values[after] : null;
        if (left == null || right == null || before == after) {
            return left != null ? left : right;
        }
        Instant start = fixes.get(before).time();
        double whole = Track.seconds(start, fixes.get(after).time());
        return left + (right - left) * Track.seconds(start, fixes.get(index).time()) / whole;
    }
}

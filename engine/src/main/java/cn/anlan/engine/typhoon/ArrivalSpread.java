package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How sure an arrival by forecast is. The forecast is repeated 25 times with its centre displaced along and across its way by
 * five equally likely shares (10, 30, 50, 70, 90 %) of a normal error whose size grows as {@link UncertaintyCone#errorKm}.
 * Earliest and latest are the extremes of the 25. The method is ours; how often the truth lies inside is in a story's report.
 *
 * @param earliest earliest arrival among them; null where none arrives
 * @param likely arrival by the forecast as issued; null where it does not arrive
 * @param latest latest arrival among those that arrive; null where none does
 * @param shareNotReached share of them that never arrive, 0 to 1
 */
public record ArrivalSpread(
        @Nullable Instant earliest,
        @Nullable Instant likely,
        @Nullable Instant latest,
        double shareNotReached) {

    private static final double[] ERRORS = {-1.2816, -0.5244, 0, 0.5244, 1.2816};

    /** The spread at one point of a forecast that begins where what is observed ends. */
    public static ArrivalSpread of(Track track, Instant base, Position point, Circle circle) {
        return on(track, base, base).at(point, circle);
    }

    /**
     * Prepares a track for questions about many places.
     *
     * @param track observed fixes and the forecast, joined
     * @param base the forecast's own beginning, since when its errors grow; often hours before the last observed fix
     * @param certainUntil the last observed fix: up to then all is certain
     */
    public static OfTrack on(Track track, Instant base, Instant certainUntil) {
        List<Arrivals> members = new ArrayList<>();
        for (double along : ERRORS) {
            for (double across : ERRORS) {
                members.add(Arrivals.on(displaced(track, base, certainUntil, along, across), certainUntil));
            }
        }
        return new OfTrack(Arrivals.on(track), List.copyOf(members), certainUntil);
    }

    private static Track displaced(Track track, Instant base, Instant certainUntil, double along, double across) {
        List<Fix> fixes = track.fixes();
        List<Fix> moved = new ArrayList<>(fixes.size());
        for (int i = 0; i < fixes.size(); i++) {
            Fix fix = fixes.get(i);
            double hours = fix.time().isAfter(certainUntil) ? Track.seconds(base, fix.time()) / 3600 : 0;
            double heading = GreatCircle.bearingDeg(
                    fixes.get(Math.max(0, i - 1)).position(),
                    fixes.get(Math.min(fixes.size() - 1, i + 1)).position());
            double error = UncertaintyCone.errorKm(hours);
            double direction = heading + Math.toDegrees(Math.atan2(across, along));
            Position position = GreatCircle.destination(fix.position(), direction, error * Math.hypot(along, across));
            moved.add(new Fix(fix.time(), position, fix.pressureHpa(), fix.windMps(), fix.r7(), fix.r10(), fix.r12()));
        }
        return new Track(moved);
    }

    /** The displaced forecasts of one track. */
    public static final class OfTrack {

        private final Arrivals issued;
        private final List<Arrivals> members;
        private final Instant certainUntil;

        private OfTrack(Arrivals issued, List<Arrivals> members, Instant certainUntil) {
            this.issued = issued;
            this.members = members;
            this.certainUntil = certainUntil;
        }

        /** The spread of a circle's arrival at a point; none where it arrived by the last observed fix. */
        public ArrivalSpread at(Position point, Circle circle) {
            Instant likely = issued.span(point, circle).arrives();
            if (likely != null && !likely.isAfter(certainUntil)) {
                return new ArrivalSpread(likely, likely, likely, 0);
            }
            List<Instant> arriving = members.stream()
                    .map(member -> member.span(point, circle).arrives())
                    .filter(Objects::nonNull)
                    .sorted()
                    .toList();
            double missing = 1 - (double) arriving.size() / members.size();
            return arriving.isEmpty()
                    ? new ArrivalSpread(null, likely, null, missing)
                    : new ArrivalSpread(arriving.getFirst(), likely, arriving.getLast(), missing);
        }
    }
}

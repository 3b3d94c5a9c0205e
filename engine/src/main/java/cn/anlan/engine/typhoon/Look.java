package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Ring;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A storm at one moment, with its wind field made only when asked for. */
final class Look {

    private static final double AWAY_KM = 1;

    private final Instant time;
    private final StormState state;
    private @Nullable Vortex vortex;

    Look(Instant time, StormState state) {
        this.time = time;
        this.state = state;
    }

    Instant time() {
        return time;
    }

    double windMps(Position point) {
        Vortex made = vortex;
        if (made == null) {
            made = new Vortex(state, WindOptions.standard());
            vortex = made;
        }
        return made.at(point).speedMps();
    }

    double windMps(List<Position> points) {
        return points.stream().mapToDouble(this::windMps).max().orElse(0);
    }

    /** Distance from the point to the circle's edge in its direction, km; 0 or less inside; over 0 where there is no circle. */
    double gapKm(Circle circle, Position point) {
        QuadrantRadii radii = state.radii(circle);
        double km = GreatCircle.distanceKm(state.centre(), point);
        if (radii == null || radii.largest() == 0) {
            return km + AWAY_KM;
        }
        double radius = radii.at(GreatCircle.bearingDeg(state.centre(), point));
        return radius == 0 ? km + AWAY_KM : km - radius;
    }

    /** As for a point, for the corner with the smallest gap; below 0 where the centre lies inside the area. */
    double gapKm(Circle circle, Ring area) {
        QuadrantRadii radii = state.radii(circle);
        double atLeast = area.atLeastKm(state.centre());
        if (radii == null || radii.largest() == 0) {
            return Math.max(0, atLeast) + AWAY_KM;
        }
        if (atLeast > radii.largest()) {
            return atLeast - radii.largest();
        }
        double least = area.contains(state.centre()) ? -radii.largest() : Double.MAX_VALUE;
        for (Position corner : area.corners()) {
            least = Math.min(least, gapKm(circle, corner));
        }
        return least;
    }
}

package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The wind field of a storm at one moment, ready to be asked at any point. The plain form that the fast kernel must equal. */
final class Vortex {

    private final StormState state;
    private final WindOptions options;
    private final Profile profile;
    private final @Nullable List<QuadrantCurve> curves;
    private final double motionMps;
    private final double turn;

    Vortex(StormState state, WindOptions options) {
        this.state = state;
        this.options = options;
        this.profile = Profile.of(state, options);
        this.curves = options.issuedCircles() && state.circled() && state.windMps() > 0
                ? IntStream.range(0, 4)
                        .mapToObj(quadrant -> new QuadrantCurve(profile, state, quadrant))
                        .toList()
                : null;
        this.motionMps = options.motion() ? state.motion().speedMps() : 0;
        this.turn = state.centre().lat() >= 0 ? -90 : 90;
    }

    StormState state() {
        return state;
    }

    WindOptions options() {
        return options;
    }

    /** The four quadrants' curves (NE, SE, SW, NW); null where motion and model alone shape the wind. */
    @Nullable
    List<QuadrantCurve> curves() {
        return curves;
    }

    Wind at(Position point) {
        double km = options.metric().distanceKm(state.centre(), point);
        if (km > options.cutOffKm() || km <= 0.001) {
            return Wind.CALM;
        }
        double bearing = options.metric().bearingDeg(state.centre(), point);
        double inwards = options.inflow() ? Inflow.angleDeg(km, profile.peakKm()) : 0;
        double blowsTo = bearing + turn + Math.signum(turn) * inwards;
        if (curves != null) {
            return Wind.towards(blowsTo, blended(curves, km, bearing));
        }
        double share = motionShare(km);
        Wind motion = new Wind(state.motion().eastMps() * share, state.motion().northMps() * share);
        Wind round = Wind.towards(blowsTo, roundMps(km));
        return options.motion() ? round.plus(motion) : round;
    }

    /** Wind round the centre without the storm's motion, m/s; may be below 0 far out, where motion is more than the wind itself. */
    double roundMps(double km) {
        return profile.at(km) - (profile.holdsMotion() ? motionMps * motionShare(km) : 0);
    }

    /** Share of the storm's motion that is felt at a distance. */
    double motionShare(double km) {
        return Math.min(1, profile.peakKm() / km);
    }

    double peakKm() {
        return profile.peakKm();
    }

    /** Distances at which the wind round the centre bends sharply, km. */
    double[] bends() {
        double[] all = Arrays.copyOf(profile.bends(), profile.bends().length + 1);
        all[all.length - 1] = profile.peakKm();
        return all;
    }

    private static double blended(List<QuadrantCurve> curves, double km, double bearingDeg) {
        double turned = GreatCircle.normalBearing(bearingDeg - 45) / 90;
        int from = (int) turned;
        double share = (1 - Math.cos(Math.PI * (turned - from))) / 2;
        return curves.get(from).at(km) * (1 - share)
                + curves.get((from + 1) % 4).at(km) * share;
    }
}

package cn.anlan.engine.typhoon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wind circles where the issuer gave none. A circle exists only while the strongest wind reaches its grade. Between two fixes
 * that have it, it changes evenly in time; after the last issued one it is carried on and grows and shrinks with the strongest
 * wind, by no more than half. Before the first issued one nothing is known; on the way to it, it is carried back over that one
 * step.
 *
 * <p>The rule is ours: no service says how its circles change between two issues. How much it costs is measured by
 * {@link LeaveOneOut} and by the verification of every story.
 */
final class CircleFilling {

    private static final double LEAST = 0.5;
    private static final double MOST = 1.5;

    private CircleFilling() {}

    static List<Fix> fill(List<Fix> fixes) {
        List<@Nullable QuadrantRadii> r7 = filled(Circle.GRADE_7, fixes);
        List<@Nullable QuadrantRadii> r10 = filled(Circle.GRADE_10, fixes);
        List<@Nullable QuadrantRadii> r12 = filled(Circle.GRADE_12, fixes);
        List<Fix> result = new ArrayList<>(fixes.size());
        for (int i = 0; i < fixes.size(); i++) {
            Fix fix = fixes.get(i);
            result.add(new Fix(
                    fix.time(), fix.position(), fix.pressureHpa(), fix.windMps(), r7.get(i), r10.get(i), r12.get(i)));
        }
        return List.copyOf(result);
    }

    /** The circle between two filled fixes, share of the way from the first to the second, at the wind there. */
    static @Nullable QuadrantRadii between(Circle circle, Fix before, Fix after, double share, double wind) {
        if (tooWeak(circle, wind, before.windMps() != null)) {
            return null;
        }
        QuadrantRadii a = circle.issued(before);
        QuadrantRadii b = circle.issued(after);
        if (a != null && b != null) {
            return share == 0 ? a : a.towards(b, share);
        }
        if (a != null) {
            return carried(a, before.windMps(), wind);
        }
        return b == null ? null : carried(b, after.windMps(), wind);
    }

    private static List<@Nullable QuadrantRadii> filled(Circle circle, List<Fix> fixes) {
        List<@Nullable QuadrantRadii> result = new ArrayList<>(fixes.size());
        int last = -1;
        for (int i = 0; i < fixes.size(); i++) {
            Fix fix = fixes.get(i);
            QuadrantRadii issued = circle.issued(fix);
            if (issued != null) {
                last = i;
                result.add(issued);
                continue;
            }
            Double wind = fix.windMps();
            if (last < 0 || tooWeak(circle, wind == null ? 0 : wind, wind != null)) {
                result.add(null);
                continue;
            }
            result.add(gap(circle, fixes, last, i));
        }
        return result;
    }

    private static @Nullable QuadrantRadii gap(Circle circle, List<Fix> fixes, int last, int index) {
        Fix before = fixes.get(last);
        QuadrantRadii a = circle.issued(before);
        if (a == null) {
            return null;
        }
        Instant time = fixes.get(index).time();
        for (int next = index + 1; next < fixes.size(); next++) {
            QuadrantRadii b = circle.issued(fixes.get(next));
            if (b != null) {
                double whole = Track.seconds(before.time(), fixes.get(next).time());
                return a.towards(b, Track.seconds(before.time(), time) / whole);
            }
        }
        Double wind = fixes.get(index).windMps();
        return carried(a, before.windMps(), wind == null ? 0 : wind);
    }

    private static QuadrantRadii carried(QuadrantRadii radii, @Nullable Double windThen, double windNow) {
        return windThen == null || windThen <= 0 ? radii : radii.scaled(Math.clamp(windNow / windThen, LEAST, MOST));
    }

    private static boolean tooWeak(Circle circle, double wind, boolean windKnown) {
        return windKnown && wind < circle.fromMps();
    }
}

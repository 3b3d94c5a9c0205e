package cn.anlan.server.typhoon;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.typhoon.Circle;
import cn.anlan.engine.typhoon.Fix;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import cn.anlan.server.typhoon.bulletin.StatedForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** From what was stated to what the engine computes with. */
final class Tracks {

    private Tracks() {}

    static Track observed(List<StatedFix> fixes) {
        return new Track(fixes.stream().map(Tracks::fix).toList());
    }

    static Track forecast(StatedForecast forecast) {
        return new Track(forecast.points().stream()
                .map(point -> Fix.of(
                        point.at(), new Position(point.lat(), point.lon()), point.pressureHpa(), point.windMps()))
                .toList());
    }

    /** What was observed, continued by a forecast. */
    static Track joined(Track observed, Track forecast) {
        return Track.joined(observed.fixes(), forecast.fixes());
    }

    /** The end of a track, but with the last fix that states each circle, from which circles are carried on. */
    static Track recent(Track observed, Duration length) {
        Instant from = observed.end().minus(length);
        for (Circle circle : Circle.values()) {
            for (Fix fix : observed.fixes().reversed()) {
                if (circle.issued(fix) != null) {
                    from = fix.time().isBefore(from) ? fix.time() : from;
                    break;
                }
            }
        }
        Instant begin = from;
        return new Track(observed.fixes().stream()
                .filter(fix -> !fix.time().isBefore(begin))
                .toList());
    }

    private static Fix fix(StatedFix fix) {
        return new Fix(
                fix.at(),
                new Position(fix.lat(), fix.lon()),
                fix.pressureHpa(),
                fix.windMps(),
                fix.r7(),
                fix.r10(),
                fix.r12());
    }
}

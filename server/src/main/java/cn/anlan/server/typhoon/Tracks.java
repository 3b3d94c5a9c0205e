package cn.anlan.server.typhoon;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.typhoon.Fix;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import cn.anlan.server.typhoon.bulletin.StatedForecast;
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

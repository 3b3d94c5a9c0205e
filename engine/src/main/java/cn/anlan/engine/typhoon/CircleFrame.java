package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A storm and its circles at one moment, for drawing.
 *
 * @param time the moment
 * @param centre the centre
 * @param windMps strongest wind, m/s; filled in where it was not issued
 * @param circles radii of the circles that exist then
 */
public record CircleFrame(Instant time, Position centre, double windMps, Map<Circle, QuadrantRadii> circles) {

    public CircleFrame {
        circles = Map.copyOf(circles);
    }

    /** The ring of a circle as maps draw it; empty where the circle does not exist. */
    public List<Position> ring(Circle circle) {
        QuadrantRadii radii = circles.get(circle);
        return radii == null ? List.of() : radii.ring(centre);
    }

    /** The frame at a moment; null where the track does not cover it. */
    public static @Nullable CircleFrame at(Track track, Instant time) {
        return frame(FilledTrack.of(track, Metric.GREAT_CIRCLE), time);
    }

    /**
     * Frames at a moment and every hour after it, as far as the track goes.
     *
     * @param hours number of hours after the first frame, 0 or more
     */
    public static List<CircleFrame> hourly(Track track, Instant from, int hours) {
        FilledTrack filled = FilledTrack.of(track, Metric.GREAT_CIRCLE);
        List<CircleFrame> frames = new ArrayList<>();
        for (int hour = 0; hour <= hours; hour++) {
            CircleFrame frame = frame(filled, from.plus(Duration.ofHours(hour)));
            if (frame != null) {
                frames.add(frame);
            }
        }
        return List.copyOf(frames);
    }

    private static @Nullable CircleFrame frame(FilledTrack filled, Instant time) {
        StormState state = filled.at(time);
        if (state == null) {
            return null;
        }
        Map<Circle, QuadrantRadii> circles = new EnumMap<>(Circle.class);
        for (Circle circle : Circle.values()) {
            QuadrantRadii radii = state.radii(circle);
            if (radii != null && radii.largest() > 0) {
                circles.put(circle, radii);
            }
        }
        return new CircleFrame(time, state.centre(), state.windMps(), circles);
    }
}

package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Ring;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * When the circles and winds of one storm reach places and leave them. The track is looked at every ten minutes; the crossing
 * between two looks is found by halving, to a second. Circles jump between quadrants, as they are drawn on maps.
 */
public final class Arrivals {

    private static final long CLOSE_ENOUGH_MS = 500;

    private final FilledTrack filled;
    private final List<Look> looks;

    private Arrivals(Track track, Instant from) {
        this.filled = FilledTrack.of(track, Metric.GREAT_CIRCLE);
        this.looks = Sampling.times(track, from).stream().map(this::look).toList();
    }

    /** Prepares a track for questions about many places. */
    public static Arrivals on(Track track) {
        return new Arrivals(track, track.start());
    }

    /** As {@link #on(Track)}, but what happened before a moment is left out: what is there at that moment arrives with it. */
    public static Arrivals on(Track track, Instant from) {
        return new Arrivals(track, from);
    }

    /** Arrivals of the three circles at a point. */
    public static Map<Circle, Arrival> of(Track track, Position point) {
        return on(track).circles(point);
    }

    /** Arrivals of the three circles at a point. */
    public Map<Circle, Arrival> circles(Position point) {
        Map<Circle, Arrival> found = new EnumMap<>(Circle.class);
        Look strongest = highest(look -> look.windMps(point));
        for (Circle circle : Circle.values()) {
            found.put(circle, span(point, circle).arrival(strongest.time(), strongest.windMps(point)));
        }
        return found;
    }

    /** Arrival of one circle at a point. */
    public Arrival circle(Position point, Circle circle) {
        Look strongest = highest(look -> look.windMps(point));
        return span(point, circle).arrival(strongest.time(), strongest.windMps(point));
    }

    /** Arrival of one circle at an area: when it touches the first corner of the boundary, or the centre lies inside. */
    public Arrival circle(Ring area, Circle circle) {
        Look furthest = highest(look -> -look.gapKm(circle, area));
        return span(look -> look.gapKm(circle, area)).arrival(furthest.time(), furthest.windMps(area.corners()));
    }

    /** Arrival of a mean wind of some m/s at a point, by {@link WindField#standard()}. */
    public Arrival wind(Position point, double fromMps) {
        Look strongest = highest(look -> look.windMps(point));
        return span(look -> fromMps - look.windMps(point)).arrival(strongest.time(), strongest.windMps(point));
    }

    /** First and last moment of a circle at a point: the quick form, without its wind. */
    Span span(Position point, Circle circle) {
        return span(look -> look.gapKm(circle, point));
    }

    private Span span(ToDoubleFunction<Look> gap) {
        Instant arrives = null;
        Instant departs = null;
        boolean wasInside = false;
        for (int i = 0; i < looks.size(); i++) {
            Look look = looks.get(i);
            boolean inside = gap.applyAsDouble(look) <= 0;
            if (inside && arrives == null) {
                arrives = i == 0 ? look.time() : crossing(looks.get(i - 1), look, gap);
            }
            if (!inside && wasInside) {
                departs = crossing(looks.get(i - 1), look, gap);
            }
            wasInside = inside;
        }
        return new Span(arrives, wasInside ? null : departs);
    }

    private Instant crossing(Look from, Look to, ToDoubleFunction<Look> gap) {
        boolean insideAtEnd = gap.applyAsDouble(to) <= 0;
        long low = from.time().toEpochMilli();
        long high = to.time().toEpochMilli();
        while (high - low > CLOSE_ENOUGH_MS) {
            long middle = (low + high) >>> 1;
            if ((gap.applyAsDouble(look(Instant.ofEpochMilli(middle))) <= 0) == insideAtEnd) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Instant.ofEpochSecond((high + CLOSE_ENOUGH_MS) / 1000);
    }

    private Look highest(ToDoubleFunction<Look> measure) {
        Look highest = looks.getFirst();
        double most = measure.applyAsDouble(highest);
        for (Look look : looks) {
            double value = measure.applyAsDouble(look);
            if (value > most) {
                highest = look;
                most = value;
            }
        }
        return highest;
    }

    private Look look(Instant time) {
        StormState state = filled.at(time);
        if (state == null) {
            throw new IllegalStateException("The track does not cover " + time);
        }
        return new Look(time, state);
    }

    /** First and last moment of being inside. */
    record Span(@Nullable Instant arrives, @Nullable Instant departs) {

        Arrival arrival(Instant peakAt, double peakWindMps) {
            return new Arrival(arrives, departs, peakAt, peakWindMps);
        }
    }
}

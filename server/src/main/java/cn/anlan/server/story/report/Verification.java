package cn.anlan.server.story.report;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.typhoon.ArrivalSpread;
import cn.anlan.engine.typhoon.Arrivals;
import cn.anlan.engine.typhoon.Circle;
import cn.anlan.engine.typhoon.LeaveOneOut;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.server.story.script.Facts.ForecastFact;
import cn.anlan.server.story.script.Facts.NamedPoint;
import cn.anlan.server.story.script.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How good the arrivals by each agency's forecast were: forecasts that stood so many hours before landfall, against the arrivals
 * by the full observed track. Points that the circle had already reached when the forecast was issued do not count.
 *
 * @param forecasts by hours before landfall, agency and circle
 * @param leaveOneOut by grade of the circle: what losing every second fix does to the arrivals
 */
public record Verification(List<Forecast> forecasts, Map<Integer, LeaveOneOut> leaveOneOut) {

    private static final List<Integer> LEADS = List.of(48, 24, 12, 6);
    private static final List<Circle> CIRCLES = List.of(Circle.GRADE_7, Circle.GRADE_10);

    /** Computes all of it; a few seconds at most. */
    public static Verification of(Story story) {
        Track observed = Tracks.observed(story);
        Arrivals hindcast = Arrivals.on(observed);
        List<Forecast> forecasts = new ArrayList<>();
        for (int lead : LEADS) {
            Instant then = story.landfall().minus(Duration.ofHours(lead));
            for (String agency : story.facts().forecasts().keySet()) {
                Tracks.standing(story, agency, then)
                        .ifPresent(standing -> forecasts.addAll(compared(story, hindcast, lead, standing)));
            }
        }
        List<Position> places =
                story.facts().points().stream().map(Tracks::position).toList();
        Map<Integer, LeaveOneOut> leaveOneOut = new TreeMap<>();
        for (Circle circle : CIRCLES) {
            leaveOneOut.put(circle.grade(), LeaveOneOut.of(observed, places, circle));
        }
        return new Verification(List.copyOf(forecasts), leaveOneOut);
    }

    private static List<Forecast> compared(Story story, Arrivals hindcast, int lead, ForecastFact standing) {
        // errors grow from the forecast's own beginning, which for some agencies lies hours before the fix it stood
        // beside
        ArrivalSpread.OfTrack spread =
                ArrivalSpread.on(Tracks.known(story, standing), standing.base(), standing.issued());
        List<Forecast> forecasts = new ArrayList<>();
        for (Circle circle : CIRCLES) {
            List<AtPoint> points = new ArrayList<>();
            for (NamedPoint point : story.facts().points()) {
                Position place = Tracks.position(point);
                Instant real = hindcast.circle(place, circle).arrives();
                if (real == null || real.isAfter(standing.issued())) {
                    points.add(new AtPoint(point.id(), spread.at(place, circle), real));
                }
            }
            forecasts.add(new Forecast(lead, standing.agency(), standing.issued(), circle.grade(), points));
        }
        return forecasts;
    }

    /**
     * One agency's forecast so many hours before landfall, for one circle.
     *
     * @param issued the fix beside which the forecast stood
     * @param grade 7 or 10
     */
    public record Forecast(int hoursBefore, String agency, Instant issued, int grade, List<AtPoint> points) {

        public Forecast {
            points = List.copyOf(points);
        }

        /** Absolute errors in minutes where both arrive, sorted. */
        public List<Long> absoluteMinutes() {
            return points.stream()
                    .filter(AtPoint::both)
                    .map(point -> Math.abs(point.errorMinutes()))
                    .sorted()
                    .toList();
        }

        /** Median absolute error in minutes; -1 where nothing can be compared. */
        public long medianMinutes() {
            List<Long> errors = absoluteMinutes();
            return errors.isEmpty() ? -1 : errors.get((errors.size() - 1) / 2);
        }

        /** At how many points the forecast brought the circle that never came. */
        public long onlyStated() {
            return points.stream()
                    .filter(point -> point.real() == null && point.stated().likely() != null)
                    .count();
        }

        /** At how many points the circle came that the forecast did not bring. */
        public long onlyReal() {
            return points.stream()
                    .filter(point -> point.real() != null && point.stated().likely() == null)
                    .count();
        }

        /** Median width of the stated spread in minutes, without which the share inside it says little; -1 where there is none. */
        public long medianSpreadMinutes() {
            List<Long> widths = points.stream()
                    .map(AtPoint::spreadMinutes)
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();
            return widths.isEmpty() ? -1 : widths.get((widths.size() - 1) / 2);
        }

        /** Share of the real arrivals that lie inside the stated spread, of those that are real; -1 where none is. */
        public double insideSpread() {
            long real = points.stream().filter(point -> point.real() != null).count();
            return real == 0
                    ? -1
                    : (double) points.stream().filter(AtPoint::inside).count() / real;
        }
    }

    /**
     * Stated and real arrival at one point.
     *
     * @param real arrival by the full track; null where the circle never came
     */
    public record AtPoint(
            String point, ArrivalSpread stated, @Nullable Instant real) {

        /** Whether both the forecast and the full track bring the circle here. */
        public boolean both() {
            return real != null && stated.likely() != null;
        }

        /** Stated minus real arrival in minutes: positive when the circle came earlier than stated. Only where both arrive. */
        public long errorMinutes() {
            Instant likely = stated.likely();
            if (likely == null || real == null) {
                throw new IllegalStateException("nothing to compare at " + point);
            }
            return Math.round(Duration.between(real, likely).toSeconds() / 60.0);
        }

        /** Latest minus earliest stated arrival in minutes; empty where none is stated. */
        Optional<Long> spreadMinutes() {
            Instant earliest = stated.earliest();
            Instant latest = stated.latest();
            return earliest == null || latest == null
                    ? Optional.empty()
                    : Optional.of(Duration.between(earliest, latest).toMinutes());
        }

        /** Whether the real arrival lies between the earliest and the latest stated one. */
        public boolean inside() {
            Instant earliest = stated.earliest();
            Instant latest = stated.latest();
            return real != null
                    && earliest != null
                    && latest != null
                    && !real.isBefore(earliest)
                    && !real.isAfter(latest);
        }
    }
}

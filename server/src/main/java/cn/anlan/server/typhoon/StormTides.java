package cn.anlan.server.typhoon;

import cn.anlan.engine.tide.AstronomicalTide;
import cn.anlan.engine.tide.SurgeOutlook;
import cn.anlan.engine.tide.TideAtApproach;
import cn.anlan.engine.typhoon.ClosestApproach;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.sensing.tide.TideReadings;
import cn.anlan.server.sensing.tide.TideStation;
import cn.anlan.server.sensing.tide.TideStations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Where a storm comes with high water: for the storm's card, and for rules that ask for it. Of a storm only the forecast counts that is not
 * too old to be used unasked, unless its agency is asked for by name.
 */
@Component
public class StormTides {

    /** A centre that stays further away than this meets no tide: about the width of a large storm's gale circle; the platform's own rule. */
    public static final double REACH_KM = 300;

    /** So long before the moment looked at an approach may lie and still be told: its high water is just being lived through. */
    static final Duration PASSED = TideAtApproach.SPAN;

    /** The way behind that can still be an approach which is told. */
    private static final Duration BEHIND = PASSED.plusHours(3);

    /** So far on either side a high water is looked for where none is within the span; one of two comes each day at least. */
    private static final Duration AROUND = Duration.ofHours(14);

    private static final Comparator<TideMeeting> WORST_FIRST = Comparator.comparing(TideMeeting::coincides)
            .thenComparing(meeting -> meeting.overLowestM().orElse(Double.NEGATIVE_INFINITY))
            .reversed()
            .thenComparingDouble(TideMeeting::km)
            .thenComparingLong(meeting -> meeting.station().gauge().id());

    private final Storms storms;
    private final TideStations stations;
    private final TideReadings readings;

    StormTides(Storms storms, TideStations stations, TideReadings readings) {
        this.storms = storms;
        this.stations = stations;
        this.readings = readings;
    }

    /**
     * Of every storm followed, how it meets the tide at the stations of an area: worst first, those with a high water within three hours of
     * the nearest approach before the others. For rules: {@link TideMeeting#coincides}, {@link TideMeeting#totalM},
     * {@link TideMeeting#reaches}.
     *
     * @param knownAt the moment whose knowledge is asked for
     */
    public List<TideMeeting> within(AreaPath area, Instant knownAt) {
        return storms.active(knownAt).stream()
                .flatMap(storm -> storms.forecast(storm.id(), null, knownAt).stream()
                        .flatMap(forecast -> meetings(storm.id(), forecast, area::contains, knownAt).stream()))
                .sorted(WORST_FIRST)
                .toList();
    }

    /** The same of one storm by one forecast, for the stations whose areas pass. */
    List<TideMeeting> of(String stormId, IssuedForecast forecast, Predicate<AreaPath> seen, Instant knownAt) {
        return meetings(stormId, forecast, seen, knownAt).stream()
                .sorted(WORST_FIRST)
                .toList();
    }

    private List<TideMeeting> meetings(
            String stormId, IssuedForecast forecast, Predicate<AreaPath> seen, Instant knownAt) {
        Track observed = storms.track(stormId, knownAt).orElse(forecast.track());
        Track track = Tracks.joined(Tracks.recent(observed, BEHIND), forecast.track());
        return stations.list().stream()
                .filter(station -> seen.test(station.gauge().area()))
                .map(station -> meeting(stormId, forecast, track, station, knownAt))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<TideMeeting> meeting(
            String stormId, IssuedForecast forecast, Track track, TideStation station, Instant knownAt) {
        ClosestApproach closest = ClosestApproach.of(track, station.gauge().position());
        if (closest.km() > REACH_KM || closest.at().isBefore(knownAt.minus(PASSED))) {
            return Optional.empty();
        }
        Instant approach = closest.at().truncatedTo(ChronoUnit.SECONDS);
        AstronomicalTide known = station.harmonics().tide();
        TideAtApproach tide = TideAtApproach.of(known, approach, TideAtApproach.SPAN);
        TideAtApproach around = TideAtApproach.of(known, approach, AROUND);
        SurgeOutlook surge = readings.outlook(station, knownAt);
        return Optional.of(new TideMeeting(
                stormId,
                forecast.agency(),
                forecast.issuedAt(),
                knownAt,
                station,
                closest.km(),
                tide,
                around.nearest(),
                surge));
    }
}

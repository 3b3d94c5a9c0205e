package cn.anlan.server.sensing.tide;

import cn.anlan.engine.tide.SurgeOutlook;
import cn.anlan.engine.tide.TideTurn;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tide stations over HTTP: seen by those whose areas cover the gauge. */
@RestController
@RequestMapping("/api/v1/tides")
class TideApi {

    /** The longest window one question may ask for. */
    static final Duration LONGEST = Duration.ofDays(31);

    /** A surge beyond this is of another unit: the highest on record anywhere is some 13 m (Bathurst Bay, 1899). */
    static final double MOST_SURGE_M = 15;

    private static final Duration BACK = Duration.ofDays(1);
    private static final Duration AHEAD = Duration.ofDays(2);
    private static final Duration FINE = Duration.ofMinutes(10);
    private static final Duration COARSE = Duration.ofMinutes(30);
    private static final Duration LONG_WINDOW = Duration.ofDays(7);
    /** A day and an hour holds two high waters, or one where the tide is of a day. */
    private static final Duration NEXT = Duration.ofHours(25);

    private final TideStations stations;
    private final TideReadings readings;
    private final TideNeighbours neighbours;
    private final TideImport imports;
    private final WorldClock clock;

    TideApi(
            TideStations stations,
            TideReadings readings,
            TideNeighbours neighbours,
            TideImport imports,
            WorldClock clock) {
        this.stations = stations;
        this.readings = readings;
        this.neighbours = neighbours;
        this.imports = imports;
        this.clock = clock;
    }

    record Stations(Instant asOf, List<TideAnswers.Station> items) {}

    /**
     * A window of one station.
     *
     * @param asOf what is observed up to this moment is told; totals are told from it on
     * @param observedAsOf time of the newest reading in the window; null where there is none
     * @param next high waters of the 25 hours after {@code asOf}
     */
    record Levels(
            TideAnswers.Station station,
            Instant asOf,
            @Nullable Instant observedAsOf,
            TideAnswers.Outlook surge,
            List<TideAnswers.Reading> observed,
            List<TideAnswers.Point> astronomical,
            List<TideAnswers.Water> waters,
            List<TideAnswers.Water> next,
            List<TideAnswers.Beside> beside) {}

    record TideGiven(@Nullable String file) {}

    @Operation(summary = "The tide stations: their datum, source and warning tides")
    @GetMapping
    Stations all(Scope scope) {
        return new Stations(
                clock.instant(),
                stations.list().stream()
                        .filter(station -> scope.covers(station.gauge().area()))
                        .map(TideAnswers::station)
                        .toList());
    }

    @Operation(summary = "One station: observed, astronomical, surge and total level, high and low waters")
    @GetMapping("/{feature}/levels")
    Levels levels(
            Scope scope,
            @PathVariable long feature,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable Double surgeM) {
        TideStation station = stations.find(feature).orElseThrow(() -> unknown(feature));
        scope.require(station.gauge().area());
        Instant clockNow = clock.instant();
        Instant now = at == null || at.isAfter(clockNow) ? clockNow : at;
        Instant since = from == null ? now.minus(BACK) : from;
        Instant until = to == null ? now.plus(AHEAD) : to;
        Duration asked = Duration.between(since, until);
        if (asked.isNegative() || asked.compareTo(LONGEST) > 0) {
            throw refused(
                    "sensing.tide-window-too-long",
                    "from",
                    since + "/" + until,
                    "起止时间须先后有序，最长 31 天",
                    "from must lie before to, by at most 31 days");
        }
        SurgeOutlook surge = surgeM == null ? readings.outlook(station, now) : given(surgeM);
        TideAnswers.Ahead ahead = new TideAnswers.Ahead(now, surge);
        var tide = station.harmonics().tide();
        Instant seen = until.isBefore(now) ? until : now;
        var observed = seen.isBefore(since) ? List.<TideAnswers.Reading>of() : observed(station, since, seen);
        Duration step = asked.compareTo(LONG_WINDOW) > 0 ? COARSE : FINE;
        return new Levels(
                TideAnswers.station(station),
                now,
                observed.isEmpty() ? null : observed.getLast().t(),
                TideAnswers.outlook(surge),
                observed,
                TideAnswers.points(tide, since, until, step, ahead),
                waters(station, tide.turns(since, until), ahead),
                waters(
                        station,
                        tide.turns(now, now.plus(NEXT)).stream()
                                .filter(TideTurn::isHigh)
                                .toList(),
                        ahead),
                neighbours.of(scope, station.gauge().position()));
    }

    @Operation(summary = "Takes a bureau's file of harmonic constants; tells everything that is wrong in it")
    @PostMapping
    TideImport.Outcome take(Scope scope, @RequestBody TideGiven given) {
        scope.requireRole(Role.REGISTRAR);
        return imports.take(scope, given.file() == null ? "" : given.file());
    }

    private List<TideAnswers.Reading> observed(TideStation station, Instant from, Instant to) {
        return TideAnswers.readings(readings.surges(station, from, to));
    }

    private static List<TideAnswers.Water> waters(TideStation station, List<TideTurn> turns, TideAnswers.Ahead ahead) {
        return turns.stream()
                .map(turn -> TideAnswers.water(turn, station.warning(), ahead))
                .toList();
    }

    private static SurgeOutlook given(double surgeM) {
        if (!(Math.abs(surgeM) <= MOST_SURGE_M)) {
            throw refused(
                    "sensing.tide-surge-out-of-range",
                    "surgeM",
                    Double.toString(surgeM),
                    "增水应为 -15 到 15 米",
                    "a surge has -15 to 15 metres");
        }
        return SurgeOutlook.given(surgeM);
    }

    private static RefusedException unknown(long feature) {
        Bilingual rule = new Bilingual("这个测站没有潮汐调和常数", "no harmonic constants are known for this gauge");
        return new RefusedException(
                404, new Refusal("sensing.tide-station-unknown", "feature", Long.toString(feature), rule));
    }

    private static RefusedException refused(String code, String field, String value, String zh, String en) {
        return new RefusedException(400, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}

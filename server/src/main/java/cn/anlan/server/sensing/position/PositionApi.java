package cn.anlan.server.sensing.position;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.SimplerLine;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kinds;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Positions out, over HTTP: a subject is told to those whose areas cover its home, wherever it is. */
@RestController
@RequestMapping("/api/v1/positions")
class PositionApi {

    /** The longest stretch one question may ask for. */
    static final Duration LONGEST = Duration.ofDays(31);

    private static final Duration USUAL = Duration.ofDays(1);
    private static final String USUAL_LIMIT = "1000";

    private final Positions positions;
    private final Features features;
    private final Kinds kinds;
    private final WorldClock clock;

    PositionApi(Positions positions, Features features, Kinds kinds, WorldClock clock) {
        this.positions = positions;
        this.features = features;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** Where and when; degrees of WGS-84, metres, km/h, degrees from north. */
    record Placed(
            Instant at,
            double lon,
            double lat,
            int altitudeM,
            double speedKmh,
            int direction,
            long status,
            long alarms,
            Instant receivedAt) {

        static Placed of(KnownFix known) {
            Fix fix = known.fix();
            return new Placed(
                    fix.at(),
                    fix.lon(),
                    fix.lat(),
                    fix.altitudeM(),
                    fix.speedKmh(),
                    fix.direction(),
                    fix.status(),
                    fix.alarms(),
                    known.receivedAt());
        }
    }

    /** A subject and where it was last; {@code synthetic} where it is made up. */
    record LatestPosition(long subject, String kind, String title, boolean synthetic, Placed position) {}

    /** {@code next}: what {@code after} has to be for more; null where there is no more. */
    record LatestPositions(
            Instant asOf,
            List<LatestPosition> items,
            @Nullable Long next) {}

    /** {@code read}: how many rows were looked at; {@code next}: what {@code from} has to be for more; null where there is no more. */
    record Trajectory(
            long subject,
            String kind,
            String title,
            boolean synthetic,
            Instant from,
            Instant to,
            int read,
            List<Placed> items,
            @Nullable Instant next) {}

    @Operation(summary = "The latest position of each subject heard in the last three days")
    @GetMapping("/latest")
    LatestPositions latest(
            Scope scope,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String bbox,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = USUAL_LIMIT) int limit) {
        PositionQuestions.limit(limit);
        if (kind != null) {
            kinds.get(kind);
        }
        Positions.Asked asked = new Positions.Asked(kind, bbox == null ? null : PositionQuestions.box(bbox));
        List<LatestPosition> items = positions.latest(scope, asked, after, limit).stream()
                .map(PositionApi::view)
                .toList();
        Long next = items.size() == limit ? items.getLast().subject() : null;
        return new LatestPositions(clock.instant(), items, next);
    }

    private static LatestPosition view(Positions.Latest one) {
        return new LatestPosition(
                one.subject().id(),
                one.subject().kind(),
                one.subject().title(),
                one.subject().synthetic(),
                Placed.of(one.position()));
    }

    @Operation(summary = "A stretch of a subject's way, oldest first, simplified on demand")
    @GetMapping("/{subject}/trajectory")
    Trajectory trajectory(
            Scope scope,
            @PathVariable long subject,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "0") double simplify,
            @RequestParam(defaultValue = USUAL_LIMIT) int limit) {
        PositionQuestions.limit(limit);
        PositionQuestions.tolerance(simplify);
        Feature feature = features.get(subject);
        scope.require(feature.area());
        Instant until = to == null ? clock.instant().plusMillis(1) : to;
        Instant since = from == null ? until.minus(USUAL) : from;
        PositionQuestions.stretch(since, until, LONGEST);
        List<KnownFix> way = positions.way(subject, since, until, limit);
        Instant next = way.size() == limit ? way.getLast().fix().at().plusMillis(1) : null;
        return new Trajectory(
                feature.id(),
                feature.kind(),
                feature.title(),
                feature.synthetic(),
                since,
                until,
                way.size(),
                simpler(way, simplify).stream().map(Placed::of).toList(),
                next);
    }

    private static List<KnownFix> simpler(List<KnownFix> way, double toleranceM) {
        if (toleranceM == 0) {
            return way;
        }
        List<Position> line = way.stream()
                .map(one -> new Position(one.fix().lat(), one.fix().lon()))
                .toList();
        return Arrays.stream(SimplerLine.kept(line, toleranceM))
                .mapToObj(way::get)
                .toList();
    }
}

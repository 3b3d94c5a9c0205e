package cn.anlan.server.sensing.position;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.map.LayerInfo;
import cn.anlan.server.map.MapLayer;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.map.StateTitle;
import cn.anlan.server.registry.Features;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What moves, on the map, where it was last; one that is silent is dimmed, and one that is silent for three days is not shown. */
@Component
class PositionLayer implements MapLayer {

    static final String ID = "position";

    /**
     * One that was not heard for so long is silent. Figure ours: a ship at anchor reports by AIS every three minutes (ITU-R M.1371-5, table
     * 1), terminals by JT/T 808 every minute or oftener; three times the longer is near.
     */
    static final Duration SILENT = Duration.ofMinutes(10);

    /** The picture is made anew no oftener; it holds every subject. */
    static final Duration ANEW = Duration.ofSeconds(5);

    private static final int SILENT_STATE = 0;
    private static final int HEARD_STATE = 1;
    private static final int RHYTHM_SECONDS = 60;
    private static final LayerInfo INFO = new LayerInfo(
            ID,
            new Bilingual("实时位置", "Live positions"),
            new Bilingual("监测", "Monitoring"),
            "sensing",
            "ship",
            ID,
            RHYTHM_SECONDS,
            List.of(
                    new StateTitle(SILENT_STATE, new Bilingual("10 分钟以上没有声音", "Silent for over 10 minutes")),
                    new StateTitle(HEARD_STATE, new Bilingual("有声音", "Heard"))));

    private final PositionStore store;
    private final LatestFixes latest;
    private final Features features;
    private final WorldClock clock;

    PositionLayer(PositionStore store, LatestFixes latest, Features features, WorldClock clock) {
        this.store = store;
        this.latest = latest;
        this.features = features;
        this.clock = clock;
    }

    @Override
    public LayerInfo info() {
        return INFO;
    }

    /** The number of the stretch of time; with nobody heard, nothing changes. */
    @Override
    public long version(String variant) {
        return latest.after(0).isEmpty() ? 0 : clock.instant().toEpochMilli() / ANEW.toMillis();
    }

    @Override
    public List<MapPoint> points(String variant) {
        return points(latest.after(0).values(), clock.instant()).toList();
    }

    @Override
    public Optional<List<MapPoint>> pointsAt(String variant, Instant moment) {
        return Optional.of(points(store.newestAt(moment.minus(Positions.LATEST), moment), moment)
                .toList());
    }

    private Stream<MapPoint> points(Collection<KnownFix> all, Instant now) {
        Instant since = now.minus(Positions.LATEST);
        return all.stream()
                .filter(one -> !one.receivedAt().isBefore(since))
                .flatMap(one -> features
                        .summary(one.fix().subject())
                        .map(subject -> new MapPoint(
                                subject.id(),
                                one.fix().lat(),
                                one.fix().lon(),
                                subject.area(),
                                one.receivedAt().isBefore(now.minus(SILENT)) ? SILENT_STATE : HEARD_STATE,
                                subject.kind(),
                                subject.synthetic()))
                        .stream());
    }
}

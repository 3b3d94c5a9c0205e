package cn.anlan.server.warning.dryrun;

import cn.anlan.engine.typhoon.Fix;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.IngestBatch;
import cn.anlan.server.sensing.IngestLog;
import cn.anlan.server.sensing.LogPosition;
import cn.anlan.server.sensing.Observations;
import cn.anlan.server.typhoon.IssuedForecast;
import cn.anlan.server.typhoon.Storm;
import cn.anlan.server.typhoon.Storms;
import cn.anlan.server.warning.past.Issue;
import cn.anlan.server.warning.past.Past;
import cn.anlan.server.warning.past.Pasts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What really came in, as far as the store holds it. */
@Component
class StorePast implements Past, Pasts {

    static final String ID = "store";

    /** Series read at once: as many as who takes over reads, so that memory stays bounded. */
    private static final int AT_ONCE = 500;

    private static final Duration LONGEST = Duration.ofDays(31);
    /** A bulletin becomes known within so long after its issue. */
    private static final Duration KNOWN_WITHIN = Duration.ofMinutes(10);

    private final Observations observations;
    private final IngestLog ingest;
    private final Storms storms;
    private final WorldClock clock;

    StorePast(Observations observations, IngestLog ingest, Storms storms, WorldClock clock) {
        this.observations = observations;
        this.ingest = ingest;
        this.storms = storms;
        this.clock = clock;
    }

    private record Row(int datastream, Instant observedAt, double value, long order) {}

    @Override
    public List<Past> all() {
        return List.of(this);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Bilingual title() {
        return new Bilingual("本系统收到的数据", "What this system received");
    }

    @Override
    public Instant from() {
        return clock.instant().minus(LONGEST).truncatedTo(ChronoUnit.DAYS);
    }

    @Override
    public Instant to() {
        return clock.instant();
    }

    @Override
    public boolean synthetic() {
        return false;
    }

    @Override
    public boolean recorded() {
        return true;
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    @Override
    public void readings(Set<Integer> datastreams, Instant since, Instant until, Sink sink) {
        List<Row> rows = new ArrayList<>();
        observations.history(
                datastreams,
                since,
                ingest.end(),
                (datastream, at, value, order) -> rows.add(new Row(datastream, at, value, order)));
        rows.sort(Comparator.comparingLong(Row::order));
        Map<LogPosition, Instant> received = new HashMap<>();
        for (Row row : rows) {
            Instant at = received.computeIfAbsent(
                    IngestBatch.positionOf(row.order()),
                    position -> ingest.receivedAt(position).orElse(row.observedAt()));
            boolean more = !at.isBefore(until)
                    || sink.reading(row.datastream(), row.observedAt(), row.value(), at, row.order());
            if (!more) {
                return;
            }
        }
    }

    /** Every ten minutes, as the evaluator looks for them at least: what is new since the last look became known then. */
    @Override
    public List<Issue> issues(Instant since, Instant until) {
        List<Issue> issues = new ArrayList<>();
        for (Storm storm : storms.list(until)) {
            List<IssuedForecast> all = storms.issuedSince(storm.id(), since, until);
            if (!all.isEmpty()) {
                issues(storm, all, until, issues);
            }
        }
        issues.sort(Comparator.comparing(Issue::knownAt));
        return issues;
    }

    private void issues(Storm storm, List<IssuedForecast> all, Instant until, List<Issue> issues) {
        Instant first = all.getLast().issuedAt();
        Instant last = all.getFirst().issuedAt().plus(Duration.ofDays(1));
        Instant end = last.isBefore(until) ? last : until;
        Set<Long> heard = new HashSet<>();
        for (Instant now = first; !now.isAfter(end); now = now.plus(KNOWN_WITHIN)) {
            Instant known = now;
            List<IssuedForecast> fresh = storms.issuedSince(storm.id(), now.minus(Duration.ofDays(1)), now).stream()
                    .filter(forecast -> heard.add(forecast.id()))
                    .toList();
            if (!fresh.isEmpty()) {
                List<Fix> observed =
                        storms.track(storm.id(), now).map(Track::fixes).orElse(List.of());
                fresh.reversed().forEach(forecast -> issues.add(new Issue(known, storm.id(), forecast, observed)));
            }
        }
    }
}

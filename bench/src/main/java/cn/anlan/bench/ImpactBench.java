package cn.anlan.bench;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.typhoon.Fix;
import cn.anlan.engine.typhoon.Impact;
import cn.anlan.engine.typhoon.ImpactKernel;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.engine.typhoon.WindModel;
import cn.anlan.engine.typhoon.WindOptions;
import cn.anlan.server.map.MapPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The impact kernel over 71,000 points and 73 hourly looks at typhoon In-Fa, beside the plain kernel. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ImpactBench {

    static final int POINTS = 71_000;
    static final int HOURS = 72;

    private static final Instant FROM = Instant.parse("2021-07-23T12:00:00Z");

    /** In-Fa (2106) every 12 hours from 23 July 2021, 00 UTC: lat, lon, hPa, m/s (CMA's issued track, rounded to 0.1 degrees). */
    private static final double[][] IN_FA = {
        {24.1, 125.5, 955, 42}, {24.8, 124.9, 955, 42}, {26.1, 124.6, 960, 40}, {27.9, 124.1, 960, 40},
        {29.6, 123.1, 965, 38}, {30.2, 121.9, 970, 35}, {30.5, 121.3, 975, 33}, {31.0, 120.4, 980, 23}
    };

    private final double[] lats = new double[POINTS];
    private final double[] lons = new double[POINTS];
    private final Track track = inFa();
    private final PlainKernel.Hour[] hours = new PlainKernel.Hour[HOURS + 1];

    /** The points lie along the curve, as the map keeps them. */
    @Setup
    public void points() {
        List<MapPoint> points = BenchPoints.make();
        for (int i = 0; i < POINTS; i++) {
            lats[i] = points.get(i).lat();
            lons[i] = points.get(i).lon();
        }
        for (int h = 0; h <= HOURS; h++) {
            Instant at = FROM.plus(Duration.ofHours(h));
            Fix fix = track.at(at).orElse(track.last());
            Double pressure = fix.pressureHpa();
            Double wind = fix.windMps();
            hours[h] = new PlainKernel.Hour(
                    fix.position().lat(),
                    fix.position().lon(),
                    pressure == null ? 1000 : pressure,
                    wind == null ? 0 : wind,
                    40);
        }
    }

    /** The kernel as the platform asks it. */
    @Benchmark
    public Impact kernel() {
        return ImpactKernel.assess(lats, lons, track, FROM, HOURS, WindOptions.standard());
    }

    /** The kernel with CLIMADA's options. */
    @Benchmark
    public Impact kernelAsClimada() {
        return ImpactKernel.assess(lats, lons, track, FROM, HOURS, WindOptions.comparison(WindModel.HOLLAND_1980));
    }

    /** Plain loops, one thread. */
    @Benchmark
    public int plain() {
        return PlainKernel.assess(lats, lons, hours);
    }

    private static Track inFa() {
        List<Fix> fixes = new ArrayList<>();
        Instant first = Instant.parse("2021-07-23T00:00:00Z");
        for (int i = 0; i < IN_FA.length; i++) {
            double[] row = IN_FA[i];
            fixes.add(Fix.of(first.plus(Duration.ofHours(12L * i)), new Position(row[0], row[1]), row[2], row[3]));
        }
        return new Track(fixes);
    }
}

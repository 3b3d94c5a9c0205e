package cn.anlan.bench;

import cn.anlan.server.map.IndexBench;
import cn.anlan.server.map.MapPoint;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** Runs the races named on the command line, or all, and prints the README's table. */
final class Bench {

    /** CLIMADA 6.1 on a machine of this kind, when the issue was written. */
    private static final double CLIMADA_MS = 6_630;

    private static final double MICROS_PER_MS = 1_000;
    private static final int COMPARED_TILES = 25;
    private static final int[] CLUSTERED_ZOOMS = {8, 10, 12};

    private static final Set<String> RACES = Stream.concat(
                    Stream.of("impact", "index", "tiles", "nearest", "ingest", "telemetry", "mqtt"), GroundRace.RACES.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final List<Line> lines = new ArrayList<>();
    private final Set<String> wanted;

    private Bench(Set<String> wanted) {
        this.wanted = wanted;
    }

    public static void main(String[] args) throws Exception {
        Bench bench = new Bench(args.length == 0 ? RACES : Set.of(args));
        if (!RACES.containsAll(bench.wanted)) {
            throw new IllegalArgumentException("there are these races: " + new TreeSet<>(RACES));
        }
        try {
            if (bench.wanted.contains("impact")) {
                bench.impact();
            }
            if (bench.wanted.contains("index")) {
                bench.index();
            }
            if (!Collections.disjoint(bench.wanted, Set.of("tiles", "nearest", "ingest"))) {
                bench.server();
            }
            if (bench.wanted.contains("telemetry")) {
                TelemetryRace.run(bench.lines);
            }
            if (bench.wanted.contains("mqtt")) {
                MqttRace.run(bench.lines);
            }
            if (!Collections.disjoint(bench.wanted, GroundRace.RACES)) {
                GroundRace.run(bench.wanted, bench.lines);
            }
        } finally { // what was measured before a failure is worth reading too
            System.out.println();
            System.out.println(Line.table(bench.lines));
            System.out.printf(
                    "load of the machine over the last minute, this included: %.1f on %d processors%n",
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    Runtime.getRuntime().availableProcessors());
        }
    }

    private void impact() throws Exception {
        JmhRun run = new JmhRun(ImpactBench.class);
        String what = "impact on 71,000 points × 73 hours";
        double asClimada = run.micros("kernelAsClimada") / MICROS_PER_MS;
        lines.add(new Line(
                what + ", CLIMADA's options",
                Line.number(asClimada) + " ms",
                "CLIMADA 6.1 6,630 ms (quoted)",
                CLIMADA_MS / asClimada,
                0,
                100));
        lines.add(run.line(what + ", as used", "kernel", "plain kernel, one thread", "plain", 0));
    }

    private void index() throws Exception {
        JmhRun run = new JmhRun(IndexBench.class);
        lines.add(run.line("index of 200,000 points built, with clusters", "build", "STRtree", "treeBuild", 0));
        lines.add(run.line("nearest 10 of 200,000, in memory", "nearest", "STRtree", "treeNearest", 0));
        lines.add(run.line("points of a z12 tile found, in memory", "slices", "STRtree", "treeQuery", 0));
    }

    private void server() throws Exception {
        List<MapPoint> points = BenchPoints.make();
        Path programs = PostgisCluster.installed().orElse(null);
        if (programs == null) {
            System.out.println(
                    "PostGIS is not installed here (Debian: postgresql-15-postgis-3); its figures are quoted.");
            race(points, null);
        } else {
            try (PostgisCluster postgis = PostgisCluster.start(programs, points)) {
                race(points, postgis);
            }
        }
    }

    private void race(List<MapPoint> points, @Nullable PostgisCluster postgis) throws Exception {
        TileRace tiles = new TileRace(points);
        Path data = Path.of("target/data").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data.resolve("live")); // of an earlier run, perhaps of another version
        try (ServerProcess server = ServerProcess.start(data, "--anlan.map.tile-cache=1B")) {
            if (wanted.contains("tiles")) {
                cold(tiles, server, postgis);
            }
            if (wanted.contains("nearest")) {
                lines.addAll(new NearestRace(points).lines(server, postgis));
            }
            if (wanted.contains("ingest")) {
                lines.add(IngestRace.line(server, postgis));
            }
        }
        if (wanted.contains("tiles")) {
            try (ServerProcess server = ServerProcess.start(data)) {
                for (int zoom : TileRace.ZOOMS) {
                    Pace.Result hot = tiles.ours(server, zoom, "?clusters=off");
                    lines.add(Line.alone("tiles, z" + zoom + ", hot, over HTTP", hot.text("tiles")));
                }
            }
        }
    }

    private void cold(TileRace tiles, ServerProcess server, @Nullable PostgisCluster postgis) throws Exception {
        if (postgis != null) {
            int differing = tiles.differences(server, postgis, COMPARED_TILES);
            System.out.println("tiles whose features differ from PostGIS's: " + differing);
        }
        for (int zoom : TileRace.ZOOMS) {
            lines.add(tiles.line(zoom, tiles.ours(server, zoom, "?clusters=off"), postgis));
        }
        lines.add(Line.alone(
                "tiles, z10, cold, packed for a browser",
                tiles.ours(server, 10, "?clusters=off", "Accept-Encoding: gzip\r\n")
                        .text("tiles")));
        for (int zoom : CLUSTERED_ZOOMS) {
            lines.add(Line.alone(
                    "clustered tiles, z" + zoom + ", cold",
                    tiles.ours(server, zoom, "").text("tiles")));
        }
    }
}

package cn.anlan.bench;

import cn.anlan.server.map.IndexBench;
import cn.anlan.server.map.MapPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** Runs the races named on the command line ({@code index}, {@code map}), or all, and prints the table of the README. */
final class Bench {

    private static final int COMPARED_TILES = 25;

    private final List<Line> lines = new ArrayList<>();

    private Bench() {}

    public static void main(String[] args) throws Exception {
        Set<String> wanted = args.length == 0 ? Set.of("index", "map") : Set.of(args);
        Bench bench = new Bench();
        if (wanted.contains("index")) {
            bench.index();
        }
        if (wanted.contains("map")) {
            bench.map();
        }
        System.out.println();
        System.out.println(Line.table(bench.lines));
    }

    private void index() throws Exception {
        lines.addAll(new IndexBenchRun(IndexBench.class).lines());
    }

    private void map() throws Exception {
        List<MapPoint> points = BenchPoints.make();
        Path programs = PostgisCluster.installed().orElse(null);
        if (programs == null) {
            System.out.println(
                    "PostGIS is not installed here (Debian: postgresql-15-postgis-3); its figures are quoted.");
            raceMap(points, null);
        } else {
            try (PostgisCluster postgis = PostgisCluster.start(programs, points)) {
                raceMap(points, postgis);
            }
        }
    }

    private void raceMap(List<MapPoint> points, @Nullable PostgisCluster postgis) throws Exception {
        TileRace tiles = new TileRace(points);
        NearestRace nearest = new NearestRace(points);
        Path data = Path.of("target/data").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data.resolve("live")); // of an earlier run, perhaps of another version
        try (ServerProcess server = ServerProcess.start(data, "--anlan.map.tile-cache=1B")) {
            SignedIn client = SignedIn.at(server.port());
            if (postgis != null) {
                int differing = tiles.differences(client, postgis, COMPARED_TILES);
                System.out.println("tiles whose features differ from PostGIS's: " + differing);
            }
            for (int zoom : TileRace.ZOOMS) {
                lines.add(tiles.line(zoom, tiles.ours(client, zoom, "?clusters=off"), postgis));
            }
            for (int zoom : new int[] {8, 10, 12}) {
                double clustered = tiles.ours(client, zoom, "");
                lines.add(new Line("the same, z" + zoom + ", clustered", Line.rate(clustered, "tiles"), "", 0, 0));
            }
            double ours = nearest.ours(client);
            double theirs = nearest.theirs(postgis);
            lines.add(new Line(
                    "nearest 10 of 200,000, over HTTP",
                    Line.rate(ours, "answers"),
                    "geography <-> " + Line.rate(theirs, "answers") + (postgis == null ? " (quoted)" : ""),
                    ours / theirs,
                    10));
        }
        try (ServerProcess server = ServerProcess.start(data)) {
            SignedIn client = SignedIn.at(server.port());
            for (int zoom : TileRace.ZOOMS) {
                double hot = tiles.ours(client, zoom, zoom < 12 ? "" : "?clusters=off");
                lines.add(new Line("tiles, z" + zoom + ", hot, over HTTP", Line.rate(hot, "tiles"), "", 0, 0));
            }
        }
    }
}

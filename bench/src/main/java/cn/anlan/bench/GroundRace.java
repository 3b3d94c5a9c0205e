package cn.anlan.bench;

import cn.anlan.server.map.MapPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.util.FileSystemUtils;

/** The races that are run on the reference city at scale 1. */
final class GroundRace {

    /** Their names. */
    static final Set<String> RACES = Set.of("lists", "kinds", "edits", "quality", "books");

    private GroundRace() {}

    /** Runs those that are wanted, one after the other; each line as soon as it is known. */
    static void run(Set<String> wanted, List<Line> lines) throws Exception {
        Path folder = Path.of("target/ground").toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, "--" + BenchServer.CITY + "=1")) {
            City city = new City(data);
            List<MapPoint> points = city.points();
            Line quality = QualityRace.first(server);
            if (wanted.contains("lists")) {
                add(lines, ListRace.lines(server, city));
            }
            if (wanted.contains("kinds")) {
                add(lines, kinds(server, points));
            }
            if (wanted.contains("edits") || wanted.contains("quality")) {
                List<Line> edits = edits(server, city, points, folder.resolve("other/data"));
                add(lines, wanted.contains("edits") ? edits : List.of());
            }
            if (wanted.contains("quality")) {
                add(lines, List.of(quality, QualityRace.again(server)));
            }
            if (wanted.contains("books")) {
                add(lines, new BookRace(points).lines(server, city));
            }
        }
    }

    private static void add(List<Line> lines, List<Line> more) {
        lines.addAll(more);
        System.out.println(Line.table(more)); // who looks on need not wait for the end
    }

    private static List<Line> kinds(ServerProcess server, List<MapPoint> points) throws Exception {
        Path programs = PostgisCluster.installed().orElse(null);
        KindsRace race = new KindsRace(points);
        if (programs == null) {
            return race.lines(server, null);
        }
        try (PostgisCluster postgis = PostgisCluster.start(programs, points)) {
            return race.lines(server, postgis);
        }
    }

    /** Beside a second server on the same database; each has a copy of the keys, as in service. */
    private static List<Line> edits(ServerProcess server, City city, List<MapPoint> points, Path data)
            throws Exception {
        Path home = Files.createDirectories(data.resolve(City.HOME));
        for (String key : List.of("audit-key", "personal-keys")) {
            Files.copy(city.folder().resolve(key), home.resolve(key));
        }
        try (ServerProcess other = ServerProcess.start(data, city.settings())) {
            return new EditRace(points).lines(server, other);
        }
    }
}

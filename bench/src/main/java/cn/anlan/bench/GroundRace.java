package cn.anlan.bench;

import cn.anlan.server.map.MapPoint;
import java.nio.file.Path;
import java.util.ArrayList;
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
                lines.addAll(ListRace.lines(server, city));
            }
            if (wanted.contains("kinds")) {
                lines.addAll(kinds(server, points));
            }
            if (wanted.contains("edits") || wanted.contains("quality")) {
                List<Line> edits = edits(server, city, points, folder.resolve("other/data"));
                lines.addAll(wanted.contains("edits") ? edits : List.of());
            }
            if (wanted.contains("quality")) {
                lines.addAll(List.of(quality, QualityRace.again(server)));
            }
            if (wanted.contains("books")) {
                lines.addAll(new BookRace(points).lines(server, city));
            }
        }
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

    private static List<Line> edits(ServerProcess server, City city, List<MapPoint> points, Path data)
            throws Exception {
        try (ServerProcess other = ServerProcess.start(data, city.settings())) {
            return new ArrayList<>(new EditRace(points).lines(server, other));
        }
    }
}

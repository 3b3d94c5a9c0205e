package cn.anlan.bench;

import cn.anlan.server.map.MapPoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL with PostGIS of the machine's own packages, on a cluster made for this run. Given its best: points stored in web
 * mercator and laid out along the index, statistics fresh, everything in its memory, no compilation of plans.
 */
final class PostgisCluster implements AutoCloseable {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path folder;
    private final int port;

    private PostgisCluster(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Where PostGIS is installed: the folder of its PostgreSQL's programs. */
    static Optional<Path> installed() throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.filter(version -> Files.exists(Path.of(
                            "/usr/share/postgresql/%s/extension/postgis.control".formatted(version.getFileName()))))
                    .map(version -> version.resolve("bin"))
                    .findFirst();
        }
    }

    static PostgisCluster start(Path programs, List<MapPoint> points) throws Exception {
        Path folder = Files.createTempDirectory("anlan-bench-postgis");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        PostgisCluster cluster = new PostgisCluster(programs, folder, port);
        if (root()) {
            run("chown", "postgres", folder.toString());
        }
        cluster.program("initdb", "-D", cluster.data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
                + " -c shared_buffers=512MB -c jit=off -c fsync=off";
        cluster.program(
                "pg_ctl", "-D", cluster.data(), "-l", folder.resolve("log").toString(), "-w", "-o", options, "start");
        cluster.load(points);
        return cluster;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
    }

    /** Its first process; those that answer are its children. */
    ProcessHandle handle() throws IOException {
        String pid = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private void load(List<MapPoint> points) throws SQLException, IOException {
        StringBuilder rows = new StringBuilder();
        for (MapPoint point : points) {
            rows.append(String.format(
                    Locale.ROOT,
                    "%d\t%.17g\t%.17g\t%d\t%s%n",
                    point.id(),
                    point.lon(),
                    point.lat(),
                    point.state(),
                    point.kind()));
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create extension postgis");
            statement.execute("create table raw (id bigint, lon float8, lat float8, state int, kind text)");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy raw from stdin",
                            new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
            statement.execute("""
                    create table point as
                    select id, state, kind,
                           st_transform(st_setsrid(st_makepoint(lon, lat), 4326), 3857) as plane,
                           st_setsrid(st_makepoint(lon, lat), 4326)::geography as globe
                    from raw""");
            statement.execute("create index point_plane on point using gist (plane)");
            statement.execute("create index point_globe on point using gist (globe)");
            statement.execute("cluster point using point_plane");
            statement.execute("vacuum analyze point");
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void program(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .directory(Path.of("/tmp").toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command[0], e);
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public void close() throws IOException {
        program("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        run("rm", "-rf", folder.toString());
    }
}

package cn.anlan.bench;

import cn.anlan.server.map.MapPoint;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tiles a second: ours over HTTP with sign-in, cut anew each time, against ST_AsMVT over its own protocol. */
final class TileRace {

    static final int[] ZOOMS = {8, 10, 12, 14};

    /** Measured on a machine of this kind when the issue was written; used where PostGIS is not installed. */
    private static final Map<Integer, Double> QUOTED = Map.of(8, 3.5, 10, 23.0, 12, 452.0, 14, 4_562.0);

    private static final int MOST_TILES = 4_000;

    private static final String ST_AS_MVT = """
            select st_asmvt(tile, 'bench', 4096, 'pixel')
            from (select id, state, kind,
                         st_asmvtgeom(plane, st_tileenvelope(?, ?, ?), 4096, 64, true) as pixel
                  from point
                  where plane && st_tileenvelope(?, ?, ?, margin => 64.0 / 4096)) as tile
            where pixel is not null""";

    record Address(int zoom, int column, int row) {

        String path(String query) {
            return "/tiles/" + BenchServer.LAYER + "/" + zoom + "/" + column + "/" + row + ".mvt" + query;
        }
    }

    private final Map<Integer, List<Address>> tiles = new TreeMap<>();

    TileRace(List<MapPoint> points) {
        for (int zoom : ZOOMS) {
            Set<Address> distinct = new LinkedHashSet<>();
            for (MapPoint point : points) {
                distinct.add(address(point, zoom));
            }
            List<Address> shuffled = new ArrayList<>(distinct);
            Collections.shuffle(shuffled, new Random(zoom));
            tiles.put(zoom, shuffled.subList(0, Math.min(MOST_TILES, shuffled.size())));
        }
    }

    List<Address> tiles(int zoom) {
        return tiles.getOrDefault(zoom, List.of());
    }

    /** Our tiles a second at a zoom. */
    Pace.Result ours(ServerProcess server, int zoom, String query) throws Exception {
        return ours(server, zoom, query, "");
    }

    /** The same with one more line in each request's head. */
    Pace.Result ours(ServerProcess server, int zoom, String query, String more) throws Exception {
        SignedIn client = SignedIn.at(server.port());
        List<Address> asked = tiles(zoom);
        return Pace.of(
                () -> {
                    HttpConnection connection = client.connect(more);
                    return number -> {
                        Address address = asked.get(number % asked.size());
                        int status = connection.get(address.path(query)).status();
                        if (status != 200) {
                            throw new IOException(address + " answered " + status);
                        }
                    };
                },
                server.handle(),
                Pace.WARM_SECONDS,
                Pace.SECONDS);
    }

    /** PostGIS's tiles a second at a zoom. */
    Pace.Result theirs(PostgisCluster postgis, int zoom) throws Exception {
        List<Address> asked = tiles(zoom);
        return Pace.of(
                () -> {
                    PreparedStatement statement = postgis.connect().prepareStatement(ST_AS_MVT);
                    return number -> theirTile(statement, asked.get(number % asked.size()));
                },
                postgis.handle(),
                Pace.WARM_SECONDS,
                Pace.SECONDS);
    }

    /** The line for a zoom; PostGIS null where it is not installed. */
    Line line(int zoom, Pace.Result ours, @Nullable PostgisCluster postgis) throws Exception {
        Pace.Result theirs =
                postgis == null ? new Pace.Result(QUOTED.getOrDefault(zoom, 0.0), 0) : theirs(postgis, zoom);
        return ours.against(
                "tiles of 200,000 points, z" + zoom + ", cold, over HTTP",
                "tiles",
                postgis == null ? "ST_AsMVT (quoted)" : "ST_AsMVT",
                theirs,
                zoom == 14 ? 2 : 10);
    }

    /** How many of the first tiles of each zoom hold other features than PostGIS's; border pixels aside. */
    int differences(ServerProcess server, PostgisCluster postgis, int perZoom) throws Exception {
        int differing = 0;
        try (HttpConnection connection = SignedIn.at(server.port()).connect("");
                PreparedStatement statement = postgis.connect().prepareStatement(ST_AS_MVT)) {
            for (int zoom : ZOOMS) {
                for (Address address :
                        tiles(zoom).subList(0, Math.min(perZoom, tiles(zoom).size()))) {
                    var ours = TileContents.of(
                            connection.get(address.path("?clusters=off")).body());
                    var theirs = TileContents.of(theirTile(statement, address));
                    if (!ours.sameAs(theirs)) {
                        differing++;
                    }
                }
            }
        }
        return differing;
    }

    private static byte[] theirTile(PreparedStatement statement, Address address) throws SQLException {
        for (int i = 0; i <= 3; i += 3) {
            statement.setInt(i + 1, address.zoom);
            statement.setInt(i + 2, address.column);
            statement.setInt(i + 3, address.row);
        }
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getBytes(1);
        }
    }

    /** The tile of any layer in which a point lies. */
    static String path(String layer, MapPoint point, int zoom) {
        Address address = address(point, zoom);
        return "/tiles/" + layer + "/" + zoom + "/" + address.column() + "/" + address.row() + ".mvt";
    }

    private static Address address(MapPoint point, int zoom) {
        int side = 1 << zoom;
        double phi = Math.toRadians(point.lat());
        double x = (point.lon() + 180) / 360;
        double y = (1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2;
        return new Address(zoom, (int) (x * side), (int) (y * side));
    }
}

package cn.anlan.bench;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.platform.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The database below a server that holds the reference city. */
final class City {

    /** The folder of the service's database and keys in its data folder. */
    static final String HOME = "live";

    private final Path folder;
    private final EmbeddedPostgres.Address address;

    City(Path data) {
        folder = data.resolve(HOME);
        address = EmbeddedPostgres.address(folder, "postgres");
    }

    Path folder() {
        return folder;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    /** What makes another server work on it too. */
    String[] settings() {
        return new String[] {
            "--anlan.db.url=" + address.url(),
            "--anlan.db.user=" + address.user(),
            "--anlan.db.password=" + address.password()
        };
    }

    /** Every present feature as a point. */
    List<MapPoint> points() throws SQLException {
        List<MapPoint> points = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id, lat, lon, area_path, kind from registry.feature where not retired order by id")) {
            while (rows.next()) {
                AreaPath area = new AreaPath(rows.getString("area_path"));
                points.add(new MapPoint(
                        rows.getLong("id"),
                        rows.getDouble("lat"),
                        rows.getDouble("lon"),
                        area,
                        0,
                        rows.getString("kind"),
                        true));
            }
        }
        return points;
    }
}

package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of features, present ones and those of their history. */
public final class FeatureRows {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final JsonMapper JSON = new JsonMapper();

    private FeatureRows() {}

    /** A row that holds id, code, kind, title, lat, lon, area_path, fields, synthetic, version, since and retired. */
    public static Feature feature(ResultSet row) throws SQLException {
        return new Feature(
                row.getLong("id"),
                row.getString("code"),
                row.getString("kind"),
                row.getString("title"),
                new Position(row.getDouble("lat"), row.getDouble("lon")),
                new AreaPath(row.getString("area_path")),
                JSON.readValue(row.getString("fields"), FIELDS),
                row.getBoolean("synthetic"),
                row.getInt("version"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getBoolean("retired"));
    }

    /** The line or area of a row that holds id and a geometry, degrees, longitude first. */
    public static Geometry shape(ResultSet row) throws SQLException {
        try {
            return new WKBReader().read(row.getBytes("geometry"));
        } catch (ParseException broken) {
            throw new IllegalStateException("the shape of feature " + row.getLong("id") + " cannot be read", broken);
        }
    }

    /** A row that holds id, kind, title, lat, lon, area_path and synthetic. */
    static FeatureSummary summary(ResultSet row) throws SQLException {
        return new FeatureSummary(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("title"),
                new Position(row.getDouble("lat"), row.getDouble("lon")),
                new AreaPath(row.getString("area_path")),
                row.getBoolean("synthetic"));
    }
}

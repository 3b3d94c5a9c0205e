package cn.anlan.server.registry.books.value;

import cn.anlan.engine.geo.Bd09;
import cn.anlan.engine.geo.Gcj02;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;

/** The coordinate system of a book. Inside there is only WGS-84; the others are converted at the border. */
public enum Crs {
    WGS84("WGS-84", "WGS-84 (GPS)"),
    /** Treated as equal to WGS-84: the two differ by centimetres. */
    CGCS2000("CGCS2000（国家大地坐标系）", "CGCS2000"),
    /** Gaode, Tencent. */
    GCJ02("GCJ-02（高德、腾讯）", "GCJ-02 (Gaode, Tencent)"),
    BD09("BD-09（百度）", "BD-09 (Baidu)");

    private final Bilingual title;

    Crs(String zh, String en) {
        this.title = new Bilingual(zh, en);
    }

    /** The name for readers. */
    public Bilingual title() {
        return title;
    }

    /** @throws RefusedException 400 {@code registry.crs-unknown} */
    public static Crs parse(String text) {
        String wanted = text.toUpperCase(Locale.ROOT).replace("-", "");
        for (Crs crs : values()) {
            if (crs.name().equals(wanted)) {
                return crs;
            }
        }
        Bilingual rule = new Bilingual(
                "坐标系为 wgs84、cgcs2000、gcj02 或 bd09", "the coordinate system is wgs84, cgcs2000, gcj02 or bd09");
        throw new RefusedException(400, new Refusal("registry.crs-unknown", "crs", text, rule));
    }

    /** The true position of one in this system. */
    public Position toWgs84(Position position) {
        return switch (this) {
            case WGS84, CGCS2000 -> position;
            case GCJ02 -> Gcj02.toWgs84(position);
            case BD09 -> Bd09.toWgs84(position);
        };
    }

    /**
     * The same shape in WGS-84, flat.
     *
     * @throws IllegalArgumentException where a corner lies on no Earth
     */
    public Geometry toWgs84(Geometry shape) {
        Geometry copy = shape.copy();
        copy.apply((CoordinateFilter) this::move);
        copy.geometryChanged();
        return copy;
    }

    private void move(Coordinate corner) {
        Position moved = toWgs84(new Position(corner.y, corner.x));
        corner.x = moved.lon();
        corner.y = moved.lat();
    }
}

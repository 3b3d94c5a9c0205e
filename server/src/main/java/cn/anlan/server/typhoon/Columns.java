package cn.anlan.server.typhoon;

import cn.anlan.engine.typhoon.QuadrantRadii;
import cn.anlan.engine.typhoon.StormClass;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How values stand in this module's columns. */
final class Columns {

    private Columns() {}

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable String stormClass(@Nullable StormClass stormClass) {
        return stormClass == null ? null : stormClass.name();
    }

    static @Nullable StormClass stormClass(ResultSet row) throws SQLException {
        String name = row.getString("class");
        return name == null ? null : StormClass.valueOf(name);
    }

    /** As PostgreSQL's array text, for a parameter cast to {@code double precision[]}. */
    static @Nullable String radii(@Nullable QuadrantRadii radii) {
        return radii == null ? null : "{" + radii.ne() + "," + radii.se() + "," + radii.sw() + "," + radii.nw() + "}";
    }

    static @Nullable QuadrantRadii radii(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return null;
        }
        Double[] km = (Double[]) array.getArray();
        return new QuadrantRadii(km[0], km[1], km[2], km[3]);
    }
}

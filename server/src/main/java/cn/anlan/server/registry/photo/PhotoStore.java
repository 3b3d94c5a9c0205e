package cn.anlan.server.registry.photo;

import cn.anlan.server.registry.photo.Photo.PhotoRemoved;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Photos in the database. */
@Repository
class PhotoStore {

    private final JdbcClient jdbc;

    PhotoStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param n its place among those of the same version */
    void insert(Photo photo, int n) {
        jdbc.sql("""
                        insert into registry.feature_photo
                               (id, feature_id, upload, n, type, bytes, taken_at, lat, lon, note, version, at, actor)
                        values (:id, :feature, :upload, :n, :type, :bytes, :taken, :lat, :lon, :note, :version, :at, :actor)
                        """)
                .param("id", photo.id())
                .param("feature", photo.feature())
                .param("upload", photo.upload())
                .param("n", n)
                .param("type", photo.type())
                .param("bytes", photo.bytes())
                .param("taken", photo.takenAt() == null ? null : at(photo.takenAt()))
                .param("lat", photo.lat())
                .param("lon", photo.lon())
                .param("note", photo.note())
                .param("version", photo.version())
                .param("at", at(photo.at()))
                .param("actor", photo.by())
                .update();
    }

    /** Marks one as taken off; it was there. */
    void remove(long feature, UUID photo, PhotoRemoved how) {
        jdbc.sql("""
                        update registry.feature_photo
                           set removed_version = :version, removed_at = :at, removed_by = :by, removed_reason = :reason
                         where feature_id = :feature and id = :id and removed_at is null
                        """)
                .param("version", how.version())
                .param("at", at(how.at()))
                .param("by", how.by())
                .param("reason", how.reason())
                .param("feature", feature)
                .param("id", photo)
                .update();
    }

    /** All of a feature, those taken off too, the newest first. */
    List<Photo> of(long feature) {
        return jdbc.sql("select * from registry.feature_photo where feature_id = ? order by version desc, n")
                .param(feature)
                .query(PhotoStore::photo)
                .list();
    }

    Optional<Photo> find(long feature, UUID photo) {
        return jdbc.sql("select * from registry.feature_photo where feature_id = ? and id = ?")
                .params(feature, photo)
                .query(PhotoStore::photo)
                .optional();
    }

    int countThere(long feature) {
        return jdbc.sql("select count(*) from registry.feature_photo where feature_id = ? and removed_at is null")
                .param(feature)
                .query(Integer.class)
                .single();
    }

    private static Photo photo(ResultSet row, int n) throws SQLException {
        return new Photo(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                row.getLong("feature_id"),
                Objects.requireNonNull(row.getObject("upload", UUID.class)),
                row.getString("type"),
                row.getLong("bytes"),
                instant(row, "taken_at"),
                row.getObject("lat", Double.class),
                row.getObject("lon", Double.class),
                row.getString("note"),
                row.getString("actor"),
                Objects.requireNonNull(instant(row, "at")),
                row.getInt("version"),
                removed(row));
    }

    private static @Nullable PhotoRemoved removed(ResultSet row) throws SQLException {
        Instant at = instant(row, "removed_at");
        return at == null
                ? null
                : new PhotoRemoved(
                        row.getInt("removed_version"),
                        at,
                        row.getString("removed_by"),
                        row.getString("removed_reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package cn.anlan.server.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Uploads in the database. */
@Repository
class UploadStore {

    private static final String ROW = "id, account, name, bytes, sha256, received, content";

    private final JdbcClient jdbc;

    UploadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an account has sent or begun, and attached to nothing yet. */
    record InFlight(long uploads, long bytes) {}

    /** One after the other of an account's uploads begins, so that its limits hold. */
    void holdAccount(String account) {
        jdbc.sql("select cast(pg_advisory_xact_lock(hashtextextended('files.account:' || ?, 0)) as text)")
                .param(account)
                .query(String.class)
                .single();
    }

    /** The upload, which nobody else changes until the transaction ends. */
    Optional<Upload> hold(UUID id) {
        return jdbc.sql("select " + ROW + " from files.upload where id = ? for update")
                .param(id)
                .query(UploadStore::upload)
                .optional();
    }

    InFlight inFlight(String account) {
        return jdbc.sql("""
                        select count(*), coalesce(sum(bytes), 0) from files.upload where account = ? and attached_at is null
                        """)
                .param(account)
                .query((row, n) -> new InFlight(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Whether this account has sent this content before, wholly: no hash of somebody else's opens anything. */
    boolean sentBefore(String account, String sha256, long bytes) {
        return jdbc.sql("""
                        select exists (select from files.upload where account = ? and content = ? and bytes = ?)
                        """).params(account, sha256, bytes).query(Boolean.class).single();
    }

    /** Keeps a new one; false where its id is there. */
    boolean insert(Upload upload, String saidType, Instant now) {
        return jdbc.sql("""
                        insert into files.upload (id, account, name, said_type, bytes, sha256, received, content, begun_at, touched_at)
                        values (:id, :account, :name, :said, :bytes, :sha256, :received, :content, :now, :now)
                        on conflict (id) do nothing
                        """)
                        .param("id", upload.id())
                        .param("account", upload.account())
                        .param("name", upload.name())
                        .param("said", saidType)
                        .param("bytes", upload.bytes())
                        .param("sha256", upload.sha256())
                        .param("received", upload.received())
                        .param("content", upload.content())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** Says how far an upload came. */
    void replace(Upload upload, Instant now) {
        jdbc.sql("update files.upload set received = :received, content = :content, touched_at = :now where id = :id")
                .param("received", upload.received())
                .param("content", upload.content())
                .param("now", at(now))
                .param("id", upload.id())
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from files.upload where id = ?").param(id).update();
    }

    /** Attaches an account's whole upload that is attached to nothing; false where it is not such a one. */
    boolean attach(UUID id, String account, String subject, Instant now) {
        return jdbc.sql("""
                        update files.upload set attached_at = :now, attached_to = :subject
                         where id = :id and account = :account and content is not null and attached_at is null
                        """)
                        .param("id", id)
                        .param("account", account)
                        .param("subject", subject)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** What is attached, by its upload's id. */
    Optional<Attachment> attachment(UUID id) {
        return jdbc.sql("""
                        select u.id, u.name, c.type, c.bytes, c.sha256
                          from files.upload u join files.content c on c.sha256 = u.content
                         where u.id = ? and u.attached_at is not null
                        """)
                .param(id)
                .query((row, n) -> new Attachment(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5)))
                .optional();
    }

    /** Forgets what was not heard of since then and is attached to nothing. */
    int forget(Instant before) {
        return jdbc.sql("delete from files.upload where attached_at is null and touched_at < ?")
                .param(at(before))
                .update();
    }

    /** Whether an upload still needs its pieces. */
    boolean needsParts(UUID id) {
        return jdbc.sql("select exists (select from files.upload where id = ? and content is null)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private static Upload upload(ResultSet row, int n) throws SQLException {
        return new Upload(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                row.getString("account"),
                row.getString("name"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getLong("received"),
                row.getString("content"));
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package cn.anlan.server.files;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which contents are kept. Whoever gives a content its row holds its name first, and until then whoever takes its file away does: so no
 * row is ever left without its file, however many nodes are at it.
 */
@Repository
class KeptContentStore {

    private static final String NAME_LOCK = "hashtextextended('files.content:' || ?, 0)";

    private final JdbcClient jdbc;

    KeptContentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds a content's name until the transaction ends. */
    void holdName(String sha256) {
        jdbc.sql("select cast(pg_advisory_xact_lock(" + NAME_LOCK + ") as text)")
                .param(sha256)
                .query(String.class)
                .single();
    }

    /** The same; false where somebody else holds it. */
    boolean tryHoldName(String sha256) {
        return jdbc.sql("select pg_try_advisory_xact_lock(" + NAME_LOCK + ")")
                .param(sha256)
                .query(Boolean.class)
                .single();
    }

    /** Says that a content is on the disk; holds its row until the transaction ends. */
    void kept(String sha256, long bytes, ImageType type, Instant now) {
        jdbc.sql("""
                        insert into files.content (sha256, bytes, type, kept_at) values (:sha256, :bytes, :type, :now)
                        on conflict (sha256) do update set kept_at = :now
                        """)
                .param("sha256", sha256)
                .param("bytes", bytes)
                .param("type", type.mediaType())
                .param("now", UploadStore.at(now))
                .update();
    }

    /** Whether it is kept; its row is held until the transaction ends. */
    boolean hold(String sha256) {
        return !jdbc.sql("select sha256 from files.content where sha256 = ? for share")
                .param(sha256)
                .query(String.class)
                .list()
                .isEmpty();
    }

    /** Whether it is kept and nobody else has its row; held until the transaction ends. */
    boolean tryHold(String sha256) {
        return !jdbc.sql("select sha256 from files.content where sha256 = ? for update skip locked")
                .param(sha256)
                .query(String.class)
                .list()
                .isEmpty();
    }

    /** Some contents that no upload refers to. */
    List<String> unused(int most) {
        return jdbc.sql("""
                        select sha256 from files.content c
                         where not exists (select from files.upload u where u.content = c.sha256) limit ?
                        """).param(most).query((row, n) -> row.getString(1)).list();
    }

    /** Forgets a content that no upload refers to; asked anew after its row is held, as somebody may have come before. */
    boolean forgetUnused(String sha256) {
        return jdbc.sql("""
                        delete from files.content c
                         where sha256 = ? and not exists (select from files.upload u where u.content = c.sha256)
                        """).param(sha256).update() == 1;
    }

    boolean has(String sha256) {
        return jdbc.sql("select exists (select from files.content where sha256 = ?)")
                .param(sha256)
                .query(Boolean.class)
                .single();
    }

    /** The contents whose names begin so. */
    Set<String> beginningWith(String twoDigits) {
        List<String> names = jdbc.sql("select sha256 from files.content where sha256 >= ? and sha256 < ?")
                .params(twoDigits, twoDigits + "g") // after f
                .query((row, n) -> row.getString(1))
                .list();
        return Set.copyOf(names);
    }
}

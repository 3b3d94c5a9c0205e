package cn.anlan.server.identity;

import cn.anlan.server.identity.personal.PersonalKeys;
import cn.anlan.server.kernel.MachineClock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives personal data another main key, also while the service runs: makes the key, wraps every data key anew, batch by batch, and
 * removes the old key when no row and no transaction under way can still need it. Broken off, it goes on with the same key.
 */
public final class KeyRotation {

    /** Rows wrapped anew in one transaction. */
    static final int BATCH = 1_000;

    private static final String ACTOR = "module:identity";
    private static final Duration ASKED_EVERY = Duration.ofMillis(100);

    /** One rotation at a time. The number is arbitrary and ours. */
    private static final long LOCK = 0x616e6c616e_03L;

    private final DataSource pool;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Path dataFolder;
    private final Audit audit;
    private final List<KeyHolder> holders;
    private final Duration grace;
    private final Duration patience;

    /**
     * What was done.
     *
     * @param key the id of the main key that wraps everything now
     * @param rewrapped how many rows were wrapped anew
     * @param removed old main keys that are gone
     * @param kept old main keys that are still in the file
     */
    public record Report(String key, long rewrapped, List<String> removed, List<String> kept) {

        public Report {
            removed = List.copyOf(removed);
            kept = List.copyOf(kept);
        }
    }

    /** Says why nothing was done. */
    public static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String zh, String en) {
            super(zh + "\n" + en);
        }
    }

    /** @param machine for the audit journal */
    public KeyRotation(DataSource pool, Path dataFolder, InstantSource machine) {
        this(
                pool,
                dataFolder,
                machine::instant,
                ServiceLoader.load(KeyHolder.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList(),
                Duration.ofSeconds(5),
                Duration.ofMinutes(10));
    }

    /**
     * @param grace how long somebody who took a key may need until it stands in a row's transaction
     * @param patience how long transactions that were under way are waited for
     */
    KeyRotation(
            DataSource pool,
            Path dataFolder,
            MachineClock machine,
            Collection<KeyHolder> holders,
            Duration grace,
            Duration patience) {
        this.pool = pool;
        database = JdbcClient.create(pool);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        this.dataFolder = dataFolder;
        audit = new Audit(new AuditStore(database), machine);
        this.holders = List.copyOf(holders);
        this.grace = grace;
        this.patience = patience;
    }

    /**
     * Rotates, or goes on with a rotation that was broken off or whose old key was kept.
     *
     * @param keepOld leaves the old key in the file: for nodes that each have a copy, until they have the new one
     * @param progress hears how many rows were wrapped anew in each batch
     * @throws Refused also while another rotation is at work: of two, one would write its keys over the other's new one
     */
    public Report rotate(boolean keepOld, IntConsumer progress)
            throws IOException, SQLException, InterruptedException, Refused {
        try (Connection held = pool.getConnection();
                Statement statement = held.createStatement()) {
            if (!said(statement, "select pg_try_advisory_lock(" + LOCK + ")")) {
                throw new Refused("另一处正在更换主密钥。", "Another rotation is at work.");
            }
            try {
                return rotated(keepOld, progress);
            } finally {
                said(statement, "select pg_advisory_unlock(" + LOCK + ")");
            }
        }
    }

    private static boolean said(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private Report rotated(boolean keepOld, IntConsumer progress) throws IOException, InterruptedException, Refused {
        PersonalKeys there = PersonalKeys.find(dataFolder)
                .orElseThrow(() -> new Refused(
                        "数据目录里没有 personal-keys：还没有封存过个人信息，或文件没有放回来。",
                        "The data folder has no personal-keys: nothing was sealed yet, or the file was not put back."));
        requireAll(there);
        PersonalKeys keys = there.ids().size() == 1 ? begun(there.withNewMainKey()) : there;
        pause(grace);
        long rewrapped = rewrap(keys, progress);
        boolean ended = underWayEnded();
        rewrapped += rewrap(keys, progress);
        List<String> old = keys.ids().subList(0, keys.ids().size() - 1);
        boolean remove = !keepOld && ended && Set.of(keys.newest()).containsAll(used());
        if (remove) {
            keys.newestOnly().writeTo(dataFolder);
        }
        note("identity.main-key-rotated", keys.newest(), "%d / %s".formatted(rewrapped, remove ? "removed" : "kept"));
        return new Report(keys.newest(), rewrapped, remove ? old : List.of(), remove ? List.of() : old);
    }

    /** The ids of main keys that rows were sealed with and that the data folder does not have. */
    public static Set<String> missing(DataSource pool, Path dataFolder) throws IOException {
        JdbcClient database = JdbcClient.create(pool);
        Set<String> missing = new TreeSet<>();
        ServiceLoader.load(KeyHolder.class).forEach(holder -> missing.addAll(holder.mainKeys(database)));
        PersonalKeys.find(dataFolder).ifPresent(keys -> keys.ids().forEach(missing::remove));
        return missing;
    }

    private PersonalKeys begun(PersonalKeys keys) throws IOException {
        note("identity.main-key-made", keys.newest(), null);
        keys.writeTo(dataFolder);
        return keys;
    }

    private void note(String action, String key, @Nullable String reason) {
        transaction.executeWithoutResult(open -> audit.note(ACTOR, action, "main-key:" + key, reason));
    }

    private void requireAll(PersonalKeys keys) throws Refused {
        Set<String> missing = new TreeSet<>(used());
        keys.ids().forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new Refused(
                    "有数据用密钥 %s 封存，而 personal-keys 里没有它，请先放回原来的文件。".formatted(missing),
                    "Rows are sealed with main key %s, which personal-keys does not have: put the right file back first."
                            .formatted(missing));
        }
    }

    private Set<String> used() {
        Set<String> used = new HashSet<>();
        holders.forEach(holder -> used.addAll(holder.mainKeys(database)));
        return used;
    }

    private long rewrap(PersonalKeys keys, IntConsumer progress) {
        long rows = 0;
        for (KeyHolder holder : holders) {
            int done;
            do {
                Integer batch = transaction.execute(open ->
                        holder.rewrap(database, keys.newest(), (subject, key) -> keys.rewrapped(key, subject), BATCH));
                done = batch == null ? 0 : batch;
                rows += done;
                if (done > 0) {
                    progress.accept(done);
                }
            } while (done > 0);
        }
        return rows;
    }

    /** Waits for the transactions that are under way: one of them may hold a row that the old key wrapped. */
    private boolean underWayEnded() throws InterruptedException {
        Set<String> open = underWay();
        for (long waited = 0; !open.isEmpty() && waited < patience.toMillis(); waited += ASKED_EVERY.toMillis()) {
            pause(ASKED_EVERY);
            open.retainAll(underWay());
        }
        return open.isEmpty();
    }

    private Set<String> underWay() {
        return new HashSet<>(database.sql("""
                        select pid || ' ' || xact_start from pg_stat_activity
                         where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
                           and backend_type = 'client backend'
                        """).query(String.class).list());
    }

    private static void pause(Duration time) throws InterruptedException {
        Thread.sleep(time); // nothing tells when another session's transaction ends, or who still holds a key in memory
    }
}

package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes over the journal of power and names what was altered, is missing, or was never sealed. */
public final class AuditVerifier {

    /** An entry may wait so long for its seal: a node that takes over needs a while. */
    static final Duration SEALED_WITHIN = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(AuditVerifier.class);

    private final DataSource database;
    private final Optional<AuditKey> key;
    private final AuditWitness witness;
    private final AuditMemory memory;
    private final Instant now;

    /**
     * What was found.
     *
     * @param behind the place after which it was read; 0 for everything
     * @param entries how many there are behind that place
     * @param sealed the place up to which entries are chained
     * @param waiting entries that a transaction under way keeps from being sealed: no fault
     * @param faults what is wrong, in the order of the chain; none if all that was read is as it was written
     * @param instead why everything was read where it was asked to go on from the last check; else null
     */
    public record Report(
            long behind,
            long entries,
            long sealed,
            long waiting,
            List<Bilingual> faults,
            @Nullable Bilingual instead) {

        public Report {
            faults = List.copyOf(faults);
        }
    }

    /** From where to read, and what led there. */
    private record Way(
            AuditWalk.Start start,
            AuditMemory.@Nullable Checked before,
            @Nullable Bilingual instead) {}

    /**
     * Puts aside what the witness saw of another database: one that was restored stands where its backup stood. What it saw stays to be
     * read beside; up to where that database was checked is forgotten.
     *
     * @return where it lies now; empty where there was none
     */
    public static Optional<Path> setWitnessAside(Path dataFolder, Instant now) throws IOException {
        new AuditMemory(dataFolder).forget();
        return new AuditWitness(dataFolder).setAside(now);
    }

    /**
     * @param dataFolder where the key, the witness and the memory of the last check lie
     * @param now the machine's time
     */
    public AuditVerifier(DataSource database, Path dataFolder, Instant now) throws IOException {
        this.database = database;
        this.now = now;
        key = AuditKey.find(dataFolder);
        witness = new AuditWitness(dataFolder);
        memory = new AuditMemory(dataFolder);
    }

    /** Reads everything from the beginning. */
    public Report verify() throws IOException, SQLException {
        return verify(false);
    }

    /**
     * Reads what came since the last check that found no fault; everything where that is not to be believed or everything was not read
     * for {@link AuditMemory#EVERYTHING_EVERY}. What was altered before the place it goes on from it does not see.
     */
    public Report verifyOn() throws IOException, SQLException {
        return verify(true);
    }

    /**
     * Reads in one snapshot. What the witness saw and what is remembered is read before: all of that was committed by then, while a
     * service that runs goes on sealing.
     */
    private Report verify(boolean on) throws IOException, SQLException {
        AuditMemory.Recalled recalled = memory.recall(key, now);
        List<AuditWitness.Seen> seen = witness.all();
        List<Bilingual> faults = new ArrayList<>();
        Way way;
        long last;
        String digest;
        AuditWalk.Unsealed unsealed;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                way = way(connection, recalled, on, faults);
                AuditWalk walk = new AuditWalk(connection, key, way.start());
                long from = way.start().place();
                walk.walk(seen.stream().filter(one -> one.place() >= from).toList());
                faults.addAll(walk.faults());
                last = walk.last();
                digest = walk.digest();
                unsealed = unsealed(connection, way.start());
            } finally {
                connection.rollback();
            }
        }
        if (unsealed.late() > 0) {
            // a long transaction may have ended this moment, and the sealer comes within a second
            unsealed = secondLook(way.start());
        }
        if (unsealed.late() > 0) {
            faults.add(new Bilingual(
                    "%d 条没有封存，首条编号 %d".formatted(unsealed.late(), unsealed.first()),
                    "%d entries were never sealed, the first has id %d".formatted(unsealed.late(), unsealed.first())));
        }
        remember(way, last, digest, faults.isEmpty());
        return new Report(way.start().place(), unsealed.entries(), last, unsealed.waiting(), faults, way.instead());
    }

    /** Where the remembered seal does not stand any more is a fault, whatever was asked, and nothing before it is to be believed. */
    private static Way way(Connection connection, AuditMemory.Recalled recalled, boolean on, List<Bilingual> faults)
            throws SQLException {
        AuditMemory.Checked checked = recalled.checked();
        if (checked == null) {
            return new Way(AuditWalk.Start.BEGIN, null, on ? recalled.instead() : null);
        }
        Optional<AuditWalk.Start> seal = AuditWalk.seal(connection, checked.place());
        if (seal.isPresent() && seal.get().digest().equals(checked.digest())) {
            return on ? new Way(seal.get(), checked, null) : new Way(AuditWalk.Start.BEGIN, null, null);
        }
        Bilingual fault = new Bilingual(
                "上次核验到的第 %d 条，其封存现在不同或不在了".formatted(checked.place()),
                "the seal of entry %d, which the last check came to, is another now or gone"
                        .formatted(checked.place()));
        faults.add(fault);
        return new Way(AuditWalk.Start.BEGIN, null, on ? fault : null);
    }

    private AuditWalk.Unsealed unsealed(Connection connection, AuditWalk.Start start) throws SQLException {
        return AuditWalk.unsealed(connection, start, now.minus(SEALED_WITHIN));
    }

    private AuditWalk.Unsealed secondLook(AuditWalk.Start start) throws SQLException {
        try {
            Thread.sleep(
                    AuditSealer.EVERY.multipliedBy(3)); // the sealer is another program: nothing tells when it was here
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        try (Connection connection = database.getConnection()) {
            return unsealed(connection, start);
        }
    }

    /**
     * That the next check may go on from here; after a fault it reads everything, until there is none. It may be run by somebody who may
     * not write there: then the next one reads more, no less.
     */
    private void remember(Way way, long last, String digest, boolean whole) {
        Instant at = AuditMemory.moment(now);
        AuditMemory.Checked before = way.before();
        Instant everythingAt = before == null ? at : before.everythingAt();
        try {
            if (!whole) {
                memory.forget();
            } else if (key.isPresent() && last > 0) {
                memory.remember(new AuditMemory.Checked(last, digest, at, everythingAt), key.get());
            }
        } catch (IOException failed) {
            log.warn("how far the journal was checked cannot be written down in the data folder", failed);
        }
    }
}

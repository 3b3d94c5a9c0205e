package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.anlan.server.platform.postgres.PostgresBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the service while several senders bring observations over HTTPS: the next run starts by itself, says what it found,
 * and every acknowledged observation is there, once. {@code -Dcrash.kills=30} is the full form; its table is written to {@code
 * target/proof/crash.txt}.
 */
class ServiceCrashTest {

    private static final int SENDERS = 6;
    private static final int SMALL_FORM = 2;
    private static final long SEED = Long.getLong("crash.seed", 2106);
    private static final int KILLS = Integer.getInteger("crash.kills", SMALL_FORM);
    private static final List<CrashKill> KINDS = List.of(CrashKill.values());
    private static final Duration NEWS_WITHIN = Duration.ofMinutes(3);

    @TempDir
    Path home;

    private final Random random = new Random(SEED);
    // the machine's time on purpose: the service under test is another process, on that clock
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(3, ChronoUnit.DAYS);
    private final List<CrashSender> senders = new ArrayList<>();
    private final CrashTable table = new CrashTable();

    @Test
    void everyAcknowledgedObservationIsThereOnceAfterEveryKill() throws Exception {
        PostgresBinaries.unpackedIn(home.resolve("data/bin"));
        try (CrashedService service = new CrashedService(home)) {
            String token = service.letSendersIn(SENDERS);
            service.awaitStations(token);
            List<Thread> threads = IntStream.range(0, SENDERS)
                    .mapToObj(i -> new CrashSender(i, begin, token, service::said))
                    .peek(senders::add)
                    .map(Thread.ofVirtual()::start)
                    .toList();
            for (int kill = 0; kill < KILLS; kill++) {
                killOnce(service, kind(kill));
            }
            senders.forEach(CrashSender::stop);
            for (Thread thread : threads) {
                assertThat(thread.join(NEWS_WITHIN)).isTrue();
            }
            everythingIsThereOnce(service);
            ProcessHandle postmaster =
                    ProcessHandle.of(service.life().postmaster()).orElseThrow();
            service.life().interrupt();
            assertThat(postmaster.isAlive())
                    .as("the database ends with its program")
                    .isFalse();
        } finally {
            write(table.toString());
        }
    }

    private CrashKill kind(int kill) {
        if (KILLS == SMALL_FORM) {
            return kill == 0 ? CrashKill.BOTH : CrashKill.DATABASE;
        }
        return KINDS.get(random.nextInt(KINDS.size()));
    }

    private void killOnce(CrashedService service, CrashKill kind) throws SQLException, IOException {
        awaitNews();
        int ingestedFor = random.nextInt(1500);
        LockSupport.parkNanos(Duration.ofMillis(ingestedFor).toNanos());
        long before = acknowledged();
        long killedAt = System.nanoTime();
        String found = kind.of(service, random);
        awaitNews();
        Duration back = Duration.ofNanos(System.nanoTime() - killedAt);
        long lost = lost(service);
        CrashedService.Holdings holdings = service.holdings(begin);
        table.add(kind, ingestedFor, before, back, holdings, lost, found);
        write(table.toString());
        assertThat(lost).as("acknowledged and not there").isZero();
        assertSound(holdings);
    }

    /** Observations that were acknowledged before the question and are not there. */
    private long lost(CrashedService service) throws SQLException {
        long lost = 0;
        for (CrashSender sender : senders) {
            long acknowledged = sender.acknowledged();
            lost += acknowledged * CrashSender.DATASTREAMS - service.rowsBefore(sender.number(), begin, acknowledged);
        }
        return lost;
    }

    private void everythingIsThereOnce(CrashedService service) throws SQLException {
        CrashedService.Holdings end = service.holdings(begin);
        assertThat(lost(service)).isZero();
        assertThat(end.rows())
                .as("what was sent, and nothing else")
                .isEqualTo(acknowledged() * CrashSender.DATASTREAMS);
        assertSound(end);
        table.end(
                SEED,
                acknowledged() * CrashSender.DATASTREAMS,
                end,
                senders.stream().mapToLong(CrashSender::again).sum(),
                senders.stream().mapToLong(CrashSender::unanswered).sum());
    }

    private void assertSound(CrashedService.Holdings holdings) {
        assertThat(holdings.doubled()).as("counted twice").isZero();
        assertThat(holdings.wrong()).as("of another value than was sent").isZero();
        assertThat(holdings.logged()).as("rows by the ingest log").isEqualTo(holdings.rows());
        assertThat(senders)
                .as("what must not be answered")
                .allSatisfy(s -> assertThat(s.wrong()).isNull());
    }

    /** Until every sender has been answered again. */
    private void awaitNews() {
        List<Long> then = senders.stream().map(CrashSender::acknowledged).toList();
        await().atMost(NEWS_WITHIN)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        IntStream.range(0, SENDERS).allMatch(i -> senders.get(i).acknowledged() > then.get(i)));
    }

    private long acknowledged() {
        return senders.stream().mapToLong(CrashSender::acknowledged).sum();
    }

    private static void write(String text) throws IOException {
        Path file = Files.createDirectories(Path.of("target", "proof")).resolve("crash.txt");
        Files.writeString(file, text);
    }
}

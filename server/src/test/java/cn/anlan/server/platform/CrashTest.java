package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.anlan.server.platform.postgres.EmbeddedPostgres;
import cn.anlan.server.platform.postgres.PostgresBinaries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the program, of the database, and of both. */
class CrashTest {

    private static final int WRITTEN_BEFORE_THE_KILL = 200;

    @TempDir
    Path home;

    private final AtomicLong acknowledged = new AtomicLong();
    private volatile boolean writing = true;

    @BeforeEach
    void binaries() {
        PostgresBinaries.unpackedIn(home.resolve("data/bin"));
    }

    @Test
    void afterAnyKillTheNextStartGoesByItselfSaysWhatItFoundAndNothingIsLost() throws Exception {
        try (Life first = begin()) {
            long orphan = writeUntil(first, Life::killProgram);
            try (Life second = begin()) {
                assertThat(second.said()).contains("still runs").contains("is used on");
                assertThat(second.postmaster()).as("adopted").isEqualTo(orphan);
                nothingIsLost(second);

                writeUntil(second, Life::killDatabase);
                await().until(() -> second.said().contains("the database runs again"));
                nothingIsLost(second);

                writeUntil(second, life -> {
                    life.killProgram();
                    life.killDatabase();
                });
            }
            try (Life third = begin()) {
                assertThat(third.said()).contains("ended without a shutdown");
                nothingIsLost(third);
            }
        }
    }

    @Test
    void whatAnEarlierLifeWasJustStartingIsFoundTooAlthoughNoFileSpeaksOfIt() throws Exception {
        Path file = home.resolve("data/live/postgres/postmaster.pid");
        Path away = home.resolve("postmaster.pid");
        long orphan;
        try (Life first = begin()) {
            orphan = first.postmaster();
            first.killProgram();
            Files.move(file, away);
        }
        try (Life second = start()) {
            await().until(() -> second.said().contains("their end is awaited"));
            Files.move(away, file);
            await().atMost(Duration.ofMinutes(1)).until(second::ready);
            assertThat(second.postmaster()).as("adopted").isEqualTo(orphan);
            second.killProgram();
            second.killDatabase();
            Files.delete(file);
            try (Life third = begin()) {
                assertThat(third.said()).contains("ended without a shutdown");
                ProcessHandle postmaster = ProcessHandle.of(third.postmaster()).orElseThrow();
                third.interrupt();
                assertThat(postmaster.isAlive())
                        .as("the database ends with its program")
                        .isFalse();
            }
        }
    }

    private Life begin() {
        Life life = start();
        life.awaitReady();
        return life;
    }

    private Life start() {
        return Life.start(
                home, CrashChild.class.getName(), List.of(home.resolve("data").toString()), Map.of());
    }

    /** Writes rows one commit each, kills in the midst of it, and returns the postmaster that ran. */
    private long writeUntil(Life life, Consumer<Life> kill) throws Exception {
        long postmaster = life.postmaster();
        execute(life, "create table if not exists kept (id bigint primary key)");
        long begin = acknowledged.get();
        Thread writer = Thread.ofVirtual().start(() -> write(life.database()));
        await().until(() -> acknowledged.get() > begin + WRITTEN_BEFORE_THE_KILL);
        kill.accept(life);
        writing = false;
        writer.join();
        writing = true;
        return postmaster;
    }

    private void write(EmbeddedPostgres.Address address) {
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                PreparedStatement insert = connection.prepareStatement("insert into kept values (?)")) {
            while (writing) {
                insert.setLong(1, acknowledged.get() + 1);
                insert.executeUpdate();
                acknowledged.incrementAndGet();
            }
        } catch (SQLException killed) {
            assertThat(killed.getMessage()).doesNotContain("duplicate");
        }
    }

    /** Every acknowledged row is there; at most the one that was being written when the kill came is there besides. */
    private void nothingIsLost(Life life) throws SQLException {
        EmbeddedPostgres.Address address = life.database();
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*), max(id) from kept")) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(row.getLong(2));
            assertThat(row.getLong(1)).isBetween(acknowledged.get(), acknowledged.get() + 1);
            acknowledged.set(row.getLong(1));
        }
    }

    private static void execute(Life life, String sql) throws SQLException {
        EmbeddedPostgres.Address address = life.database();
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

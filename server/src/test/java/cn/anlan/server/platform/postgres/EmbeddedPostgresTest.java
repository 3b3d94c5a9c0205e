package cn.anlan.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EmbeddedPostgresTest {

    static final PostgresBinaries binaries = PostgresBinaries.unpackedIn(
            Path.of("target", "test-postgres", "bin").toAbsolutePath());

    @TempDir
    Path home;

    @Test
    void theVersionNamedIsTheVersionUnpacked() {
        String said = Commands.run(
                        Commands.unprivileged(java.util.List.of(binaries.program("postgres"), "--version")),
                        java.time.Duration.ofSeconds(20))
                .said();
        assertThat(said.strip()).endsWith("PostgreSQL) 18.6");
        assertThat(PostgresBinaries.VERSION).startsWith("18.6");
    }

    @Test
    void startsDurableOnLoopbackWithAPasswordOfItsOwnAndKeepsData() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start(binaries, home, true)) {
            JdbcClient jdbc = jdbc(database);
            assertThat(setting(jdbc, "fsync")).isEqualTo("on");
            assertThat(setting(jdbc, "full_page_writes")).isEqualTo("on");
            assertThat(setting(jdbc, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(jdbc, "unix_socket_directories")).isEmpty();
            assertThat(setting(jdbc, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(jdbc, "data_checksums")).isEqualTo("on");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("database-password"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(database.url("postgres"), database.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            jdbc.sql("create table kept (id integer)").update();
        }
        try (EmbeddedPostgres again = EmbeddedPostgres.start(binaries, home, true)) {
            assertThat(jdbc(again)
                            .sql("select count(*) from kept")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void aSecondProgramOnTheSameFolderIsRefused() {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(binaries, home, false)) {
            assertThat(first.pid()).isPositive();
            assertThatThrownBy(() -> EmbeddedPostgres.start(binaries, home, false))
                    .isInstanceOf(PostgresRefusedException.class)
                    .hasMessageContaining("Another Anlan");
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefusedAndTheWayOutIsNamed() throws Exception {
        Files.createDirectories(home.resolve("postgres"));
        Files.writeString(home.resolve("postgres/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(binaries, home, false))
                .isInstanceOf(PostgresRefusedException.class)
                .hasMessageContaining("./anlan backup DIR")
                .hasMessageContaining("./anlan restore DIR");
    }

    static JdbcClient jdbc(EmbeddedPostgres database) {
        return JdbcClient.create(
                new DriverManagerDataSource(database.url("postgres"), database.user(), database.password()));
    }

    private static String setting(JdbcClient jdbc, String name) {
        return jdbc.sql("select current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }
}

package cn.anlan.server.platform;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the whole program is told at its start.
 *
 * @param mode set by the command, never by the environment
 * @param data the folder for all data ({@code ANLAN_DATA})
 * @param db an outside database instead of the embedded one ({@code ANLAN_DB_URL}, {@code ANLAN_DB_USER}, {@code
 *     ANLAN_DB_PASSWORD}); the service alone heeds it
 */
@Validated
@ConfigurationProperties("anlan")
public record AnlanSettings(
        @NotNull @DefaultValue("run") Mode mode,
        @NotNull @DefaultValue("data") Path data,
        @NotNull @DefaultValue Db db) {

    /** What the program is for in this life. */
    public enum Mode {
        /** In service: real time, no demo account, no way to move the clock. */
        RUN,
        /** A story on its own database, watched in a browser. */
        DEMO,
        /** A story at full speed on a temporary database, without a browser. */
        PLAY;

        /** Whether the world's clock is moved by a story. */
        public boolean virtualTime() {
            return this != RUN;
        }
    }

    /** The folder of this mode's database and files; a story never shares one with the service, nor with another story. */
    public Path dataDir() {
        String folder = switch (mode) {
            case RUN -> "live";
            case DEMO -> "demo";
            case PLAY -> "play-" + ProcessHandle.current().pid();
        };
        return data.resolve(folder).toAbsolutePath().normalize();
    }

    /** An outside database. */
    public record Db(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password) {}
}

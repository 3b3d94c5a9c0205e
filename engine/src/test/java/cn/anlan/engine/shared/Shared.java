package cn.anlan.engine.shared;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files of public tables that are not part of the project. Tests that need an absent one are skipped and say so. */
public final class Shared {

    private Shared() {}

    /** The path of a file, for example {@code suites/climada_wind/in_fa/track.csv}; skips the test where it is absent. */
    public static Path file(String name) {
        Optional<Path> found = candidates()
                .filter(Objects::nonNull)
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
        assumeTrue(found.isPresent(), () -> "Skipped: the public table " + name + " is not present (ANLAN_SHARED)");
        return found.orElseThrow();
    }

    /** Rows of a comma-separated file without its heading. */
    public static List<String[]> rows(String name) {
        try (Stream<String> lines = Files.lines(file(name))) {
            return lines.skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JSON file. */
    public static Json json(String name) {
        try {
            return Json.parse(Files.readString(file(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<@Nullable Path> candidates() {
        String property = System.getProperty("ANLAN_SHARED", System.getenv("ANLAN_SHARED"));
        Stream<@Nullable Path> named = property == null ? Stream.of() : Stream.of(Path.of(property));
        Stream<@Nullable Path> above = Stream.iterate(
                        Path.of("").toAbsolutePath(), Objects::nonNull, folder -> parent(folder))
                .map(folder -> folder == null ? null : folder.resolve("shared"));
        return Stream.concat(named, above);
    }

    private static @Nullable Path parent(@Nullable Path folder) {
        return folder == null ? null : folder.getParent();
    }
}

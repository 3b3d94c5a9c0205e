package cn.anlan.server.typhoon;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Facts that stand beside the project, not in it: {@code ANLAN_SHARED}, else {@code ../shared} beside the project's root. */
public final class Shared {

    private Shared() {}

    /** The bytes of a file there; skips the test where it is absent. */
    public static byte[] bytes(String path) throws IOException {
        Path file = folder().resolve(path);
        assumeTrue(Files.isRegularFile(file), "skipped: the shared facts are not here: " + path);
        return Files.readAllBytes(file);
    }

    private static Path folder() {
        String named = System.getProperty("ANLAN_SHARED", System.getenv("ANLAN_SHARED"));
        if (named != null) {
            return Path.of(named);
        }
        Path at = Path.of("").toAbsolutePath();
        while (at != null) {
            if (Files.isDirectory(at.resolve("../shared/data"))) {
                return at.resolve("../shared").normalize();
            }
            at = at.getParent();
        }
        return Path.of("shared");
    }
}

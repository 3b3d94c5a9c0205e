package cn.anlan.server.story.script;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the scenarios folder of the project from wherever a test runs. */
public final class Scenarios {

    private Scenarios() {}

    /** The folder of a story. */
    public static Path folder(String story) {
        Path place = Path.of("").toAbsolutePath();
        while (place != null) {
            Path candidate = place.resolve("scenarios").resolve(story);
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
            place = place.getParent();
        }
        throw new IllegalStateException("no scenarios folder above the working directory");
    }
}

package cn.anlan.server.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files that {@code ground/build.mjs} makes and the build packs into the program. */
final class GroundFiles {

    private GroundFiles() {}

    /**
     * The bytes of one file.
     *
     * @throws IllegalStateException where the program was packed without its ground
     */
    static byte[] bytes(String name) {
        try (InputStream in = GroundFiles.class.getResourceAsStream("/ground/" + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "ground/" + name + " is not in the program: run `node ground/build.mjs` and build again");
            }
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read ground/" + name, failed);
        }
    }
}

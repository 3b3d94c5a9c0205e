package cn.anlan.server.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The files that {@code ground/build.mjs} makes and the build packs into the program. An operator who has better ones, as the
 * bureau's own boundaries, puts them under the same names into a folder and names it in {@code ANLAN_GROUND}.
 */
@Component
class GroundFiles {

    private final String folder;

    /** @param folder where files may stand that replace the packed ones; empty for none */
    GroundFiles(@Value("${anlan.ground:}") String folder) {
        this.folder = folder;
        if (!folder.isEmpty() && !Files.isDirectory(Path.of(folder))) {
            throw new IllegalStateException("ANLAN_GROUND is not a folder: " + folder);
        }
    }

    /**
     * The bytes of one file: the operator's own, else the packed one.
     *
     * @throws IllegalStateException where the program was packed without its ground
     */
    byte[] bytes(String name) {
        try {
            Path own = Path.of(folder, name);
            if (!folder.isEmpty() && Files.exists(own)) {
                return Files.readAllBytes(own);
            }
            try (InputStream in = GroundFiles.class.getResourceAsStream("/ground/" + name)) {
                if (in == null) {
                    throw new IllegalStateException(
                            "ground/" + name + " is not in the program: run `node ground/build.mjs` and build again");
                }
                return in.readAllBytes();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read ground/" + name, failed);
        }
    }

    /** The SHA-256 of some bytes in hexadecimal digits. */
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}

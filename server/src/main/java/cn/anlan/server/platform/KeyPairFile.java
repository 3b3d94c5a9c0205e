package cn.anlan.server.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pair of keys in a file of the data folder, mode 0600: its secret half (PKCS #8), then its open one (X.509), a line of Base64 each. */
public final class KeyPairFile {

    private static final int ID_BYTES = 8;

    private static final Logger log = LoggerFactory.getLogger(KeyPairFile.class);

    private final Path file;
    private final String algorithm;

    /** @param algorithm as Java names the kind of key, for example {@code EC} */
    public KeyPairFile(Path dataFolder, String name, String algorithm) {
        this.file = dataFolder.resolve(name);
        this.algorithm = algorithm;
    }

    /** Whether it is there. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Reads it; where it is not there it is made of a new pair. */
    public KeyPair readOrMake(Supplier<KeyPair> fresh) throws IOException {
        if (!exists()) {
            make(fresh.get());
        }
        return read();
    }

    /** @throws IOException if it is not there, or holds no pair of this kind */
    public KeyPair read() throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            KeyFactory keys = KeyFactory.getInstance(algorithm);
            return new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(bytes(lines.get(1)))),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(lines.get(0)))));
        } catch (GeneralSecurityException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException("not a key of ours: " + file, e);
        }
    }

    private void make(KeyPair pair) throws IOException {
        Path folder = file.resolveSibling(".").normalize();
        Files.createDirectories(folder);
        Path half = Files.createTempFile(
                folder,
                file.getFileName().toString(),
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                half,
                List.of(
                        text(pair.getPrivate().getEncoded()),
                        text(pair.getPublic().getEncoded())),
                StandardOpenOption.SYNC);
        try {
            Files.createLink(file, half); // unlike a move, it never takes the place of another node's
        } catch (FileAlreadyExistsException another) {
            log.info("another node made {} first; its key is used", file.getFileName());
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** Which key it is: the beginning of the SHA-256 of its open half. */
    public static String id(PublicKey open) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(open.getEncoded());
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }
}

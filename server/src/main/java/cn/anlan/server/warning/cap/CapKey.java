package cn.anlan.server.warning.cap;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The key (ECDSA on P-256, FIPS 186-5) that signs messages. It lies beside the database, never in it: in {@code cap-key} of the data
 * folder, mode 0600, made where it is missing. Several nodes are given the same file.
 */
final class CapKey {

    static final String ALGORITHM = "EC P-256";

    private static final String FILE = "cap-key";
    private static final int ID_BYTES = 8;

    private final PrivateKey secret;
    private final PublicKey open;

    private CapKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /** Reads the data folder's key, or makes it. */
    static CapKey in(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve(FILE);
        if (!Files.exists(file)) {
            make(dataFolder, file);
        }
        return read(file);
    }

    /** A key that is gone when the program ends; for stories. */
    static CapKey inMemory() {
        KeyPair pair = pair();
        return new CapKey(pair.getPrivate(), pair.getPublic());
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            return keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    private static void make(Path dataFolder, Path file) throws IOException {
        KeyPair pair = pair();
        Files.createDirectories(dataFolder);
        Path half = Files.createTempFile(
                dataFolder,
                FILE,
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                half,
                List.of(
                        Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
                        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())),
                StandardOpenOption.SYNC);
        try {
            Files.createLink(file, half); // unlike a move, it never takes the place of another node's
        } catch (FileAlreadyExistsException another) {
            // another node made it first: that one is read
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static CapKey read(Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            KeyFactory keys = KeyFactory.getInstance("EC");
            return new CapKey(
                    keys.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))),
                    keys.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))));
        } catch (GeneralSecurityException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException("not a key of ours: " + file, e);
        }
    }

    /** Which key it is: the beginning of the SHA-256 of its open half. */
    String id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(open.getEncoded());
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    PublicKey open() {
        return open;
    }

    byte[] signed(byte[] document) {
        return CapSignature.sign(document, secret, open, id());
    }
}

package cn.anlan.server.identity;

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
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key (Ed25519, RFC 8032) that signs the chain's end. It lies beside the database, never in it: in {@code audit-key} of the data
 * folder, mode 0600, made at the first start. Several nodes are given the same file.
 */
final class AuditKey {

    private static final String FILE = "audit-key";
    private static final String ALGORITHM = "Ed25519";
    private static final int ID_BYTES = 8;

    private static final Logger log = LoggerFactory.getLogger(AuditKey.class);

    private final PrivateKey secret;
    private final PublicKey open;

    private AuditKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /** Reads the data folder's key, or makes it. */
    static AuditKey in(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve(FILE);
        if (!Files.exists(file)) {
            make(dataFolder, file);
        }
        return read(file);
    }

    /** The data folder's key, if it has one; none is made. */
    static Optional<AuditKey> find(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve(FILE);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static void make(Path dataFolder, Path file) throws IOException {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
        Files.createDirectories(dataFolder);
        Path half = Files.createTempFile(
                dataFolder,
                FILE,
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
            log.info("another node made {} first; its key is used", FILE);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static AuditKey read(Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            return new AuditKey(
                    keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(lines.get(0)))),
                    keys.generatePublic(new X509EncodedKeySpec(bytes(lines.get(1)))));
        } catch (GeneralSecurityException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException("not a key of ours: " + file, e);
        }
    }

    /** Which key it is: the beginning of the SHA-256 of its open half. */
    String id() {
        return HexFormat.of().formatHex(AuditChain.sha256(open.getEncoded()), 0, ID_BYTES);
    }

    byte[] sign(byte[] what) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(what);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was readable a moment ago", e);
        }
    }

    boolean signed(byte[] what, byte[] by) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(open);
            signature.update(what);
            return signature.verify(by);
        } catch (java.security.SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was readable a moment ago", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }
}

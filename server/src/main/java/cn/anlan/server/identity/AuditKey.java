package cn.anlan.server.identity;

import cn.anlan.server.platform.KeyPairFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;

/**
 * The key (Ed25519, RFC 8032) that signs the chain's end. It lies beside the database, never in it: in {@code audit-key} of the data
 * folder, mode 0600, made at the first start. Several nodes are given the same file.
 */
final class AuditKey {

    private static final String FILE = "audit-key";
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final PublicKey open;

    private AuditKey(KeyPair pair) {
        this.secret = pair.getPrivate();
        this.open = pair.getPublic();
    }

    /** Reads the data folder's key, or makes it. */
    static AuditKey in(Path dataFolder) throws IOException {
        return new AuditKey(file(dataFolder).readOrMake(AuditKey::pair));
    }

    /** The data folder's key, if it has one; none is made. */
    static Optional<AuditKey> find(Path dataFolder) throws IOException {
        KeyPairFile file = file(dataFolder);
        return file.exists() ? Optional.of(new AuditKey(file.read())) : Optional.empty();
    }

    private static KeyPairFile file(Path dataFolder) {
        return new KeyPairFile(dataFolder, FILE, ALGORITHM);
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    /** Which key it is: the beginning of the SHA-256 of its open half. */
    String id() {
        return KeyPairFile.id(open);
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
}

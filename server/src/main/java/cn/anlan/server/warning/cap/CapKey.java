package cn.anlan.server.warning.cap;

import cn.anlan.server.platform.KeyPairFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;

/**
 * The key (ECDSA on P-256, FIPS 186-5) that signs messages. It lies beside the database, never in it: in {@code cap-key} of the data
 * folder, mode 0600, made where it is missing. Several nodes are given the same file.
 */
final class CapKey {

    static final String ALGORITHM = "EC P-256";

    private static final String FILE = "cap-key";

    private final PrivateKey secret;
    private final PublicKey open;

    private CapKey(KeyPair pair) {
        this.secret = pair.getPrivate();
        this.open = pair.getPublic();
    }

    /** Reads the data folder's key, or makes it. */
    static CapKey in(Path dataFolder) throws IOException {
        return new CapKey(new KeyPairFile(dataFolder, FILE, "EC").readOrMake(CapKey::pair));
    }

    /** A key that is gone when the program ends; for stories. */
    static CapKey inMemory() {
        return new CapKey(pair());
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

    /** Which key it is: the beginning of the SHA-256 of its open half. */
    String id() {
        return KeyPairFile.id(open);
    }

    PublicKey open() {
        return open;
    }

    byte[] signed(byte[] document) {
        return CapSignature.sign(document, secret, open, id());
    }
}

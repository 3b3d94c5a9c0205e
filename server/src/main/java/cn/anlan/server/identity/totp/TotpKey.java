package cn.anlan.server.identity.totp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key (AES-256-GCM, NIST SP 800-38D) that seals the secrets of the second factor. It lies beside the database, never in it: in
 * {@code totp-key} of the data folder, mode 0600, made at the first start. Several nodes are given the same file.
 */
final class TotpKey {

    private static final String FILE = "totp-key";
    private static final SecureRandom random = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 8;

    private final byte[] key;

    private TotpKey(byte[] key) {
        this.key = key;
    }

    /** Reads the data folder's key, or makes it. */
    static TotpKey in(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve(FILE);
        if (!Files.exists(file)) {
            Files.createDirectories(dataFolder);
            Path half = dataFolder.resolve(FILE + ".part");
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, Base64.getEncoder().encodeToString(bytes(KEY_BYTES)), StandardOpenOption.SYNC);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            byte[] read = Base64.getDecoder().decode(Files.readString(file).strip());
            if (read.length == KEY_BYTES) {
                return new TotpKey(read);
            }
        } catch (IllegalArgumentException notBase64) {
            throw new IOException("not a key of ours: " + file, notBase64);
        }
        throw new IOException("not a key of ours: " + file);
    }

    /** A key that is gone when the program ends. */
    static TotpKey inMemory() {
        return new TotpKey(bytes(KEY_BYTES));
    }

    static byte[] bytes(int count) {
        byte[] made = new byte[count];
        random.nextBytes(made);
        return made;
    }

    /** Which key it is: the beginning of its SHA-256. */
    String id() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, ID_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** @param owner bound to what is sealed: moved to another row, it opens no more */
    byte[] seal(byte[] plain, byte[] owner) {
        byte[] nonce = bytes(NONCE_BYTES);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, plain, owner);
        byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
        return both;
    }

    /** @throws IllegalStateException if it was sealed with another key, for another owner, or altered */
    byte[] open(byte[] sealed, byte[] owner) {
        return run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, NONCE_BYTES),
                Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length),
                owner);
    }

    private byte[] run(int mode, byte[] nonce, byte[] data, byte[] owner) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner);
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a second factor's secret cannot be opened with " + FILE + " " + id() + ": another key or altered",
                    e);
        }
    }
}

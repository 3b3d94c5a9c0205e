package cn.anlan.server.platform;

import cn.anlan.server.platform.postgres.Commands;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Makes the certificate by which a fresh installation speaks HTTPS until it is given a real one. */
public final class Certificates {

    private static final String ALIAS = "anlan";
    private static final int VALID_DAYS = 825;
    private static final int PASSWORD_BYTES = 24;
    /** A JVM on a busy machine takes seconds to start; nothing takes a minute. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Certificates() {}

    /**
     * A key with its self-signed certificate.
     *
     * @param fingerprint SHA-256 of the certificate, for a person to compare with what the browser shows
     */
    public record SelfSigned(Path keyStore, String password, String fingerprint) {}

    /** The certificate kept in this folder; made by the running JDK's keytool where it is missing. */
    public static SelfSigned selfSigned(Path folder, String host) {
        Path keyStore = folder.resolve("tls.p12");
        Path passwordFile = folder.resolve("tls-password");
        try {
            if (!Files.exists(keyStore)) {
                Files.createDirectories(folder);
                writePassword(passwordFile);
                make(keyStore, passwordFile, host);
            }
            String password = Files.readString(passwordFile).strip();
            return new SelfSigned(keyStore, password, fingerprint(keyStore, password));
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException("cannot make or read the certificate in " + folder, failed);
        }
    }

    private static void writePassword(Path file) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
    }

    private static void make(Path keyStore, Path passwordFile, String host) throws IOException {
        Path half = keyStore.resolveSibling("tls-new.p12");
        Files.deleteIfExists(half);
        String name = host.replaceAll("[^A-Za-z0-9.-]", "-");
        List<String> keytool = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                Integer.toString(VALID_DAYS),
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name + ",dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                half.toString(),
                "-storepass:file",
                passwordFile.toString());
        Commands.Outcome outcome = Commands.run(keytool, LONGEST);
        if (outcome.exitCode() != 0) {
            throw new IOException("keytool made no certificate: " + outcome.said());
        }
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
        Files.move(half, keyStore, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String fingerprint(Path keyStore, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, password.toCharArray());
        }
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(store.getCertificate(ALIAS).getEncoded());
        return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
    }
}

package cn.anlan.server.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/** Makes the certificate by which a fresh installation speaks HTTPS until it is given a real one. */
public final class Certificates {

    private static final String ALIAS = "anlan";
    private static final int VALID_DAYS = 825;
    private static final int PASSWORD_BYTES = 24;

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
                String password = newPassword(passwordFile);
                make(keyStore, password, host);
            }
            String password = Files.readString(passwordFile).strip();
            return new SelfSigned(keyStore, password, fingerprint(keyStore, password));
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException("cannot make or read the certificate in " + folder, failed);
        }
    }

    private static String newPassword(Path file) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password + "\n");
        return password;
    }

    private static void make(Path keyStore, String password, String host) throws IOException {
        Path half = keyStore.resolveSibling("tls-new.p12");
        Files.deleteIfExists(half);
        String name = host.replaceAll("[^A-Za-z0-9.-]", "-");
        ProcessBuilder keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
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
                        "-storepass:env",
                        "ANLAN_STORE_PASSWORD")
                .redirectErrorStream(true);
        keytool.environment().put("ANLAN_STORE_PASSWORD", password);
        Process running = keytool.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Files.exists(half)) {
            throw new IOException("keytool made no certificate: " + said);
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

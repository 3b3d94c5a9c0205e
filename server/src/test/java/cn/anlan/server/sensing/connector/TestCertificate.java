package cn.anlan.server.sensing.connector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Objects;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that signs itself, with its key, as the two files that a connector names. For tests only: everybody has the key. */
record TestCertificate(Path chain) {

    static TestCertificate put(Path folder, String name) throws IOException {
        for (String end : new String[] {".crt", ".key"}) {
            try (InputStream in = TestCertificate.class.getResourceAsStream("/sensing/mqtt-test" + end)) {
                Files.write(
                        folder.resolve(name + end), Objects.requireNonNull(in).readAllBytes());
            }
        }
        return new TestCertificate(folder.resolve(name + ".crt"));
    }

    TrustManagerFactory trusted() throws IOException, GeneralSecurityException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        try (InputStream in = Files.newInputStream(chain)) {
            trust.setCertificateEntry(
                    "test", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trust);
        return factory;
    }
}

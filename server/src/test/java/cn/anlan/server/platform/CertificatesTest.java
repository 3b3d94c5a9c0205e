package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {

    @TempDir
    Path folder;

    @Test
    void theCertificateIsMadeOnceAndItsFingerprintStays() throws Exception {
        Certificates.SelfSigned first = Certificates.selfSigned(folder, "duty-room; rm -rf");
        assertThat(first.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(Certificates.selfSigned(folder, "other")).isEqualTo(first);
        for (String secret : new String[] {"tls.p12", "tls-password"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(secret))))
                    .isEqualTo("rw-------");
        }
    }
}

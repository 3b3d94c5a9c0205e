package cn.anlan.server.identity.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** An outside service that does not answer keeps nobody from signing in by password, and is asked again the next time. */
class OutsideServiceTest {

    @Test
    void oneThatDoesNotAnswerIsNamedUnreachable() throws IOException {
        OutsideService dead = service(URI.create("http://127.0.0.1:" + closedPort()));
        assertThatThrownBy(dead::leave).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.status()).isEqualTo(502);
            assertThat(refused.refusal().code()).isEqualTo("identity.outside-unreachable");
        });
    }

    @Test
    void itsSecretIsNeverWrittenDown() {
        assertThat(settings(URI.create("https://login.example.cn")).toString()).doesNotContain("hush");
    }

    private static OutsideService service(URI issuer) {
        return new OutsideService(settings(issuer));
    }

    private static OutsideSettings settings(URI issuer) {
        return new OutsideSettings(issuer, "anlan", "hush", URI.create("https://anlan.example.cn"), "登录");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

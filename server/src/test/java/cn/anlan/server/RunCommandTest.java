package cn.anlan.server;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.platform.Certificates;
import cn.anlan.server.platform.TestDatabase;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as its environment tells it to listen: the real program, asked over the wire. */
class RunCommandTest {

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();

    @AfterEach
    void drop() {
        database.close();
    }

    private ConfigurableApplicationContext run(Map<String, String> environment) {
        Listening listening = Listening.asTold(
                name -> name.equals("ANLAN_PORT") ? Optional.of("0") : Optional.ofNullable(environment.get(name)),
                folder);
        return RunCommand.serve(
                listening,
                Map.of(
                        "anlan.data", folder.toString(),
                        "anlan.db.url", database.url(),
                        "anlan.db.user", TestDatabase.user(),
                        "anlan.db.password", TestDatabase.password()));
    }

    private static int port(ConfigurableApplicationContext service) {
        return Objects.requireNonNull(((WebServerApplicationContext) service).getWebServer())
                .getPort();
    }

    @Test
    void aGivenCertificateIsShownAndHttp2IsSpoken() throws Exception {
        Certificates.SelfSigned own = Certificates.selfSigned(folder, "duty-room");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(own.keyStore())) {
            store.load(in, own.password().toCharArray());
        }
        Path certificate = pem("CERTIFICATE", store.getCertificate("anlan").getEncoded());
        Path key = pem(
                "PRIVATE KEY",
                store.getKey("anlan", own.password().toCharArray()).getEncoded());
        Map<String, String> told =
                Map.of("ANLAN_TLS_CERTIFICATE", certificate.toString(), "ANLAN_TLS_KEY", key.toString());
        try (ConfigurableApplicationContext service = run(told);
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting(store)).build()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://127.0.0.1:" + port(service) + "/api/v1/session"))
                    .header("X-Forwarded-Proto", "http")
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .as("nobody is believed that it was not encrypted")
                    .isPresent();
        }
    }

    @Test
    void behindAProxyItAnswersOnLoopbackAndBelievesTheProxyAlone() throws Exception {
        try (ConfigurableApplicationContext service = run(Map.of("ANLAN_PROXY", "127.0.0.2"))) {
            int port = port(service);
            assertThat(ask(port, "127.0.0.2"))
                    .contains("HTTP/1.1 401")
                    .as("the proxy says it is encrypted")
                    .contains("Strict-Transport-Security")
                    .containsPattern("XSRF-TOKEN=.*Secure");
            assertThat(ask(port, "127.0.0.1"))
                    .contains("HTTP/1.1 401")
                    .as("anybody else may say so")
                    .doesNotContain("Strict-Transport-Security")
                    .as("a cookie is for encrypted ways all the same")
                    .containsPattern("XSRF-TOKEN=.*Secure");
            assertThat(service.getEnvironment().getProperty("server.address")).isEqualTo("127.0.0.1");
        }
    }

    /** Asks from an address of one's own, saying that it came encrypted; the answer's head. */
    private static String ask(int port, String from) throws Exception {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            OutputStream out = socket.getOutputStream();
            out.write("""
                    GET /api/v1/session HTTP/1.1\r
                    Host: anlan.example\r
                    X-Forwarded-Proto: https\r
                    X-Forwarded-For: 192.0.2.7\r
                    Connection: close\r
                    \r
                    """.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("anlan", store.getCertificate("anlan"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }

    private Path pem(String what, byte[] content) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(what.replace(' ', '-') + ".pem"),
                "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, text, what));
    }
}

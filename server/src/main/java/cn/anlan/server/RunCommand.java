package cn.anlan.server;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.platform.Certificates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service. HTTPS and HTTP/2 by a given certificate ({@code ANLAN_TLS_CERTIFICATE}, {@code ANLAN_TLS_KEY}, both PEM) or one
 * of its own; or plain HTTP behind a proxy that is named by its address ({@code ANLAN_PROXY}) and alone is believed.
 */
final class RunCommand implements Command {

    private static final int HTTPS_PORT = 8443;
    private static final int HTTP_PORT = 8080;

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public Bilingual purpose() {
        return new Bilingual("正式运行", "the service itself");
    }

    @Override
    public int run(List<String> arguments) {
        Map<String, String> decided = new LinkedHashMap<>();
        decided.put("anlan.mode", "run");
        Optional<String> proxy = Environment.value("ANLAN_PROXY");
        String scheme = proxy.isPresent() ? "http" : "https";
        if (proxy.isPresent()) {
            decided.putAll(behind(proxy.get()));
        } else {
            decided.putAll(encrypted());
        }
        Application.serve(
                decided, port -> System.out.printf("%n安澜已就绪 / Anlan is ready: %s://%s:%d/%n%n", scheme, host(), port));
        return STAYS;
    }

    private static Map<String, String> behind(String proxy) {
        return Map.of(
                "server.port", Integer.toString(Environment.port(HTTP_PORT, anyAddress())),
                "server.forward-headers-strategy", "native",
                "server.tomcat.remoteip.internal-proxies", proxy.replace(".", "\\."));
    }

    private static Map<String, String> encrypted() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", Integer.toString(Environment.port(HTTPS_PORT, anyAddress())));
        settings.put("server.http2.enabled", "true");
        Optional<String> certificate = Environment.value("ANLAN_TLS_CERTIFICATE");
        if (certificate.isPresent()) {
            settings.put("server.ssl.certificate", "file:" + certificate.get());
            settings.put(
                    "server.ssl.certificate-private-key",
                    "file:" + Environment.value("ANLAN_TLS_KEY").orElse(certificate.get()));
            return settings;
        }
        Certificates.SelfSigned own = Certificates.selfSigned(Environment.data().resolve("live"), host());
        System.out.printf(
                "自签名证书，SHA-256 指纹 / self-signed certificate, SHA-256 fingerprint:%n  %s%n", own.fingerprint());
        settings.put("server.ssl.key-store", "file:" + own.keyStore());
        settings.put("server.ssl.key-store-password", own.password());
        settings.put("server.ssl.key-store-type", "PKCS12");
        return settings;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private static InetAddress anyAddress() {
        return new InetSocketAddress(0).getAddress();
    }
}

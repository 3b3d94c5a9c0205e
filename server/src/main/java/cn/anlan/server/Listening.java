package cn.anlan.server;

import cn.anlan.server.platform.Certificates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the service can be reached. HTTPS and HTTP/2 by a given certificate ({@code ANLAN_TLS_CERTIFICATE}, {@code ANLAN_TLS_KEY},
 * both PEM) or one of its own; or plain HTTP behind proxies that are named by their addresses ({@code ANLAN_PROXY}) and alone are
 * believed. {@code ANLAN_ADDRESS} and {@code ANLAN_PORT} say where; behind a proxy that is the loopback address if nothing else is
 * told.
 *
 * @param settings for the application
 * @param said what the operator must know before it starts
 */
record Listening(String scheme, String host, Map<String, String> settings, Optional<String> said) {

    private static final int HTTPS_PORT = 8443;
    private static final int HTTP_PORT = 8080;

    Listening {
        settings = Map.copyOf(settings);
    }

    /**
     * @param told the environment's values, by name
     * @param folder for a certificate of our own
     * @throws IllegalArgumentException if what is told cannot be done; the message is for the operator
     */
    static Listening asTold(Function<String, Optional<String>> told, Path folder) {
        Optional<String> proxies = told.apply("ANLAN_PROXY");
        Optional<String> certificate = told.apply("ANLAN_TLS_CERTIFICATE");
        Optional<String> key = told.apply("ANLAN_TLS_KEY");
        if (proxies.isPresent() && (certificate.isPresent() || key.isPresent())) {
            throw new IllegalArgumentException(
                    "ANLAN_PROXY 与 ANLAN_TLS_CERTIFICATE 只能给一个：代理之后不加密。Give ANLAN_PROXY or ANLAN_TLS_CERTIFICATE, not"
                            + " both: behind a proxy nothing is encrypted.");
        }
        if (key.isPresent() && certificate.isEmpty()) {
            throw new IllegalArgumentException(
                    "给了 ANLAN_TLS_KEY，却没有 ANLAN_TLS_CERTIFICATE。ANLAN_TLS_KEY needs" + " ANLAN_TLS_CERTIFICATE.");
        }
        Optional<InetAddress> address = told.apply("ANLAN_ADDRESS").map(text -> literal("ANLAN_ADDRESS", text));
        Optional<String> port = told.apply("ANLAN_PORT");
        if (proxies.isPresent()) {
            return behind(proxies.get(), address.orElse(InetAddress.getLoopbackAddress()), port);
        }
        return encrypted(certificate, key, address.orElse(new InetSocketAddress(0).getAddress()), port, folder);
    }

    private static Listening behind(String proxies, InetAddress address, Optional<String> port) {
        String believed = Stream.of(proxies.split(","))
                .map(text -> literal("ANLAN_PROXY", text).getHostAddress())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        Map<String, String> settings = at(address, Environment.port(port, HTTP_PORT, address));
        settings.put("server.forward-headers-strategy", "native");
        settings.put("server.tomcat.remoteip.internal-proxies", believed);
        return new Listening("http", address.getHostAddress(), settings, Optional.empty());
    }

    private static Listening encrypted(
            Optional<String> certificate,
            Optional<String> key,
            InetAddress address,
            Optional<String> port,
            Path folder) {
        Map<String, String> settings = at(address, Environment.port(port, HTTPS_PORT, address));
        settings.put("server.forward-headers-strategy", "none"); // nobody stands before us who could be believed
        settings.put("server.http2.enabled", "true");
        if (certificate.isPresent()) {
            settings.put("server.ssl.certificate", readable("ANLAN_TLS_CERTIFICATE", certificate.get()));
            settings.put(
                    "server.ssl.certificate-private-key", readable("ANLAN_TLS_KEY", key.orElse(certificate.get())));
            return new Listening("https", hostName(), settings, Optional.empty());
        }
        Certificates.SelfSigned own = Certificates.selfSigned(folder, hostName());
        settings.put("server.ssl.key-store", "file:" + own.keyStore());
        settings.put("server.ssl.key-store-password", own.password());
        settings.put("server.ssl.key-store-type", "PKCS12");
        String said =
                "自签名证书，SHA-256 指纹 / self-signed certificate, SHA-256 fingerprint:%n  %s".formatted(own.fingerprint());
        return new Listening("https", hostName(), settings, Optional.of(said));
    }

    private static Map<String, String> at(InetAddress address, int port) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (!address.isAnyLocalAddress()) {
            settings.put("server.address", address.getHostAddress());
        }
        settings.put("server.port", Integer.toString(port));
        return settings;
    }

    private static InetAddress literal(String name, String text) {
        try {
            return InetAddress.ofLiteral(text.strip());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "%s 应为 IP 地址：%s。%s must be an IP address: %s".formatted(name, text, name, text), wrong);
        }
    }

    private static String readable(String name, String file) {
        if (!Files.isReadable(Path.of(file))) {
            throw new IllegalArgumentException(
                    "%s：读不到文件 %s。%s: the file %s cannot be read.".formatted(name, file, name, file));
        }
        return "file:" + file;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}

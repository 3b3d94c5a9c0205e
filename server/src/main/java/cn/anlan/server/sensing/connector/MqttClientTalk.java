package cn.anlan.server.sensing.connector;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.sensing.Feed;
import cn.anlan.server.sensing.ObservationFeed;
import cn.anlan.server.sensing.Trial;
import cn.anlan.server.sensing.mqtt.BrokerLines;
import cn.anlan.server.sensing.mqtt.BrokerPort;
import cn.anlan.server.sensing.mqtt.Taking;
import cn.anlan.server.sensing.telemetry.MqttClientMapping;
import cn.anlan.server.sensing.telemetry.Port;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.TrustManagerFactory;

/** A broker of others that we read. */
record MqttClientTalk(MqttClientMapping mapping, ObservationFeed observations, Path folder) implements Talk {

    @Override
    public Feed feed() {
        return observations;
    }

    @Override
    public Port open(Connector connector, Supplier<Scope> sender, Supplier<Instant> clock) throws IOException {
        Optional<String> secret = mapping.secret().isPresent()
                ? Optional.of(
                        Files.readString(folder.resolve(mapping.secret().get())).strip())
                : Optional.empty();
        BrokerLines lines = new BrokerLines(connector.listen(), mapping, secret, trusted(), Thread::startVirtualThread);
        String where = connector.listen().address() + ":" + connector.listen().port();
        return new BrokerPort(
                connector.info().id(),
                where,
                connector.listen().port(),
                Taking.into(observations),
                sender,
                lines,
                clock);
    }

    private Optional<TrustManagerFactory> trusted() throws IOException {
        if (mapping.trusted().isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in =
                Files.newInputStream(folder.resolve(mapping.trusted().get()))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + n++, one);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Optional.of(factory);
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("the trusted certificates cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public Trial tried(Scope sender, byte[] octets) {
        return observations.tried(sender, octets);
    }
}

package cn.anlan.server.sensing.connector;

import cn.anlan.server.identity.FeedAccounts;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.sensing.Feed;
import cn.anlan.server.sensing.ObservationFeed;
import cn.anlan.server.sensing.Trial;
import cn.anlan.server.sensing.mqtt.MqttPort;
import cn.anlan.server.sensing.telemetry.MqttMapping;
import cn.anlan.server.sensing.telemetry.Port;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Devices that publish to us by MQTT, under accounts of their own. */
record MqttTalk(MqttMapping mapping, ObservationFeed observations, FeedAccounts accounts, Path folder) implements Talk {

    @Override
    public Feed feed() {
        return observations;
    }

    @Override
    public Port open(Connector connector, Supplier<Scope> sender, Supplier<Instant> clock) throws IOException {
        return new MqttPort(connector.info().id(), connector.listen(), mapping, observations, accounts, tls(), clock);
    }

    private Optional<SslContext> tls() throws IOException {
        Optional<String> certificate = mapping.door().certificate();
        Optional<String> key = mapping.door().key();
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SslContextBuilder.forServer(
                            folder.resolve(certificate.get()).toFile(),
                            folder.resolve(key.get()).toFile())
                    .build());
        } catch (IllegalArgumentException unreadable) {
            throw new IOException("the certificate or its key cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public Trial tried(Scope sender, byte[] octets) {
        return observations.tried(sender, octets);
    }
}

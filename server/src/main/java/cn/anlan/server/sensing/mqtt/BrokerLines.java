package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.sensing.telemetry.Listen;
import cn.anlan.server.sensing.telemetry.MqttClientMapping;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.TrustManagerFactory;

/**
 * Lines to a broker by HiveMQ's client: a session that lasts, and an acknowledgement by hand for each message.
 *
 * @param secret the password; empty where the broker asks for none
 * @param executor runs what takes what comes, one after the other; it may wait
 */
public record BrokerLines(
        Listen broker,
        MqttClientMapping mapping,
        Optional<String> secret,
        Optional<TrustManagerFactory> trusted,
        Executor executor)
        implements BrokerLine.Maker {

    /** So long the broker keeps what comes while we are away. */
    private static final long AWAY_SECONDS = 7 * 86_400L;

    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int CONNECT_SECONDS = 10;

    @Override
    public BrokerLine make(Consumer<BrokerLine.Heard> heard, Consumer<Throwable> ended) {
        MqttClientBuilder builder = MqttClient.builder()
                .identifier(mapping.client())
                .transportConfig()
                .serverHost(broker.address())
                .serverPort(broker.port())
                .socketConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .mqttConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .applyTransportConfig()
                .addDisconnectedListener(context -> ended.accept(context.getCause()));
        if (mapping.tls()) {
            builder = trusted.isPresent()
                    ? builder.sslConfig(MqttClientSslConfig.builder()
                            .trustManagerFactory(trusted.get())
                            .build())
                    : builder.sslWithDefaultConfig();
        }
        return mapping.version() == 5
                ? five(builder.useMqttVersion5(), heard)
                : three(builder.useMqttVersion3(), heard);
    }

    private byte[] password() {
        return secret.orElse("").getBytes(StandardCharsets.UTF_8);
    }

    private BrokerLine five(Mqtt5ClientBuilder builder, Consumer<BrokerLine.Heard> heard) {
        Mqtt5ClientBuilder known = mapping.user().isPresent()
                ? builder.simpleAuth()
                        .username(mapping.user().get())
                        .password(password())
                        .applySimpleAuth()
                : builder;
        Mqtt5AsyncClient client = known.buildAsync();
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                one -> heard.accept(new BrokerLine.Heard(
                        one.getTopic().toString(), of(one.getPayload()), one.isRetain(), one::acknowledge)),
                executor,
                true);
        Mqtt5Subscribe subscribe = Mqtt5Subscribe.builder()
                .addSubscriptions(mapping.filters().stream()
                        .map(filter -> Mqtt5Subscription.builder()
                                .topicFilter(filter)
                                .qos(MqttQos.AT_LEAST_ONCE)
                                .retainHandling(Mqtt5RetainHandling.DO_NOT_SEND)
                                .build()))
                .build();
        return new BrokerLine() {
            @Override
            public CompletableFuture<?> connect() {
                return client.connectWith()
                        .cleanStart(false)
                        .sessionExpiryInterval(AWAY_SECONDS)
                        .keepAlive(KEEP_ALIVE_SECONDS)
                        .restrictions()
                        .receiveMaximum(MqttSession.RECEIVE_MAXIMUM)
                        .applyRestrictions()
                        .send()
                        .thenCompose(in -> client.subscribe(subscribe));
            }

            @Override
            public void disconnect() {
                var _ = client.disconnectWith()
                        .sessionExpiryInterval(AWAY_SECONDS)
                        .send();
            }
        };
    }

    private BrokerLine three(Mqtt3ClientBuilder builder, Consumer<BrokerLine.Heard> heard) {
        Mqtt3ClientBuilder known = mapping.user().isPresent()
                ? builder.simpleAuth()
                        .username(mapping.user().get())
                        .password(password())
                        .applySimpleAuth()
                : builder;
        Mqtt3AsyncClient client = known.buildAsync();
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                one -> heard.accept(new BrokerLine.Heard(
                        one.getTopic().toString(), of(one.getPayload()), one.isRetain(), one::acknowledge)),
                executor,
                true);
        Mqtt3Subscribe subscribe = Mqtt3Subscribe.builder()
                .addSubscriptions(mapping.filters().stream()
                        .map(filter -> Mqtt3Subscription.builder()
                                .topicFilter(filter)
                                .qos(MqttQos.AT_LEAST_ONCE)
                                .build()))
                .build();
        return new BrokerLine() {
            @Override
            public CompletableFuture<?> connect() {
                return client.connectWith()
                        .cleanSession(false)
                        .keepAlive(KEEP_ALIVE_SECONDS)
                        .send()
                        .thenCompose(in -> client.subscribe(subscribe));
            }

            @Override
            public void disconnect() {
                var _ = client.disconnect();
            }
        };
    }

    private static ByteBuffer of(Optional<ByteBuffer> payload) {
        return payload.orElse(ByteBuffer.allocate(0));
    }
}

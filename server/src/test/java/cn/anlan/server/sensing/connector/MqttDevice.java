package cn.anlan.server.sensing.connector;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAck;
import java.nio.charset.StandardCharsets;

/** Devices that publish by somebody else's client. */
final class MqttDevice {

    private MqttDevice() {}

    static MqttClientBuilder to(int port) {
        return MqttClient.builder().identifier("gauge").serverHost("127.0.0.1").serverPort(port);
    }

    /** One of MQTT 5 that is in. */
    static Mqtt5BlockingClient five(MqttClientBuilder builder, String name, String password) {
        Mqtt5BlockingClient client = builder.useMqttVersion5()
                .simpleAuth()
                .username(name)
                .password(password.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
        client.connect();
        return client;
    }

    /** One of 3.1.1 that is in. */
    static Mqtt3BlockingClient three(MqttClientBuilder builder, String name, String password) {
        Mqtt3BlockingClient client = builder.useMqttVersion3()
                .simpleAuth()
                .username(name)
                .password(password.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
        client.connect();
        return client;
    }

    static Mqtt5ConnAck turnedAway(int port, String name, String password) {
        return catchThrowableOfType(Mqtt5ConnAckException.class, () -> five(to(port), name, password))
                .getMqttMessage();
    }

    static void publish(Mqtt5BlockingClient client, String topic, String payload) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    static void publish(Mqtt3BlockingClient client, String topic, String payload) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    static Mqtt5PubAck refusal(Mqtt5BlockingClient client, String topic, String payload) {
        return catchThrowableOfType(Mqtt5PubAckException.class, () -> publish(client, topic, payload))
                .getMqttMessage();
    }
}

package cn.anlan.server.sensing.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** The packets that we send. OASIS MQTT 3.1.1 and MQTT 5.0; what only the latter knows is left out for the former. */
record Replies(boolean five, boolean reasons) {

    /** Room for a reason of ours in a packet. */
    private static final int REASON_OCTETS = 1_000;

    private static final int REFUSED_BY_3 = 0x80;

    /** Whoever does not ask for reasons or takes none so long hears codes alone. */
    static Replies to(MqttConnectMessage connect) {
        boolean five = connect.variableHeader().version() == 5;
        MqttProperties asked = connect.variableHeader().properties();
        boolean reasons = number(asked, MqttProperties.REQUEST_PROBLEM_INFORMATION, 1) != 0
                && Integer.compareUnsigned(number(asked, MqttProperties.MAXIMUM_PACKET_SIZE, -1), REASON_OCTETS) >= 0;
        return new Replies(five, five && reasons);
    }

    static int number(MqttProperties properties, int id, int usual) {
        return properties.getProperty(id) instanceof MqttProperties.IntegerProperty one ? one.value() : usual;
    }

    MqttMessage refused(MqttConnectReturnCode three, MqttConnectReturnCode alsoFive, String reason) {
        return MqttMessageBuilders.connAck()
                .returnCode(five ? alsoFive : three)
                .sessionPresent(false)
                .properties(reason(reason))
                .build();
    }

    /** @param properties of MQTT 5 */
    MqttMessage accepted(MqttProperties properties) {
        return MqttMessageBuilders.connAck()
                .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                .sessionPresent(false)
                .properties(five ? properties : MqttProperties.NO_PROPERTIES)
                .build();
    }

    MqttMessage taken(int packet, Answer answer) {
        return MqttMessageBuilders.pubAck()
                .packetId(packet)
                .reasonCode(five ? answer.code().byteValue() : 0)
                .properties(reason(answer.reason()))
                .build();
    }

    /** Nobody gets anything here. */
    MqttMessage refused(MqttSubscribeMessage asked) {
        int code = five ? MqttReasonCodes.SubAck.NOT_AUTHORIZED.byteValue() & 0xFF : REFUSED_BY_3;
        List<Integer> codes =
                Collections.nCopies(asked.payload().topicSubscriptions().size(), code);
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(
                        asked.variableHeader().messageId(),
                        reason("sensing.mqtt-subscription: this door takes data in and delivers none")),
                new MqttSubAckPayload(codes));
    }

    MqttMessage refused(MqttUnsubscribeMessage asked) {
        short code = MqttReasonCodes.UnsubAck.NO_SUBSCRIPTION_EXISTED.byteValue();
        List<Short> codes = Collections.nCopies(asked.payload().topics().size(), code);
        return new MqttUnsubAckMessage(
                header(MqttMessageType.UNSUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(
                        asked.variableHeader().messageId(), MqttProperties.NO_PROPERTIES),
                new MqttUnsubAckPayload(codes));
    }

    MqttMessage goodbye(MqttReasonCodes.Disconnect code, String reason) {
        return MqttMessageBuilders.disconnect()
                .reasonCode(code.byteValue())
                .properties(reason(reason))
                .build();
    }

    private MqttProperties reason(String text) {
        MqttProperties properties = new MqttProperties();
        if (reasons && !text.isEmpty()) {
            properties.add(new MqttProperties.StringProperty(MqttProperties.REASON_STRING, text));
        }
        return Objects.requireNonNull(properties);
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }
}

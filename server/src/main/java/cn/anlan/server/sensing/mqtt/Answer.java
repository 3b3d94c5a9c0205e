package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.Rejection;
import cn.anlan.server.sensing.Settlement;
import io.netty.handler.codec.mqtt.MqttReasonCodes;

/**
 * What a sender hears of a message that is on disk.
 *
 * @param code of MQTT 5; a sender by 3.1.1 hears only that it is here, for it could not mend it
 * @param reason field, value and rule; empty where all is well
 */
record Answer(MqttReasonCodes.PubAck code, String reason) {

    private static final int LONGEST = 300;

    static final Answer TAKEN = new Answer(MqttReasonCodes.PubAck.SUCCESS, "");

    static Answer of(Settlement settlement) {
        if (settlement.rejections().isEmpty()) {
            return TAKEN;
        }
        Rejection first = settlement.rejections().getFirst();
        boolean some = settlement.accepted() + settlement.repeated() > 0;
        String more = settlement.rejections().size() > 1
                ? " (first of " + settlement.rejections().size() + ")"
                : "";
        return some
                ? new Answer(MqttReasonCodes.PubAck.SUCCESS, text(first.refusal()) + more)
                : new Answer(code(first.refusal()), text(first.refusal()) + more);
    }

    static Answer of(Refusal why) {
        return new Answer(code(why), text(why));
    }

    private static MqttReasonCodes.PubAck code(Refusal why) {
        return switch (why.code()) {
            case "sensing.topic-unmapped", "sensing.topic-invalid" -> MqttReasonCodes.PubAck.TOPIC_NAME_INVALID;
            case "sensing.datastream-not-yours" -> MqttReasonCodes.PubAck.NOT_AUTHORIZED;
            default -> MqttReasonCodes.PubAck.PAYLOAD_FORMAT_INVALID;
        };
    }

    private static String text(Refusal why) {
        String field = why.field() == null ? "" : " " + why.field();
        String value = why.value() == null ? "" : "=" + why.value();
        String text = why.code() + field + value + ": " + why.rule().en();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}

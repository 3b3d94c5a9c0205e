package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Why a message, or a row of it, is not taken in. */
final class MqttReasons {

    private static final int LONGEST_SHOWN = 200;

    private MqttReasons() {}

    static Refusal topicUnmapped(String topic) {
        return of(
                "sensing.topic-unmapped",
                "topic",
                shown(topic),
                "接入配置的 topics 里没有符合此主题的一条",
                "none of the connector's topics fits this one");
    }

    static Refusal topicInvalid(String topic) {
        return of(
                "sensing.topic-invalid",
                "topic",
                shown(topic),
                "主题最多 " + MqttSession.LONGEST_TOPIC + " 个字符，不含控制字符，不为空",
                "a topic has 1 to " + MqttSession.LONGEST_TOPIC + " characters and no control characters");
    }

    static Refusal propertyUnmapped(String name) {
        return of(
                "sensing.property-unmapped",
                "topic",
                shown(name),
                "主题里的要素名既不是观测要素，接入配置的 properties 里也没有",
                "this name in the topic is no observed property, nor do the connector's properties say what it is");
    }

    static Refusal amountWithoutTime(String datastream) {
        return of(
                "sensing.amount-without-time",
                "observedAt",
                shown(datastream),
                "累计类要素（如雨量）的报文必须带观测时间：没有时间，重发的就会算两次",
                "an amount such as rain must say when: without, what is sent again would count twice");
    }

    static Refusal nameTooLong(String name, int most) {
        return of(
                "sensing.text-too-long",
                "datastream",
                shown(name),
                "测站要素名最多 " + most + " 个字符",
                "a datastream's name has at most " + most + " characters");
    }

    static Refusal noNumber(String text) {
        return of(
                "sensing.number-malformed", "payload", shown(text), "报文应只是一个数字", "the payload must be a number alone");
    }

    static Refusal noList(String pointer, JsonNode said) {
        return of("sensing.wrong-type", pointer, shown(said), "此处应为数组", "there must be an array");
    }

    static Refusal tooManyRows(int most) {
        return of(
                "sensing.too-many-rows",
                null,
                null,
                "一份报文最多 " + most + " 条观测",
                "a payload holds at most " + most + " observations");
    }

    static Refusal noValue(Collection<String> pointers) {
        return of(
                "sensing.json-no-value",
                shown(pointers.stream().sorted().collect(Collectors.joining(", "))),
                null,
                "接入配置所指的位置一个值也没有：字段可能改了名",
                "there is no value at any of the connector's places: a field may have another name now");
    }

    static Refusal noName(String pointer, JsonNode said) {
        return of("sensing.wrong-type", pointer, shown(said), "此处应为设备名", "there must be the device's name");
    }

    static Refusal noTime(String pointer) {
        return of("sensing.field-missing", pointer, null, "缺少观测时间", "the time is required");
    }

    static Refusal time(String pointer, JsonNode said) {
        return of(
                "sensing.time-malformed",
                pointer,
                shown(said),
                "观测时间不是接入配置所说的写法；文本须为带时区的 ISO 8601，或在配置里写明 zone",
                "the time is not written as the connector says; text must be ISO 8601 with a zone, or the connector names the zone");
    }

    static Refusal wrongType(String pointer, JsonNode said) {
        return of("sensing.wrong-type", pointer, shown(said), "此处应为数字", "there must be a number");
    }

    static Refusal notFinite(String pointer, JsonNode said) {
        return of("sensing.value-not-finite", pointer, shown(said), "数值必须是有限的", "the value must be a finite number");
    }

    static Refusal malformed(String what) {
        return of(
                "sensing.mqtt-malformed",
                "packet",
                shown(what),
                "不是正确的 MQTT 报文，连接已断开",
                "no correct packet of MQTT; the connection was closed");
    }

    static Refusal qualityOfService() {
        return of(
                "sensing.mqtt-qos",
                "qos",
                "2",
                "只收 QoS 0 和 1；应答在落盘之后，重发的只算一次",
                "QoS 0 and 1 only: what is acknowledged is on disk, and what is sent again counts once");
    }

    static Refusal packetTooLarge(long size, int most) {
        return of(
                "sensing.mqtt-packet-too-large",
                "packet",
                size + " octets",
                "一个报文最多 " + most + " 字节",
                "a packet has at most " + most + " octets");
    }

    private static String shown(JsonNode said) {
        return shown(said.isMissingNode() ? "" : said.isString() ? said.asString() : said.toString());
    }

    private static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text;
    }

    private static Refusal of(String code, @Nullable String field, @Nullable String value, String zh, String en) {
        return new Refusal(code, field, value, new Bilingual(zh, en));
    }
}

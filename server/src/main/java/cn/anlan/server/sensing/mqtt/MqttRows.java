package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.reading.RowSink;
import cn.anlan.server.sensing.telemetry.MqttMapping;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rows of one message while it is read. */
final class MqttRows {

    /** Longer ones are no names; as in all formats. */
    private static final int LONGEST_TEXT = 200;

    private static final int LOCAL_DATE = 10;

    private final MqttMapping.Rule rule;
    private final List<String> topic;
    private final MqttReader reader;
    private final RowSink sink;
    private int size;

    MqttRows(MqttMapping.Rule rule, List<String> topic, MqttReader reader, RowSink sink) {
        this.rule = rule;
        this.topic = topic;
        this.reader = reader;
        this.sink = sink;
    }

    MqttMapping.Rule rule() {
        return rule;
    }

    /** Rows so far, right or wrong ones. */
    int size() {
        return size;
    }

    /** A payload that is a number. */
    void number(double value) {
        Optional<MqttMapping.Target> said = rule.values().getOrDefault("", Optional.empty());
        row(rule.at(MqttMapping.DEVICE, topic).orElse(""), said, null, value);
    }

    /** A payload, or an entry of its list. What is not there was not measured, and is no row. */
    void json(JsonNode node) {
        String device;
        Instant at;
        try {
            device = rule.device().isPresent()
                    ? text(rule.device().get(), node)
                    : rule.at(MqttMapping.DEVICE, topic).orElse("");
            at = rule.time().isPresent() ? time(rule.time().get(), node) : null;
        } catch (Wrong wrong) {
            sink.wrong(size++, wrong.why, node.toString());
            return;
        }
        for (Map.Entry<String, Optional<MqttMapping.Target>> one : new TreeMap<>(rule.values()).entrySet()) {
            JsonNode value = node.at(one.getKey());
            if (value.isMissingNode() || value.isNull()) {
                continue;
            }
            if (!value.isNumber()) {
                sink.wrong(size++, MqttReasons.wrongType(one.getKey(), value), node.toString());
            } else if (!Double.isFinite(value.doubleValue())) {
                sink.wrong(size++, MqttReasons.notFinite(one.getKey(), value), node.toString());
            } else {
                row(device, one.getValue(), at, value.doubleValue());
            }
        }
    }

    private void row(String device, Optional<MqttMapping.Target> said, @Nullable Instant at, double value) {
        String name = rule.at(MqttMapping.PROPERTY, topic).orElse("");
        Optional<MqttMapping.Target> target = said.isPresent() ? said : reader.target(name);
        String code = reader.code(device);
        if (target.isEmpty()) {
            sink.wrong(size++, MqttReasons.propertyUnmapped(name), text(code + "/" + name, at, value));
            return;
        }
        String datastream = code + "/" + target.get().property();
        double factor = target.get().factor();
        double scaled = factor == 1
                ? value
                : BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(factor)).doubleValue();
        if (at == null && reader.amount(target.get())) {
            sink.wrong(size++, MqttReasons.amountWithoutTime(datastream), text(datastream, null, scaled));
        } else if (datastream.length() > LONGEST_TEXT) {
            sink.wrong(size++, MqttReasons.nameTooLong(datastream, LONGEST_TEXT), "");
        } else {
            sink.row(size++, datastream, at, scaled, () -> text(datastream, at, scaled));
        }
    }

    /** What is corrected is what would have been taken in: the value stands there in the property's unit. */
    private static String text(String datastream, @Nullable Instant at, double value) {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("datastream", datastream);
        if (at != null) {
            row.put("observedAt", at.toString());
        }
        return row.put("value", value).toString();
    }

    private static String text(String pointer, JsonNode node) throws Wrong {
        JsonNode said = node.at(pointer);
        if (!said.isString() && !said.isIntegralNumber()) {
            throw new Wrong(MqttReasons.noName(pointer, said));
        }
        return said.asString();
    }

    private static Instant time(MqttMapping.Time time, JsonNode node) throws Wrong {
        JsonNode said = node.at(time.pointer());
        if (said.isMissingNode() || said.isNull()) {
            throw new Wrong(MqttReasons.noTime(time.pointer()));
        }
        try {
            return switch (time.form()) {
                case TEXT -> moment(said, time);
                case SECONDS -> Instant.ofEpochMilli(Math.multiplyExact(whole(said, time.pointer()), 1000L));
                case MILLISECONDS -> Instant.ofEpochMilli(whole(said, time.pointer()));
            };
        } catch (DateTimeException | ArithmeticException notATime) {
            throw new Wrong(MqttReasons.time(time.pointer(), said));
        }
    }

    private static long whole(JsonNode said, String pointer) throws Wrong {
        if (!said.isIntegralNumber() || !said.canConvertToLong()) {
            throw new Wrong(MqttReasons.time(pointer, said));
        }
        return said.longValue();
    }

    private static Instant moment(JsonNode said, MqttMapping.Time time) throws Wrong {
        if (!said.isString() || said.asString().length() > LONGEST_TEXT) {
            throw new Wrong(MqttReasons.time(time.pointer(), said));
        }
        String text = said.asString();
        String joined = text.length() > LOCAL_DATE && text.charAt(LOCAL_DATE) == ' '
                ? text.substring(0, LOCAL_DATE) + "T" + text.substring(LOCAL_DATE + 1)
                : text;
        Optional<ZoneId> zone = time.zone();
        boolean zoned = joined.matches(".*([zZ]|[+-]\\d\\d:?\\d\\d)");
        if (zone.isPresent() && !zoned) {
            return LocalDateTime.parse(joined).atZone(zone.get()).toInstant();
        }
        return OffsetDateTime.parse(joined).toInstant();
    }

    /** An entry of which nothing can be read. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Refusal why;

        Wrong(Refusal why) {
            super(why.code());
            this.why = why;
        }
    }
}

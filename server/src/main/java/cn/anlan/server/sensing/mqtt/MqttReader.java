package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.reading.BatchReader;
import cn.anlan.server.sensing.reading.BodyReader;
import cn.anlan.server.sensing.reading.JsonTree;
import cn.anlan.server.sensing.reading.RowSink;
import cn.anlan.server.sensing.reading.Unreadable;
import cn.anlan.server.sensing.telemetry.MqttMapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Rows of a message that was published: its topic says by which rule. */
public final class MqttReader implements BodyReader {

    private static final int LONGEST_NUMBER = 40;
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d{1,3})?");

    private final MqttMapping mapping;
    private final ObservedProperties properties;

    /** Reads by this mapping. */
    public MqttReader(MqttMapping mapping, ObservedProperties properties) {
        this.mapping = mapping;
        this.properties = properties;
    }

    @Override
    public int read(byte[] body, RowSink sink) {
        Envelope envelope = Envelope.of(body);
        List<String> topic = MqttMapping.levels(envelope.topic());
        MqttMapping.Rule rule =
                mapping.find(topic).orElseThrow(() -> new Unreadable(MqttReasons.topicUnmapped(envelope.topic())));
        return switch (rule.form()) {
            case BATCH -> BatchReader.read(envelope.body(), sink);
            case NUMBER -> number(envelope, new MqttRows(rule, topic, this, sink));
            case JSON -> json(envelope, new MqttRows(rule, topic, this, sink));
        };
    }

    private static int number(Envelope envelope, MqttRows rows) {
        int size = envelope.payload().remaining();
        String text = size > LONGEST_NUMBER ? "" : new String(envelope.body(), StandardCharsets.US_ASCII).strip();
        if (!NUMBER.matcher(text).matches()) {
            throw new Unreadable(MqttReasons.noNumber(size > LONGEST_NUMBER ? size + " octets" : text));
        }
        rows.number(Double.parseDouble(text));
        return rows.size();
    }

    private static int json(Envelope envelope, MqttRows rows) {
        JsonNode tree = JsonTree.of(envelope.body());
        Optional<String> each = rows.rule().each();
        if (each.isEmpty()) {
            rows.json(tree);
        } else {
            JsonNode list = tree.at(each.get());
            if (!list.isArray()) {
                throw new Unreadable(MqttReasons.noList(each.get(), list));
            }
            for (JsonNode one : list) {
                if (rows.size() >= BatchReader.MOST_ROWS) {
                    throw new Unreadable(MqttReasons.tooManyRows(BatchReader.MOST_ROWS));
                }
                rows.json(one);
            }
        }
        if (rows.size() == 0) {
            throw new Unreadable(MqttReasons.noValue(rows.rule().values().keySet()));
        }
        return rows.size();
    }

    /** The code of the device that calls itself so. */
    String code(String name) {
        return mapping.devices().getOrDefault(name, name);
    }

    /** What a name in a topic is; empty where it is nothing here. */
    Optional<MqttMapping.Target> target(String name) {
        MqttMapping.Target said = mapping.properties().get(name);
        return said != null
                ? Optional.of(said)
                : properties.find(name).map(found -> new MqttMapping.Target(found.id(), 1));
    }

    /** Whether what is observed adds up, so that one that counts twice is wrong for ever. */
    boolean amount(MqttMapping.Target target) {
        return properties
                .find(target.property())
                .filter(found -> found.amount())
                .isPresent();
    }
}

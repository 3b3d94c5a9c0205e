package cn.anlan.server.sensing.connector;

import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.telemetry.MqttClientMapping;
import cn.anlan.server.sensing.telemetry.MqttMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file says of a broker of others that we read. */
final class MqttClientFile implements Protocol {

    private static final Pattern CLIENT = Pattern.compile("[0-9A-Za-z._-]{1,64}");
    private static final Pattern USER = Pattern.compile("[^\\p{Cntrl}]{1,100}");
    private static final Pattern FILTER = Pattern.compile("([^+#/\\p{Cntrl}]*|\\+)(/([^+#/\\p{Cntrl}]*|\\+))*(/#)?|#");
    private static final int THREE = 3;
    private static final int FIVE = 5;

    private final MqttTopics topics;

    MqttClientFile(ObservedProperties properties) {
        this.topics = new MqttTopics(properties);
    }

    @Override
    public String name() {
        return "mqtt-client";
    }

    @Override
    public boolean calls() {
        return true;
    }

    @Override
    public List<String> entries() {
        return List.of("topics", "devices", "properties");
    }

    @Override
    public List<String> listening() {
        return List.of("version", "client", "user", "passwordFile", "tls", "trusted", "filters");
    }

    @Override
    public MqttClientMapping mapping(Entries all) {
        Entries read = all.below("read");
        List<String> filters = read.texts("filters");
        if (filters.isEmpty()) {
            read.wrong("filters", null, "应列出至少一个订阅主题", "must list at least one topic to subscribe to");
        }
        filters.stream()
                .filter(filter -> filter.isEmpty() || !FILTER.matcher(filter).matches())
                .forEach(filter -> read.wrong("filters", filter, "不是正确的订阅主题", "is no correct topic filter"));
        int version = read.whole("version", THREE, FIVE, FIVE);
        if (version != THREE && version != FIVE) {
            read.wrong("version", Integer.toString(version), "应为 3（3.1.1）或 5", "must be 3 (3.1.1) or 5");
        }
        MqttMapping.Door nobody = new MqttMapping.Door(Set.of(), 0, 0, Optional.empty(), Optional.empty());
        return new MqttClientMapping(
                new MqttMapping(
                        topics.rules(all),
                        MqttFile.devices(all.below("devices")),
                        topics.targets(all.below("properties")),
                        nobody),
                filters,
                read.text(
                        "client",
                        CLIENT,
                        "应为字母、数字、点、横线，最多 64 个",
                        "must be letters, digits, dots and dashes, at most 64"),
                version,
                read.has("user")
                        ? Optional.of(read.text("user", USER, "应为用户名", "must be a user's name"))
                        : Optional.empty(),
                MqttFile.file(read, "passwordFile"),
                read.yes("tls"),
                MqttFile.file(read, "trusted"));
    }
}

package cn.anlan.server.sensing.connector;

import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.telemetry.MqttMapping;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file says of MQTT: who may come in, and what comes under which topic. */
final class MqttFile implements Protocol {

    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern CODE = Pattern.compile("\\S(.{0,98}\\S)?");
    private static final int MOST_PER_ADDRESS = 10_000;
    private static final int USUAL_PER_ADDRESS = 1_000;
    private static final int LEAST_PACKET = 1_024;
    private static final int MOST_PACKET = 1 << 20;
    private static final int USUAL_PACKET = 64 << 10;

    private final MqttTopics topics;

    MqttFile(ObservedProperties properties) {
        this.topics = new MqttTopics(properties);
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public List<String> entries() {
        return List.of("accounts", "topics", "devices", "properties");
    }

    @Override
    public List<String> listening() {
        return List.of("perAddress", "largestPacket", "certificate", "key");
    }

    @Override
    public MqttMapping mapping(Entries all) {
        return new MqttMapping(
                topics.rules(all), devices(all.below("devices")), topics.targets(all.below("properties")), door(all));
    }

    static Map<String, String> devices(Entries devices) {
        Map<String, String> codes = new HashMap<>();
        devices.all()
                .keySet()
                .forEach(name -> codes.put(
                        name, devices.text(name, CODE, "应为设备编码（数字要加引号）", "must be a device's code, digits in quotes")));
        return codes;
    }

    private static MqttMapping.Door door(Entries all) {
        Set<String> accounts = new HashSet<>(all.texts("accounts"));
        accounts.add(all.word("account"));
        Entries listen = all.below("listen");
        Optional<String> certificate = file(listen, "certificate");
        Optional<String> key = file(listen, "key");
        if (certificate.isPresent() != key.isPresent()) {
            String missing = certificate.isPresent() ? "key" : "certificate";
            listen.wrong(missing, null, "证书和私钥要一起写", "certificate and key belong together");
        }
        return new MqttMapping.Door(
                accounts,
                listen.whole("perAddress", 1, MOST_PER_ADDRESS, USUAL_PER_ADDRESS),
                listen.whole("largestPacket", LEAST_PACKET, MOST_PACKET, USUAL_PACKET),
                certificate,
                key);
    }

    static Optional<String> file(Entries listen, String name) {
        return listen.has(name)
                ? Optional.of(listen.text(
                        name, FILE, "应为 connectors 文件夹里的文件名", "must be the name of a file in the folder connectors"))
                : Optional.empty();
    }
}

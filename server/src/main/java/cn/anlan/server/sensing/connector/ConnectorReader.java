package cn.anlan.server.sensing.connector;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.sensing.FeedInfo;
import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.telemetry.Listen;
import cn.anlan.server.sensing.telemetry.Mapping;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a connector's file. Says everything that is wrong with it. */
final class ConnectorReader {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern WORDS = Pattern.compile(".{1,100}");
    private static final Pattern HOST = Pattern.compile("[0-9A-Fa-f.:]{2,45}");
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z.:-]{1,253}");
    private static final int MOST_LINES = 10_000;
    private static final int SILENCE_SECONDS = 900;
    private static final int DAY_SECONDS = 86_400;
    private static final int FIRST_PORT = 1024;
    private static final int LAST_PORT = 65_535;

    private final List<Protocol> protocols;
    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    ConnectorReader(ObservedProperties properties, Kinds kinds) {
        this.protocols = List.of(
                new Sl651File(properties),
                new Jt808File(kinds),
                new MqttFile(properties),
                new MqttClientFile(properties));
    }

    /** @throws ConnectorInvalid with everything that is wrong */
    Connector read(String text) {
        JsonNode tree;
        try {
            tree = yaml.readTree(text);
        } catch (JacksonException unreadable) {
            throw new ConnectorInvalid(List.of(new Refusal(
                    "sensing.connector-invalid",
                    null,
                    unreadable.getOriginalMessage(),
                    new Bilingual("不是正确的 YAML", "is no correct YAML"))));
        }
        Entries all = new Entries(tree);
        String place = all.has("read") ? "read" : "listen";
        Entries listen = all.below(place);
        Protocol protocol = protocol(listen);
        all.knows(with(
                List.of("id", "title", "owner", "account", "rhythmSeconds", protocol.calls() ? "read" : "listen"),
                protocol.entries()));
        List<String> common = protocol.calls()
                ? List.of("protocol", "address", "port")
                : List.of("protocol", "address", "port", "lines", "silenceSeconds");
        listen.knows(with(common, protocol.listening()));
        String id = all.text(
                "id", ID, "应为小写字母、数字和连字符，最多 64 个", "must be lower-case letters, digits and hyphens, at most 64");
        Entries title = all.below("title").knows("zh", "en");
        Bilingual words = new Bilingual(words(title, "zh"), words(title, "en"));
        String owner = words(all, "owner");
        String account = words(all, "account");
        int rhythm = all.whole("rhythmSeconds", 0, DAY_SECONDS, 0);
        Listen where = protocol.calls() ? called(listen) : listen(listen);
        Mapping mapping = protocol.mapping(all);
        all.stop();
        return new Connector(new FeedInfo(id, words, rhythm), owner, account, where, mapping);
    }

    /** The first of all where none is named that there is: the rest of the file is looked at all the same. */
    private Protocol protocol(Entries listen) {
        String names = protocols.stream().map(Protocol::name).collect(Collectors.joining("|"));
        String asked = listen.text(
                "protocol",
                Pattern.compile(names),
                "应为 " + names.replace("|", "、"),
                "must be one of " + names.replace("|", ", "));
        return protocols.stream()
                .filter(one -> one.name().equals(asked))
                .findFirst()
                .orElse(protocols.getFirst());
    }

    private static String[] with(List<String> common, List<String> own) {
        return Stream.concat(common.stream(), own.stream()).toArray(String[]::new);
    }

    private static String words(Entries entries, String name) {
        return entries.text(name, WORDS, "应为 1 到 100 个字", "must be 1 to 100 characters");
    }

    private static Listen called(Entries read) {
        return new Listen(
                read.text("address", NAME, "应为对方的主机名或 IP 地址", "must be the other side's name or IP address"),
                read.whole("port", 1, LAST_PORT, 0),
                1,
                Duration.ofSeconds(SILENCE_SECONDS));
    }

    private static Listen listen(Entries listen) {
        return new Listen(
                listen.text("address", HOST, "应为本机的 IP 地址", "must be an IP address of this machine"),
                listen.whole("port", FIRST_PORT, LAST_PORT, 0),
                listen.whole("lines", 1, MOST_LINES, MOST_LINES),
                Duration.ofSeconds(listen.whole("silenceSeconds", 1, DAY_SECONDS, SILENCE_SECONDS)));
    }
}

package cn.anlan.server.sensing.connector;

import cn.anlan.server.identity.FeedAccounts;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.ObservationFeeds;
import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.mqtt.MqttReader;
import cn.anlan.server.sensing.position.PositionFeeds;
import cn.anlan.server.sensing.telemetry.Jt808Mapping;
import cn.anlan.server.sensing.telemetry.Jt808Reader;
import cn.anlan.server.sensing.telemetry.MqttClientMapping;
import cn.anlan.server.sensing.telemetry.MqttMapping;
import cn.anlan.server.sensing.telemetry.Sl651Mapping;
import cn.anlan.server.sensing.telemetry.Sl651Reader;
import cn.anlan.server.sensing.telemetry.TerminalCodes;
import cn.anlan.server.sensing.telemetry.Terminals;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Makes of a connector's file what it does. */
@Component
class Talks {

    private final ObservationFeeds observations;
    private final PositionFeeds positions;
    private final Features features;
    private final TerminalCodes codes;
    private final WorldClock world;
    private final ObservedProperties properties;
    private final FeedAccounts accounts;
    private final Path folder;

    Talks(
            ObservationFeeds observations,
            PositionFeeds positions,
            Features features,
            TerminalCodes codes,
            WorldClock world,
            ObservedProperties properties,
            FeedAccounts accounts,
            AnlanSettings settings) {
        this.observations = observations;
        this.positions = positions;
        this.features = features;
        this.codes = codes;
        this.world = world;
        this.properties = properties;
        this.accounts = accounts;
        this.folder = settings.dataDir().resolve(Connectors.FOLDER);
    }

    Talk of(Connector connector) {
        return switch (connector.mapping()) {
            case Sl651Mapping sl651 ->
                new Sl651Talk(
                        sl651, observations.of(connector.info(), new Sl651Reader(sl651)), world, new AtomicLong());
            case MqttClientMapping broker ->
                new MqttClientTalk(
                        broker, observations.of(connector.info(), new MqttReader(broker.topics(), properties)), folder);
            case MqttMapping mqtt ->
                new MqttTalk(
                        mqtt, observations.of(connector.info(), new MqttReader(mqtt, properties)), accounts, folder);
            case Jt808Mapping jt808 -> {
                Terminals terminals = new Terminals(jt808, features);
                yield new Jt808Talk(
                        terminals,
                        codes,
                        positions.of(connector.info(), new Jt808Reader(jt808, terminals)),
                        new AtomicLong());
            }
        };
    }
}

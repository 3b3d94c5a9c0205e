package cn.anlan.server.sensing.connector;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.sensing.Rejection;
import cn.anlan.server.sensing.Trial;
import cn.anlan.server.sensing.mqtt.Envelope;
import cn.anlan.server.sensing.telemetry.Listen;
import cn.anlan.server.sensing.telemetry.Mapping;
import cn.anlan.server.sensing.telemetry.MqttClientMapping;
import cn.anlan.server.sensing.telemetry.MqttMapping;
import cn.anlan.server.sensing.telemetry.Port;
import cn.anlan.server.sensing.telemetry.TelemetryPort;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The connectors of this node over HTTP. */
@RestController
@RequestMapping("/api/v1/connectors")
class ConnectorApi {

    private static final int LONGEST_HEX = 200_000;

    private final Connectors connectors;
    private final MachineClock clock;

    ConnectorApi(Connectors connectors, MachineClock clock) {
        this.connectors = connectors;
        this.clock = clock;
    }

    record ConnectorView(
            String file,
            @Nullable String id,
            @Nullable Bilingual title,
            @Nullable String owner,
            @Nullable String address,
            @Nullable Integer port,
            boolean topics,
            boolean running,
            TelemetryPort.Counts counts,
            @Nullable SourceView source,
            List<Refusal> problems) {}

    record Board(Instant asOf, List<ConnectorView> connectors) {}

    /**
     * A message to try: as its octets, for a protocol with topics as one and a payload of text, or as rows of a foreign system.
     *
     * @param hex the octets; pairs of hexadecimal digits, white space counts for nothing
     * @param topic instead of them
     * @param payload of that topic, or the rows as text, which is tried in the connector's charset
     */
    record TrialRequest(
            @Nullable String hex,
            @Nullable String topic,
            @Nullable String payload) {}

    record TrialRejection(
            int index,
            String code,
            @Nullable String field,
            @Nullable String value,
            Bilingual rule,
            String row) {

        static TrialRejection of(Rejection rejection) {
            Refusal why = rejection.refusal();
            return new TrialRejection(
                    rejection.index(), why.code(), why.field(), why.value(), why.rule(), rejection.row());
        }
    }

    /** @param read rows of a foreign system as they were read, before anything is made of them */
    record TrialView(
            List<Map<String, String>> read,
            List<Trial.Row> rows,
            List<Trial.Place> positions,
            List<TrialRejection> rejections) {}

    @Operation(summary = "The connectors of this node and how they run")
    @GetMapping
    Board all(Scope scope) {
        scope.requireRole(Role.DUTY_OFFICER, Role.COMMANDER, Role.SYSTEM_ADMINISTRATOR);
        return new Board(
                clock.instant(),
                connectors.states().stream().map(ConnectorApi::view).toList());
    }

    private static ConnectorView view(ConnectorState state) {
        Optional<Connector> connector = state.running().map(RunningConnector::connector);
        Optional<Port> port = state.running().flatMap(RunningConnector::port);
        return new ConnectorView(
                state.file(),
                connector.map(one -> one.info().id()).orElse(null),
                connector.map(one -> one.info().title()).orElse(null),
                connector.map(Connector::owner).orElse(null),
                connector.flatMap(Connector::door).map(Listen::address).orElse(null),
                connector.flatMap(Connector::door).map(Listen::port).orElse(null),
                connector
                        .map(Connector::mapping)
                        .filter(ConnectorApi::hasTopics)
                        .isPresent(),
                port.isPresent(),
                port.map(Port::counts).orElse(new TelemetryPort.Counts(0, 0, 0, 0)),
                state.running().flatMap(SourceView::of).orElse(null),
                state.problems());
    }

    private static boolean hasTopics(Mapping mapping) {
        return mapping instanceof MqttMapping || mapping instanceof MqttClientMapping;
    }

    @Operation(summary = "What would become of a message; nothing is kept")
    @PostMapping("/{id}/trial")
    TrialView trial(Scope scope, @PathVariable String id, @RequestBody TrialRequest request) {
        scope.requireRole(Role.DUTY_OFFICER, Role.SYSTEM_ADMINISTRATOR);
        RunningConnector running =
                connectors.find(id).filter(one -> one.port().isPresent()).orElseThrow(() -> unknown(id));
        running.sender().areas().forEach(scope::require);
        byte[] octets = octets(running, request);
        Trial trial = running.tried(octets);
        return new TrialView(
                running.source().map(one -> one.rows(octets)).orElse(List.of()),
                trial.rows(),
                trial.positions(),
                trial.rejections().stream().map(TrialRejection::of).toList());
    }

    private static byte[] octets(RunningConnector running, TrialRequest request) {
        Optional<SourceTalk> source = running.source();
        if (request.topic() == null && source.isEmpty()) {
            return octets(request.hex() == null ? "" : request.hex());
        }
        String topic = request.topic() == null ? "" : request.topic().replace('\n', ' ');
        String payload = request.payload() == null ? "" : request.payload();
        if (topic.length() + payload.length() > LONGEST_HEX) {
            Bilingual rule = new Bilingual("试读的报文最多 20 万个字符", "a message to try has at most 200,000 characters");
            throw new RefusedException(400, new Refusal("sensing.trial-too-long", "payload", null, rule));
        }
        return source.map(one -> payload.getBytes(one.reader().charset()))
                .orElseGet(
                        () -> new Envelope(topic, ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8))).octets());
    }

    private static byte[] octets(String text) {
        String hex = text.replaceAll("\\s", "");
        if (hex.length() > LONGEST_HEX || hex.length() % 2 != 0 || !hex.matches("[0-9A-Fa-f]+")) {
            Bilingual rule =
                    new Bilingual("应为成对的十六进制数字，最多 20 万个", "must be pairs of hexadecimal digits, at most 200,000");
            throw new RefusedException(400, new Refusal("sensing.not-hex", "hex", text, rule));
        }
        return HexFormat.of().parseHex(hex);
    }

    private static RefusedException unknown(String id) {
        Bilingual rule = new Bilingual("没有正在运行的此接入", "no such connector runs");
        return new RefusedException(404, new Refusal("sensing.connector-unknown", "id", id, rule));
    }
}

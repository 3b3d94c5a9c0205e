package cn.anlan.server.sensing.connector;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.sensing.telemetry.Conversation;
import cn.anlan.server.sensing.telemetry.Port;
import cn.anlan.server.sensing.telemetry.TelemetryPort;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;

/** A protocol of stations that call, each on a line of its own. */
interface LineTalk extends Talk {

    /** Our side of a line that begins. */
    Conversation conversation(Supplier<Scope> sender);

    @Override
    default Port open(Connector connector, Supplier<Scope> sender, Supplier<Instant> clock) throws IOException {
        return new TelemetryPort(connector.info().id(), connector.listen(), () -> conversation(sender), clock);
    }
}

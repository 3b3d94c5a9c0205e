package cn.anlan.server.sensing.telemetry;

import cn.anlan.server.kernel.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Where a connector listens, or whom it reads, while it is open. */
public interface Port extends AutoCloseable {

    /** Where it listens. */
    int port();

    /** How it goes. */
    TelemetryPort.Counts counts();

    /** Closes what waits in vain. Called every few seconds. */
    void sweep(Instant now);

    /** What keeps it from bringing anything at the moment; none where it does. */
    default List<Refusal> troubles() {
        return List.of();
    }

    @Override
    void close() throws IOException;
}

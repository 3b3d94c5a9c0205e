package cn.anlan.server.sensing.poll;

import cn.anlan.server.sensing.telemetry.Port;
import cn.anlan.server.sensing.telemetry.TelemetryPort;
import java.time.Instant;

/** A source that brings its payloads by itself, at the program's own address. */
record OpenDoor() implements Port {

    @Override
    public int port() {
        return 0;
    }

    @Override
    public TelemetryPort.Counts counts() {
        return new TelemetryPort.Counts(0, 0, 0, 0);
    }

    @Override
    public void sweep(Instant now) {
        // nothing waits
    }

    @Override
    public void close() {
        // nothing is open
    }
}

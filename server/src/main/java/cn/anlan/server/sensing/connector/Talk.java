package cn.anlan.server.sensing.connector;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.sensing.Feed;
import cn.anlan.server.sensing.Trial;
import cn.anlan.server.sensing.telemetry.Port;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;

/** What a running connector does by its protocol. */
interface Talk {

    /** What its payloads belong to. */
    Feed feed();

    /**
     * Begins to listen, or to read.
     *
     * @param sender under whose name it brings data; fails once that account is closed
     * @param clock the machine's
     * @throws IOException if the address is not ours or the port is taken
     */
    Port open(Connector connector, Supplier<Scope> sender, Supplier<Instant> clock) throws IOException;

    /** What would become of a message; nothing is kept. */
    Trial tried(Scope sender, byte[] octets);

    /** Every few seconds, for what it knows of the books. */
    default void look() {}
}

package cn.anlan.server.sensing.connector;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.sensing.Feed;
import cn.anlan.server.sensing.Trial;
import cn.anlan.server.sensing.telemetry.Conversation;
import java.util.function.Supplier;

/** What a running connector does by its protocol. */
interface Talk {

    /** What its payloads belong to. */
    Feed feed();

    /** Our side of a line that begins. */
    Conversation conversation(Supplier<Scope> sender);

    /** What would become of a message; nothing is kept. */
    Trial tried(Scope sender, byte[] octets);

    /** Every few seconds, for what it knows of the books. */
    default void look() {}
}

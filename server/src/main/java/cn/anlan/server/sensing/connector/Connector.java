package cn.anlan.server.sensing.connector;

import cn.anlan.server.sensing.FeedInfo;
import cn.anlan.server.sensing.telemetry.Listen;
import cn.anlan.server.sensing.telemetry.Mapping;
import java.util.Optional;

/**
 * What a connector's file says.
 *
 * @param info its name and the rhythm in which something is expected
 * @param owner who answers for what comes, for example an office
 * @param account name of the account of role FEED under which it brings data; its areas bound what is taken
 * @param door where stations call; empty where none do
 * @param mapping what the protocol's words are here; tells the protocol
 */
record Connector(FeedInfo info, String owner, String account, Optional<Listen> door, Mapping mapping) {

    /**
     * Where stations call.
     *
     * @throws java.util.NoSuchElementException where none do
     */
    Listen listen() {
        return door.orElseThrow();
    }
}

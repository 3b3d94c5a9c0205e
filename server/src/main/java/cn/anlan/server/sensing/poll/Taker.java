package cn.anlan.server.sensing.poll;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.Follow;
import cn.anlan.server.sensing.ObservationFeed;
import cn.anlan.server.sensing.Settlement;
import java.util.function.Supplier;

/** Where what was fetched goes: under the name of the connector's account as it stands at the moment. */
record Taker(ObservationFeed feed, Supplier<Scope> sender) {

    Settlement take(String contentType, byte[] body, Follow follow) {
        return feed.fetched(sender.get(), contentType, body, follow).settlement();
    }

    void refuse(String contentType, byte[] body, boolean truncated, Refusal why) {
        feed.refuse(sender.get(), contentType, body, truncated, why);
    }
}

package cn.anlan.server.sensing.connector;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.Feed;
import cn.anlan.server.sensing.ObservationFeed;
import cn.anlan.server.sensing.Trial;
import cn.anlan.server.sensing.telemetry.Conversation;
import cn.anlan.server.sensing.telemetry.Sl651Conversation;
import cn.anlan.server.sensing.telemetry.Sl651Mapping;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Stations that speak SL 651. */
record Sl651Talk(Sl651Mapping mapping, ObservationFeed observations, WorldClock world, AtomicLong heldTogether)
        implements LineTalk {

    @Override
    public Feed feed() {
        return observations;
    }

    @Override
    public Conversation conversation(Supplier<Scope> sender) {
        return new Sl651Conversation(mapping, observations, sender, world::instant, heldTogether);
    }

    @Override
    public Trial tried(Scope sender, byte[] octets) {
        return observations.tried(sender, octets);
    }
}

package cn.anlan.server.sensing.connector;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.Feed;
import cn.anlan.server.sensing.ObservationFeed;
import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.sensing.Trial;
import cn.anlan.server.sensing.position.PositionFeed;
import cn.anlan.server.sensing.telemetry.Conversation;
import cn.anlan.server.sensing.telemetry.Intake;
import cn.anlan.server.sensing.telemetry.Jt808Conversation;
import cn.anlan.server.sensing.telemetry.TerminalCodes;
import cn.anlan.server.sensing.telemetry.Terminals;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Terminals that speak JT/T 808. */
record Jt808Talk(Terminals terminals, TerminalCodes codes, PositionFeed positions, AtomicLong heldTogether)
        implements LineTalk {

    @Override
    public Feed feed() {
        return positions;
    }

    @Override
    public Conversation conversation(Supplier<Scope> sender) {
        String connector = positions.info().id();
        return new Jt808Conversation(
                terminals, terminal -> codes.of(connector, terminal), intake(sender), heldTogether);
    }

    private Intake intake(Supplier<Scope> sender) {
        return new Intake() {
            @Override
            public Settlement take(byte[] octets) {
                return positions
                        .take(sender.get(), ObservationFeed.OCTETS, octets)
                        .settlement();
            }

            @Override
            public void refuse(byte[] octets, Refusal why) {
                positions.refuse(sender.get(), ObservationFeed.OCTETS, octets, why);
            }
        };
    }

    @Override
    public Trial tried(Scope sender, byte[] octets) {
        return positions.tried(sender, octets);
    }

    @Override
    public void look() {
        terminals.look();
    }
}

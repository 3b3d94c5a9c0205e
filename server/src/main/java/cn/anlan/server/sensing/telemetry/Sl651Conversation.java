package cn.anlan.server.sensing.telemetry;

import cn.anlan.engine.sl651.Frame;
import cn.anlan.engine.sl651.FrameReader;
import cn.anlan.engine.sl651.Function;
import cn.anlan.engine.sl651.Mark;
import cn.anlan.engine.sl651.Reply;
import cn.anlan.engine.wire.WireReader;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.ObservationFeed;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The centre's side of SL 651-2014, modes M1 and M2 and the parts of M3: a report is kept and taken in, then answered; a station that
 * hears nothing sends it again, and what is repeated counts once. What is no frame is kept with its reason.
 */
public final class Sl651Conversation extends FramedConversation {

    private static final int SERIAL_OCTETS = 2;

    private final Sl651Mapping mapping;
    private final ObservationFeed feed;
    private final Supplier<Scope> sender;
    private final Supplier<Instant> clock;
    private final FrameReader reader = new FrameReader(this::frame, this::fault);

    /**
     * A line's beginning.
     *
     * @param sender under whose name it brings data, as it stands at the moment
     * @param clock the centre's, which stations set theirs by
     * @param heldTogether octets of unfinished messages that all lines of the port hold
     */
    public Sl651Conversation(
            Sl651Mapping mapping,
            ObservationFeed feed,
            Supplier<Scope> sender,
            Supplier<Instant> clock,
            AtomicLong heldTogether) {
        super(heldTogether);
        this.mapping = mapping;
        this.feed = feed;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    WireReader reader() {
        return reader;
    }

    @Override
    void keep(byte[] octets, Refusal why) {
        feed.refuse(sender.get(), ObservationFeed.OCTETS, octets, false, why);
    }

    private void frame(Frame frame) {
        if (over()) {
            return;
        }
        if (!frame.up()) {
            refuse(frame.whole().toArray(), downwards());
        } else if (mapping.password().isPresent() && mapping.password().getAsInt() != frame.password()) {
            refuse(frame.whole().toArray(), password(frame));
        } else if (frame.part().isPresent()) {
            parts.take(piece(frame))
                    .ifPresent(whole -> take(
                            frame,
                            whole.octets().toArray(),
                            whole.pieces().getFirst().serial()));
        } else if (frame.function() != Function.HEARTBEAT) { // that brings nothing, and no answer is awaited
            take(frame, frame.whole().toArray(), serial(frame));
        }
        count();
    }

    /** The first part holds the message's number; the others hold none. */
    private static HeldParts.Piece piece(Frame frame) {
        Frame.Part part = frame.part().orElseThrow();
        String of = frame.station() + "/" + frame.function();
        return new HeldParts.Piece(of, part.total(), part.number(), serial(frame), frame.whole());
    }

    private static int serial(Frame frame) {
        return frame.body().size() < SERIAL_OCTETS ? 0 : frame.body().word(0);
    }

    private void take(Frame frame, byte[] octets, int serial) {
        feed.take(sender.get(), ObservationFeed.OCTETS, octets, false, null);
        int mark = mapping.stays() ? Mark.ESC : Mark.EOT;
        answer(Reply.to(frame, serial, clock.get(), mark));
    }

    private static Refusal downwards() {
        Bilingual rule = new Bilingual("这是中心站发往测站的报文", "this is a frame from a centre to a station");
        return new Refusal("sensing.frame-downwards", null, null, rule);
    }

    private static Refusal password(Frame frame) {
        Bilingual rule = new Bilingual("测站密码与接入配置不符", "the password is not that of the connector");
        return new Refusal("sensing.station-password", "station", frame.station(), rule);
    }
}

package cn.anlan.server.sensing.telemetry;

import cn.anlan.engine.sl651.Frame;
import cn.anlan.engine.sl651.FrameReader;
import cn.anlan.engine.sl651.Function;
import cn.anlan.engine.sl651.Mark;
import cn.anlan.engine.sl651.Reply;
import cn.anlan.engine.wire.Fault;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.ObservationFeed;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The centre's side of SL 651-2014, modes M1 and M2 and the parts of M3: a report is kept and taken in, then answered; a station that
 * hears nothing sends it again, and what is repeated counts once. What is no frame is kept with its reason.
 */
public final class Sl651Conversation implements Conversation {

    /** A line on which so much came that is no message is closed, and nothing more of it is kept. */
    static final int MOST_FAULTS = 50;

    private static final int SERIAL_OCTETS = 2;

    private final Sl651Mapping mapping;
    private final ObservationFeed feed;
    private final Supplier<Scope> sender;
    private final Supplier<Instant> clock;
    private final HeldParts parts;
    private final FrameReader reader = new FrameReader(this::frame, this::fault);
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private long messages;
    private int faults;
    private boolean taking;

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
        this.mapping = mapping;
        this.feed = feed;
        this.sender = sender;
        this.clock = clock;
        this.parts = new HeldParts(heldTogether, this::abandoned);
    }

    @Override
    public byte[] heard(byte[] octets, int from, int to) {
        answers.reset();
        taking = true;
        reader.read(octets, from, to);
        taking = false;
        return answers.toByteArray();
    }

    @Override
    public boolean waits() {
        return reader.waits() || parts.waits();
    }

    @Override
    public Duration patience() {
        return parts.patience();
    }

    @Override
    public long messages() {
        return messages;
    }

    @Override
    public boolean over() {
        return faults >= MOST_FAULTS;
    }

    @Override
    public void end() {
        try {
            if (!taking) { // else it failed midway, and its station sends it again
                reader.end();
            }
        } finally {
            parts.abandon(Fault.Reason.PART);
        }
    }

    private void fault(Fault fault) {
        refuse(HexFormat.of().parseHex(fault.octets()), TelemetryFaults.refusal(fault));
        count();
    }

    private void abandoned(byte[] octets, Refusal why) {
        refuse(octets, why);
        messages++;
    }

    private void refuse(byte[] octets, Refusal why) {
        if (!over()) {
            faults++;
            feed.refuse(sender.get(), ObservationFeed.OCTETS, octets, false, why);
        }
    }

    /** What comes between the parts of a message gives that no more time. */
    private void count() {
        messages += parts.waits() ? 0 : 1;
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
        answers.writeBytes(Reply.to(frame, serial, clock.get(), mark));
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

package cn.anlan.server.sensing.telemetry;

import cn.anlan.engine.wire.Fault;
import cn.anlan.engine.wire.WireReader;
import cn.anlan.server.kernel.Refusal;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What our side of a line does whatever protocol frames its messages: noise and messages that may not be taken are kept with their
 * reason as far as a line may bring them, parts are held, and what comes between them gives them no more time.
 */
abstract class FramedConversation implements Conversation {

    /** A line on which so much came that is no message or may not be taken is closed, and nothing more of it is kept. */
    static final int MOST_FAULTS = 50;

    final HeldParts parts;

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private long messages;
    private int faults;
    private boolean taking;

    /** @param heldTogether octets of unfinished messages that all lines of the port hold */
    FramedConversation(AtomicLong heldTogether) {
        this.parts = new HeldParts(heldTogether, this::abandoned);
    }

    /** What reads this line's octets; the same at each call. */
    abstract WireReader reader();

    /** Keeps what nobody will read, with its reason. */
    abstract void keep(byte[] octets, Refusal why);

    @Override
    public final byte[] heard(byte[] octets, int from, int to) {
        answers.reset();
        taking = true;
        reader().read(octets, from, to);
        taking = false;
        return answers.toByteArray();
    }

    final void answer(byte[] octets) {
        answers.writeBytes(octets);
    }

    final void refuse(byte[] octets, Refusal why) {
        if (!over()) {
            faults++;
            keep(octets, why);
        }
    }

    final void fault(Fault fault) {
        refuse(HexFormat.of().parseHex(fault.octets()), TelemetryFaults.refusal(fault));
        count();
    }

    private void abandoned(byte[] octets, Refusal why) {
        refuse(octets, why);
        messages++;
    }

    /** What comes between the parts of a message gives that no more time. */
    final void count() {
        messages += parts.waits() ? 0 : 1;
    }

    @Override
    public final boolean waits() {
        return reader().waits() || parts.waits();
    }

    @Override
    public final Duration patience() {
        return parts.patience();
    }

    @Override
    public final long messages() {
        return messages;
    }

    @Override
    public final boolean over() {
        return faults >= MOST_FAULTS;
    }

    @Override
    public final void end() {
        try {
            if (!taking) { // else it failed midway, and its sender sends it again
                reader().end();
            }
        } finally {
            parts.abandon(Fault.Reason.PART);
        }
    }
}

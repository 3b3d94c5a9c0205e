package cn.anlan.server.sensing.telemetry;

import cn.anlan.engine.sl651.Frame;
import cn.anlan.engine.wire.Fault;
import cn.anlan.engine.wire.Octets;
import cn.anlan.server.kernel.Refusal;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one line's message until the last is here, within what all lines of a port may hold together. A message that is not
 * completed is kept with its reason and not answered, so its station sends it again.
 */
final class HeldParts {

    /** Of one message; a picture of a station has some tens of thousands. */
    static final int MOST_OCTETS = 4 << 20;

    /** Of all lines of a port. */
    static final long MOST_TOGETHER = 64L << 20;

    /** A message whose parts are all here, as they came, in their order. */
    record Whole(Octets octets, int serial) {}

    private final AtomicLong together;
    private final BiConsumer<byte[], Refusal> refused;
    private final TreeMap<Integer, Frame> parts = new TreeMap<>();
    private @Nullable Frame first;
    private int held;

    /**
     * None yet.
     *
     * @param together what all lines of the port hold
     * @param refused takes what will not be completed
     */
    HeldParts(AtomicLong together, BiConsumer<byte[], Refusal> refused) {
        this.together = together;
        this.refused = refused;
    }

    /** Takes a part; the message once it is complete. */
    Optional<Whole> take(Frame frame) {
        if (first != null && !sameMessage(first, frame)) {
            abandon(Fault.Reason.PART);
        }
        first = frame;
        Frame before = parts.put(frame.part().orElseThrow().number(), frame);
        int more = frame.whole().size() - (before == null ? 0 : before.whole().size());
        held += more;
        if (together.addAndGet(more) > MOST_TOGETHER || held > MOST_OCTETS) {
            abandon(Fault.Reason.TOO_LONG);
            return Optional.empty();
        }
        if (parts.size() < frame.part().orElseThrow().total()) {
            return Optional.empty();
        }
        Octets body = parts.firstEntry().getValue().body();
        Whole whole = new Whole(octets(), body.size() < 2 ? 0 : body.word(0));
        forget();
        return Optional.of(whole);
    }

    private static boolean sameMessage(Frame one, Frame other) {
        return one.station().equals(other.station())
                && one.function() == other.function()
                && one.part().orElseThrow().total()
                        == other.part().orElseThrow().total();
    }

    /** Nothing more comes of the message that is held. */
    void abandon(Fault.Reason why) {
        if (!parts.isEmpty()) {
            Octets octets = octets();
            forget();
            refused.accept(octets.toArray(), TelemetryFaults.refusal(new Fault(why, 0, octets.hex())));
        }
    }

    private Octets octets() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(held);
        parts.values().forEach(part -> all.writeBytes(part.whole().toArray()));
        return Octets.of(all.toByteArray(), 0, all.size());
    }

    private void forget() {
        together.addAndGet(-held);
        held = 0;
        first = null;
        parts.clear();
    }
}

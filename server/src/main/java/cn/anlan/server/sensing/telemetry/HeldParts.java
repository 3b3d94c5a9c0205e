package cn.anlan.server.sensing.telemetry;

import cn.anlan.engine.wire.Fault;
import cn.anlan.engine.wire.Octets;
import cn.anlan.server.kernel.Refusal;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * The parts of one line's message until the last is here, within what all lines of a port may hold together. A message that is not
 * completed is kept with its reason and not answered, so its station sends it again.
 */
final class HeldParts {

    /** Of one message; a picture of a station has some tens of thousands. */
    static final int MOST_OCTETS = 4 << 20;

    /** Of all lines of a port. */
    static final long MOST_TOGETHER = 64L << 20;

    /** What holding a part costs beside its octets. */
    private static final int BESIDE = 150;

    /**
     * A part as it came.
     *
     * @param of the same for all parts of a message, and for none of another kind
     * @param total parts of the message
     * @param number of this one, from 1
     * @param serial which its answer names
     */
    record Piece(String of, int total, int number, int serial, Octets octets) {

        private boolean sameMessage(Piece other) {
            return of.equals(other.of) && total == other.total;
        }

        private int size() {
            return octets.size() + BESIDE;
        }
    }

    /** A message whose parts are all here, as they came, in their order. */
    record Whole(Octets octets, List<Piece> pieces) {}

    private final AtomicLong together;
    private final BiConsumer<byte[], Refusal> refused;
    private final TreeMap<Integer, Piece> parts = new TreeMap<>();
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
    Optional<Whole> take(Piece piece) {
        Piece before = parts.get(piece.number());
        boolean another = before != null && !before.octets().equals(piece.octets());
        if (another || (!parts.isEmpty() && !parts.firstEntry().getValue().sameMessage(piece))) {
            abandon(Fault.Reason.PART); // it is sent anew
        }
        int more = parts.put(piece.number(), piece) == null ? piece.size() : 0;
        held += more;
        if (together.addAndGet(more) > MOST_TOGETHER || held > MOST_OCTETS) {
            abandon(Fault.Reason.TOO_LONG);
            return Optional.empty();
        }
        if (parts.size() < piece.total()) {
            return Optional.empty();
        }
        Whole whole = new Whole(octets(), List.copyOf(parts.values()));
        forget();
        return Optional.of(whole);
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
        parts.values().forEach(part -> all.writeBytes(part.octets().toArray()));
        return Octets.of(all.toByteArray(), 0, all.size());
    }

    private void forget() {
        together.addAndGet(-held);
        held = 0;
        parts.clear();
    }
}

package cn.anlan.server.sensing.telemetry;

import cn.anlan.engine.wire.Fault;
import cn.anlan.engine.wire.Octets;
import cn.anlan.server.kernel.Refusal;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * The parts of one line's message until the last is here, within what all lines of a port may hold together. A line keeps their order:
 * the first part begins anew, a further one is taken only right behind the one before it. A message that is not completed is kept with
 * its reason and not answered, so its station sends it again.
 */
final class HeldParts {

    /** Of one message; a picture of a station has some tens of thousands. */
    static final int MOST_OCTETS = 4 << 20;

    /** Of all lines of a port. */
    static final long MOST_TOGETHER = 64L << 20;

    /** However many its parts are, a message is complete after this time: what is held for one keeps others out. */
    static final Duration LONGEST = Duration.ofMinutes(10);

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

        private boolean follows(Piece before) {
            return number == before.number + 1 && total == before.total && of.equals(before.of);
        }

        private int size() {
            return octets.size() + BESIDE;
        }
    }

    /** A message whose parts are all here, as they came, in their order. */
    record Whole(Octets octets, List<Piece> pieces) {}

    private final AtomicLong together;
    private final BiConsumer<byte[], Refusal> refused;
    private final List<Piece> parts = new ArrayList<>();
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
        boolean first = piece.number() == 1;
        if (first) {
            abandon(Fault.Reason.PART); // it is sent anew, or another comes
        }
        boolean fits = first || (!parts.isEmpty() && piece.follows(parts.getLast()));
        parts.add(piece);
        held += piece.size();
        long all = together.addAndGet(piece.size());
        if (!fits) {
            abandon(Fault.Reason.PART);
            return Optional.empty();
        }
        if (all > MOST_TOGETHER || held > MOST_OCTETS) {
            abandon(Fault.Reason.TOO_LONG);
            return Optional.empty();
        }
        if (piece.number() < piece.total()) {
            return Optional.empty();
        }
        Whole whole = new Whole(octets(), List.copyOf(parts));
        forget();
        return Optional.of(whole);
    }

    /** Whether parts are held whose message is not complete. */
    boolean waits() {
        return !parts.isEmpty();
    }

    /** How long the message that has begun may take: what one frame may for each part that is here, at most {@link #LONGEST}. */
    Duration patience() {
        Duration time = Line.MESSAGE.multipliedBy(Math.max(1, parts.size()));
        return time.compareTo(LONGEST) < 0 ? time : LONGEST;
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
        parts.forEach(part -> all.writeBytes(part.octets().toArray()));
        return Octets.of(all.toByteArray(), 0, all.size());
    }

    private void forget() {
        together.addAndGet(-held);
        held = 0;
        parts.clear();
    }
}

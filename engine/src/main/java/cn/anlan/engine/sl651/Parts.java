package cn.anlan.engine.sl651;

import cn.anlan.engine.wire.Octets;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts the parts of one message together, in whatever order and however often they come. A part of another message begins anew. Holds
 * at most {@value #MOST_OCTETS} octets.
 */
public final class Parts {

    /** A picture of a station has some tens of thousands. */
    public static final int MOST_OCTETS = 4 * 1024 * 1024;

    private final TreeMap<Integer, Octets> parts = new TreeMap<>();
    private int function;
    private int total;
    private int octets;

    /**
     * Takes a part.
     *
     * @return the body of the message once its last part is here; empty also where the message would be too long, which is forgotten
     */
    public Optional<Octets> take(Frame frame) {
        Frame.Part part = frame.part().orElseThrow();
        if (frame.function() != function || part.total() != total) {
            forget();
            function = frame.function();
            total = part.total();
        }
        Octets before = parts.put(part.number(), frame.body());
        octets += frame.body().size() - (before == null ? 0 : before.size());
        if (octets > MOST_OCTETS) {
            forget();
            return Optional.empty();
        }
        return parts.size() == total ? Optional.of(whole()) : Optional.empty();
    }

    /** How many octets are held. */
    public int octets() {
        return octets;
    }

    private Octets whole() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(octets);
        parts.values().forEach(part -> all.writeBytes(part.toArray()));
        forget();
        return Octets.of(all.toByteArray(), 0, all.size());
    }

    private void forget() {
        parts.clear();
        total = 0;
        octets = 0;
    }
}

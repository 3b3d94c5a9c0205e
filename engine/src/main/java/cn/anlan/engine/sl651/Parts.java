package cn.anlan.engine.sl651;

import cn.anlan.engine.wire.Octets;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Puts the parts of one message together. They come in their order: the first begins anew, and each further one is taken only right
 * behind the one before it, for only the first part holds the message's number. Holds at most {@value #MOST_OCTETS} octets.
 */
public final class Parts {

    /** A picture of a station has some tens of thousands. */
    public static final int MOST_OCTETS = 4 * 1024 * 1024;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String station = "";
    private int function;
    private int total;
    private int number;

    /**
     * Takes a part.
     *
     * @return the body of the message once its last part is here; empty also where a part is missing or the message would be too long,
     *     which is forgotten
     */
    public Optional<Octets> take(Frame frame) {
        Frame.Part part = frame.part().orElseThrow();
        if (part.number() == 1) {
            forget();
            station = frame.station();
            function = frame.function();
            total = part.total();
        } else if (!follows(frame, part)) {
            forget();
            return Optional.empty();
        }
        number = part.number();
        if (body.size() + frame.body().size() > MOST_OCTETS) {
            forget();
            return Optional.empty();
        }
        body.writeBytes(frame.body().toArray());
        return number == total ? Optional.of(whole()) : Optional.empty();
    }

    private boolean follows(Frame frame, Frame.Part part) {
        return part.number() == number + 1
                && part.total() == total
                && frame.function() == function
                && frame.station().equals(station);
    }

    /** How many octets are held. */
    public int octets() {
        return body.size();
    }

    private Octets whole() {
        Octets whole = Octets.of(body.toByteArray(), 0, body.size());
        forget();
        return whole;
    }

    private void forget() {
        body.reset();
        number = 0;
        total = 0;
    }
}

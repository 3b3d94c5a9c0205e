package cn.anlan.engine.jt808;

import cn.anlan.engine.wire.Cursor;
import cn.anlan.engine.wire.Fault;
import cn.anlan.engine.wire.Octets;
import cn.anlan.engine.wire.UnreadableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Reads the positions of a message. One that cannot be read does not keep the others of a batch from being read. */
public final class LocatedReader {

    /** Where the time stands in a position. */
    public static final int TIME_AT = 22;

    private static final double MICRODEGREES = 1e6;
    private static final double TENTHS = 10;
    private static final int SOUTH = 4;
    private static final int WEST = 8;
    private static final int MILEAGE = 0x01;

    private LocatedReader() {}

    /** Takes what stands in a message, in its order. */
    public interface Sink {

        /** A position; {@code octets} are those it was read from. */
        void located(Located located, Octets octets);

        /** What is no position. */
        void wrong(Fault fault);
    }

    /** Whether a message holds positions. */
    public static boolean holdsPositions(int id) {
        return id == MessageId.POSITION || id == MessageId.POSITION_ASKED || id == MessageId.POSITIONS;
    }

    /**
     * Reads them, in the order of the body.
     *
     * @throws UnreadableException naming the rule and the place where the message as a whole cannot be read; {@code FUNCTION} for one
     *     that holds no positions; then the sink was handed nothing
     */
    public static void read(Message message, Sink sink) throws UnreadableException {
        Cursor in = new Cursor(message.body());
        switch (message.id()) {
            case MessageId.POSITION -> one(message.body(), sink);
            case MessageId.POSITION_ASKED -> {
                in.word(); // the number of the question
                one(in.part(in.left()), sink);
            }
            case MessageId.POSITIONS -> batch(in).forEach(each -> one(each, sink));
            default -> throw in.unreadable(Fault.Reason.FUNCTION);
        }
    }

    private static List<Octets> batch(Cursor in) throws UnreadableException {
        int count = in.word();
        in.octet(); // sent in time, or kept while out of reach
        List<Octets> all = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            all.add(in.part(in.word()));
        }
        if (in.left() > 0) {
            throw in.unreadable(Fault.Reason.LENGTH);
        }
        return all;
    }

    private static void one(Octets octets, Sink sink) {
        try {
            sink.located(one(new Cursor(octets)), octets);
        } catch (UnreadableException wrong) {
            sink.wrong(wrong.fault());
        }
    }

    private static Located one(Cursor in) throws UnreadableException {
        long alarms = in.bits(4);
        long status = in.bits(4);
        double lat = in.bits(4) / MICRODEGREES;
        double lon = in.bits(4) / MICRODEGREES;
        int altitude = (short) in.word();
        double speed = in.word() / TENTHS;
        int course = in.word();
        Instant at = in.time(true);
        return new Located(
                alarms,
                status,
                (status & SOUTH) == 0 ? lat : -lat,
                (status & WEST) == 0 ? lon : -lon,
                altitude,
                speed,
                course,
                at,
                mileage(in));
    }

    /** Makers add groups of their own: what is not known is left out by its length. */
    private static OptionalDouble mileage(Cursor in) throws UnreadableException {
        OptionalDouble mileage = OptionalDouble.empty();
        while (in.left() > 0) {
            int group = in.octet();
            int octets = in.octet();
            if (group == MILEAGE && octets == 4) {
                mileage = OptionalDouble.of(in.bits(4) / TENTHS);
            } else {
                in.skip(octets);
            }
        }
        return mileage;
    }
}

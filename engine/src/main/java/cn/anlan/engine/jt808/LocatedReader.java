package cn.anlan.engine.jt808;

import cn.anlan.engine.wire.Cursor;
import cn.anlan.engine.wire.Fault;
import cn.anlan.engine.wire.Octets;
import cn.anlan.engine.wire.UnreadableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Reads the positions of a message. All or nothing: a body that cannot be read to its end gives none. */
public final class LocatedReader {

    private static final double DEGREES = 1e-6;
    private static final double TENTH = 0.1;
    private static final int SOUTH = 4;
    private static final int WEST = 8;
    private static final int MILEAGE = 0x01;
    private static final int FULL_CIRCLE = 360;

    private LocatedReader() {}

    /** Whether a message holds positions. */
    public static boolean holdsPositions(int id) {
        return id == MessageId.POSITION || id == MessageId.POSITION_ASKED || id == MessageId.POSITIONS;
    }

    /**
     * Reads them, in the order of the body.
     *
     * @throws UnreadableException naming the rule and the place; {@code FUNCTION} for a message that holds none
     */
    public static List<Located> read(Message message) throws UnreadableException {
        Cursor in = new Cursor(message.body());
        return switch (message.id()) {
            case MessageId.POSITION -> List.of(one(in));
            case MessageId.POSITION_ASKED -> {
                in.word(); // the number of the question
                yield List.of(one(in));
            }
            case MessageId.POSITIONS -> batch(in);
            default -> throw in.unreadable(Fault.Reason.FUNCTION);
        };
    }

    private static List<Located> batch(Cursor in) throws UnreadableException {
        int count = in.word();
        in.octet(); // sent in time, or kept while out of reach
        List<Located> all = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Octets each = in.part(in.word());
            all.add(one(new Cursor(each)));
        }
        if (in.left() > 0) {
            throw in.unreadable(Fault.Reason.LENGTH);
        }
        return all;
    }

    private static Located one(Cursor in) throws UnreadableException {
        long alarms = in.bits(4);
        long status = in.bits(4);
        double lat = in.bits(4) * DEGREES;
        double lon = in.bits(4) * DEGREES;
        if (lat > 90 || lon > 180) {
            throw in.unreadable(Fault.Reason.RANGE);
        }
        int altitude = (short) in.word();
        double speed = in.word() * TENTH;
        int course = in.word();
        if (course > FULL_CIRCLE) {
            throw in.unreadable(Fault.Reason.RANGE);
        }
        Instant at = in.time(true);
        return new Located(
                alarms,
                status,
                (status & SOUTH) == 0 ? lat : -lat,
                (status & WEST) == 0 ? lon : -lon,
                altitude,
                speed,
                course % FULL_CIRCLE,
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
                mileage = OptionalDouble.of(in.bits(4) * TENTH);
            } else {
                in.skip(octets);
            }
        }
        return mileage;
    }
}

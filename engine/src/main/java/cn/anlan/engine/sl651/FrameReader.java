package cn.anlan.engine.sl651;

import cn.anlan.engine.wire.Fault;
import cn.anlan.engine.wire.Octets;
import cn.anlan.engine.wire.WireReader;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds frames in a stream of octets, however it is cut. Everything that came goes to one of two ends: a frame, or a fault with the
 * octets themselves. After a frame whose check does not fit it looks for the next beginning inside it, so that a wrong length does not
 * swallow the frames behind. Faults that stand side by side in what came at once are one, of the first one's reason. Holds at most
 * {@value #MOST_OCTETS} octets, and as many of a fault. Not for several threads.
 */
public final class FrameReader implements WireReader {

    /** The longest frame: header, 4,095 octets of body, end mark, check. */
    public static final int MOST_OCTETS = FrameReader.HEADER + 0xFFF + FrameReader.TRAILER;

    private static final int HEADER = 14;
    private static final int TRAILER = 3;
    private static final int MARK = 0x7E;
    private static final int PART_OCTETS = 3;
    private static final int DOWN = 8;

    private final Consumer<Frame> frames;
    private final Consumer<Fault> faults;
    private final byte[] held = new byte[MOST_OCTETS];
    private final ByteArrayOutputStream wrong = new ByteArrayOutputStream();
    private Fault.@Nullable Reason why;
    private int size;

    public FrameReader(Consumer<Frame> frames, Consumer<Fault> faults) {
        this.frames = frames;
        this.faults = faults;
    }

    /** Takes what came. */
    @Override
    public void read(byte[] octets, int from, int to) {
        for (int next = from; next < to; ) {
            int taken = Math.min(to - next, held.length - size);
            System.arraycopy(octets, next, held, size, taken);
            size += taken;
            next += taken;
            drop(consumed());
            tellFault();
        }
    }

    /** Nothing more comes, or not for long: the beginning that is held is none, and what stands behind it is looked at anew. */
    @Override
    public void end() {
        while (size > 0) {
            int next = beginning(1);
            fault(Fault.Reason.CUT_SHORT, 0, next);
            drop(next);
            drop(consumed());
        }
        tellFault();
    }

    /** Whether the beginning of a frame is held. */
    @Override
    public boolean waits() {
        return size > 0;
    }

    /** Hands over what is complete; returns how many octets that was. */
    private int consumed() {
        int at = 0;
        while (true) {
            int begin = beginning(at);
            fault(Fault.Reason.NOISE, at, begin);
            at = begin;
            if (size - at < HEADER) {
                return at;
            }
            int length = ((held[at + 11] & 0x0F) << 8) | (held[at + 12] & 0xFF);
            int next = at + HEADER + length + TRAILER;
            Fault.Reason reason = headerFault(at);
            if (reason == null && size < next) {
                return at;
            }
            reason = reason == null ? bodyFault(at, length) : reason;
            if (reason == null) {
                tellFault();
                frames.accept(frame(at, length));
            } else {
                next = beginning(at + 1);
                fault(reason, at, next);
            }
            at = next;
        }
    }

    /** Where a frame may begin, from a place on: the last octet may be half a mark. */
    private int beginning(int from) {
        for (int at = from; at < size; at++) {
            if (held[at] == MARK && (at + 1 == size || held[at + 1] == MARK)) {
                return at;
            }
        }
        return size;
    }

    private boolean up(int at) {
        return (held[at + 11] >>> 4 & 0x0F) != DOWN;
    }

    private Fault.@Nullable Reason headerFault(int at) {
        int direction = held[at + 11] >>> 4 & 0x0F;
        boolean fits = (direction == 0 || direction == DOWN) && Mark.begins(held[at + 13] & 0xFF);
        return fits ? null : Fault.Reason.BEGIN_MARK;
    }

    private Fault.@Nullable Reason bodyFault(int at, int length) {
        int end = at + HEADER + length;
        if (!Mark.ends(held[end] & 0xFF, up(at))) {
            return Fault.Reason.END_MARK;
        }
        int check = ((held[end + 1] & 0xFF) << 8) | (held[end + 2] & 0xFF);
        if (Crc16.of(held, at, end + 1) != check) {
            return Fault.Reason.CHECK;
        }
        boolean whole = (held[at + 13] & 0xFF) == Mark.STX;
        return whole || (length >= PART_OCTETS && numbered(part(at))) ? null : Fault.Reason.PART;
    }

    private static boolean numbered(Frame.Part part) {
        return part.number() >= 1 && part.number() <= part.total();
    }

    private Frame.Part part(int at) {
        int first = held[at + HEADER] & 0xFF;
        int second = held[at + HEADER + 1] & 0xFF;
        int third = held[at + HEADER + 2] & 0xFF;
        return new Frame.Part((first << 4) | (second >>> 4), ((second & 0x0F) << 8) | third);
    }

    private Frame frame(int at, int length) {
        boolean up = up(at);
        boolean whole = (held[at + 13] & 0xFF) == Mark.STX;
        int body = at + HEADER + (whole ? 0 : PART_OCTETS);
        int station = at + (up ? 3 : 2);
        return new Frame(
                up,
                held[at + (up ? 2 : 7)] & 0xFF,
                Octets.of(held, station, station + 5).hex(),
                ((held[at + 8] & 0xFF) << 8) | (held[at + 9] & 0xFF),
                held[at + 10] & 0xFF,
                whole ? Optional.empty() : Optional.of(part(at)),
                held[at + HEADER + length] & 0xFF,
                Octets.of(held, body, at + HEADER + length),
                Octets.of(held, at, at + HEADER + length + TRAILER));
    }

    private void fault(Fault.Reason reason, int from, int to) {
        if (to > from) {
            why = why == null ? reason : why;
            wrong.write(held, from, to - from);
        }
    }

    private void tellFault() {
        Fault.Reason reason = why;
        if (reason != null) {
            Octets octets = Octets.of(wrong.toByteArray(), 0, wrong.size());
            why = null;
            wrong.reset();
            faults.accept(new Fault(reason, 0, octets.hex()));
        }
    }

    private void drop(int octets) {
        System.arraycopy(held, octets, held, 0, size - octets);
        size -= octets;
    }
}

package cn.anlan.engine.series.block;

import cn.anlan.engine.series.Flags;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A {@link DayBlock} in bytes: version, day, number of rows, the rows, and CRC-32C over all of it. A row is one byte that says
 * what follows, then what differs from the row before, as numbers of seven bits a byte. A value that is a decimal of at most six
 * places is kept as that whole number, every other by its eight bytes: what is read is the same double, always.
 */
public final class BlockCodec {

    private static final byte VERSION = 1;
    private static final int CHECK_BYTES = 4;
    /** Version, day and number of rows at their longest. */
    private static final int HEAD_BYTES = 1 + 10 + 10;
    /** Form, five numbers of up to ten bytes, flags. */
    private static final int ROW_BYTES = 1 + 5 * 10 + 1;
    /** The shortest row: form, moment, receipt, batch, line, value. */
    private static final int LEAST_ROW_BYTES = 6;

    private BlockCodec() {}

    /** The block's bytes; of equal blocks the same. */
    public static byte[] write(DayBlock block) {
        List<Entry> entries = block.entries();
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + entries.size() * ROW_BYTES + CHECK_BYTES);
        out.put(VERSION);
        Varint.put(out, block.day());
        Varint.put(out, entries.size());
        RowState before = new RowState(block.day());
        for (Entry entry : entries) {
            before.write(out, entry);
        }
        out.putInt(check(out.array(), out.position()));
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /**
     * The block of these bytes.
     *
     * @throws IllegalArgumentException for bytes that {@link #write} did not make
     */
    public static DayBlock read(byte[] bytes) {
        int length = bytes.length - CHECK_BYTES;
        if (length < 1 || ByteBuffer.wrap(bytes).getInt(length) != check(bytes, length)) {
            throw new IllegalArgumentException("a block of %d bytes that is cut or changed".formatted(bytes.length));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        if (in.get() != VERSION) {
            throw new IllegalArgumentException("a block of version " + bytes[0]);
        }
        try {
            return rows(in);
        } catch (BufferUnderflowException | ArithmeticException e) {
            throw new IllegalArgumentException("a block that ends inside of a row, or with a line that is no int", e);
        }
    }

    private static DayBlock rows(ByteBuffer in) {
        long day = Varint.get(in);
        long rows = Varint.get(in);
        if (rows < 0 || rows > in.remaining() / LEAST_ROW_BYTES) {
            throw new IllegalArgumentException("%d rows in %d bytes".formatted(rows, in.remaining()));
        }
        RowState before = new RowState(day);
        List<Entry> entries = new ArrayList<>((int) rows);
        for (int row = 0; row < rows; row++) {
            entries.add(before.read(in));
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("%d bytes behind the last row".formatted(in.remaining()));
        }
        return DayBlock.of(day, entries);
    }

    private static int check(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** What the next row is told against. */
    private static final class RowState {

        private static final int FLAGGED = 0x80;
        private static final int RAW = 0x7f;
        private static final int MOST_PLACES = 6;
        private static final long[] TENS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
        /** A double holds every whole number up to here. */
        private static final double WHOLE = 1L << 53;

        private long observed;
        private long step;
        private long batch;
        private int line;
        private int places;
        private long whole;

        RowState(long day) {
            observed = day * 86_400_000L;
        }

        void write(ByteBuffer out, Entry entry) {
            int form = placesOf(entry.value());
            out.put((byte) (entry.flags().isEmpty() ? form : form | FLAGGED));
            long nextStep = entry.observedMillis() - observed;
            Varint.put(out, nextStep - step);
            Varint.put(out, entry.receivedMillis() - entry.observedMillis());
            Varint.put(out, entry.batch() - batch);
            Varint.put(out, (long) entry.line() - line);
            if (form == RAW) {
                out.putLong(Double.doubleToRawLongBits(entry.value()));
            } else {
                long next = Math.round(entry.value() * TENS[form]);
                Varint.put(out, form == places ? next - whole : next);
                places = form;
                whole = next;
            }
            if (!entry.flags().isEmpty()) {
                out.put((byte) entry.flags().bits());
            }
            follow(entry, nextStep);
        }

        Entry read(ByteBuffer in) {
            int head = in.get() & 0xff;
            long nextStep = step + Varint.get(in);
            long moment = observed + nextStep;
            long received = moment + Varint.get(in);
            long inBatch = batch + Varint.get(in);
            int atLine = Math.toIntExact(line + Varint.get(in));
            double value = value(in, head & RAW);
            Flags flags = (head & FLAGGED) == 0 ? Flags.NONE : new Flags(in.get() & 0xff);
            Entry entry = new Entry(moment, value, received, inBatch, atLine, flags);
            follow(entry, nextStep);
            return entry;
        }

        private double value(ByteBuffer in, int form) {
            if (form == RAW) {
                return Double.longBitsToDouble(in.getLong());
            }
            if (form > MOST_PLACES) {
                throw new IllegalArgumentException("no form of a row: " + form);
            }
            whole = form == places ? whole + Varint.get(in) : Varint.get(in);
            places = form;
            return (double) whole / TENS[form];
        }

        private void follow(Entry entry, long nextStep) {
            step = nextStep;
            observed = entry.observedMillis();
            batch = entry.batch();
            line = entry.line();
        }

        /** The fewest decimal places that give this very double back, or {@link #RAW}. */
        private static int placesOf(double value) {
            for (int at = 0; at <= MOST_PLACES; at++) {
                double scaled = value * TENS[at];
                if (Math.abs(scaled) >= WHOLE) {
                    return RAW;
                }
                double back = (double) Math.round(scaled) / TENS[at];
                if (Double.doubleToRawLongBits(back) == Double.doubleToRawLongBits(value)) {
                    return at;
                }
            }
            return RAW;
        }
    }
}

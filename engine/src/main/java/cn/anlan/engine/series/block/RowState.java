package cn.anlan.engine.series.block;

import cn.anlan.engine.series.Flags;
import java.nio.ByteBuffer;

/** The row before, which the next one is told against: the form of a row, and what is in it. */
final class RowState {

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

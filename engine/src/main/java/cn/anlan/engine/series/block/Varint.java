package cn.anlan.engine.series.block;

import java.nio.ByteBuffer;

/**
 * Whole numbers in seven bits a byte, the lowest first, small ones of either sign short: 0, -1, 1, -2 are written as 0, 1, 2, 3.
 */
final class Varint {

    private static final int MOST_BYTES = 10;

    private Varint() {}

    static void put(ByteBuffer out, long number) {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7fL) != 0) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    /** @throws IllegalArgumentException for a number that does not end */
    static long get(ByteBuffer in) {
        long folded = 0;
        for (int at = 0; at < MOST_BYTES; at++) {
            byte next = in.get();
            folded |= (next & 0x7fL) << (7 * at);
            if (next >= 0) {
                return (folded >>> 1) ^ -(folded & 1);
            }
        }
        throw new IllegalArgumentException("a number of more than %d bytes".formatted(MOST_BYTES));
    }
}

package cn.anlan.server.map;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer with the few encodings of Protocol Buffers that a vector tile needs (protobuf.dev, "Encoding"). */
final class ProtoWriter {

    private static final int LENGTH_DELIMITED = 2;

    private byte[] bytes;
    private int size;

    ProtoWriter(int expected) {
        bytes = new byte[Math.max(16, expected)];
    }

    int size() {
        return size;
    }

    /** What was written from there on. */
    byte[] toBytes(int from) {
        return Arrays.copyOfRange(bytes, from, size);
    }

    /** How many bytes a number takes. */
    static int sizeOf(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    /** Signed to unsigned, so that small negative numbers stay short. */
    static int zigzag(int value) {
        return (value << 1) ^ (value >> 31);
    }

    /** Makes room for this many bytes more. */
    ProtoWriter reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
        return this;
    }

    /** Leaves room that {@link #fillBefore} fills when it is known with what. */
    ProtoWriter skip(int room) {
        reserve(room);
        size += room;
        return this;
    }

    /**
     * The bytes themselves, for whoever writes many small things: {@link #reserve} first, begin at {@link #size()}, {@link #put},
     * and say with {@link #endAt} where that ended.
     */
    byte[] bytes() {
        return bytes;
    }

    void endAt(int end) {
        size = end;
    }

    /** Writes a base-128 number (at most ten bytes); where it ended. */
    static int put(byte[] to, int at, long value) {
        int end = at;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            to[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[end++] = (byte) rest;
        return end;
    }

    /** Puts what another writer holds just before this place, into room skipped before; where it begins. */
    int fillBefore(int end, ProtoWriter head) {
        int from = end - head.size;
        System.arraycopy(head.bytes, 0, bytes, from, head.size);
        return from;
    }

    /** A field with a number. */
    ProtoWriter number(int field, long value) {
        reserve(20);
        size = put(bytes, put(bytes, size, (long) field << 3), value);
        return this;
    }

    /** A field with text. */
    ProtoWriter text(int field, String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        open(field, encoded.length).reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
        return this;
    }

    /** Begins a field whose next {@code length} bytes follow. */
    ProtoWriter open(int field, int length) {
        reserve(20);
        size = put(bytes, put(bytes, size, ((long) field << 3) | LENGTH_DELIMITED), length);
        return this;
    }

    /** What another writer holds, as it is. */
    ProtoWriter append(ProtoWriter other) {
        reserve(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
        return this;
    }
}

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

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** How many bytes a number takes. */
    static int sizeOf(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    /** Signed to unsigned, so that small negative numbers stay short. */
    static int zigzag(int value) {
        return (value << 1) ^ (value >> 31);
    }

    /** Makes room, so that single bytes need no check each. */
    ProtoWriter reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
        return this;
    }

    /** One byte into room reserved before. */
    ProtoWriter raw(int value) {
        bytes[size++] = (byte) value;
        return this;
    }

    /** A base-128 number into room reserved before (at most ten bytes). */
    ProtoWriter rawNumber(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** A field with a number. */
    ProtoWriter number(int field, long value) {
        return reserve(20).rawNumber((long) field << 3).rawNumber(value);
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
        return reserve(20).rawNumber(((long) field << 3) | LENGTH_DELIMITED).rawNumber(length);
    }

    /** What another writer holds, as it is. */
    ProtoWriter append(ProtoWriter other) {
        reserve(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
        return this;
    }
}

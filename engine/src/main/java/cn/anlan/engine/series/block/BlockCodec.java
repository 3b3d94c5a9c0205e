package cn.anlan.engine.series.block;

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
}

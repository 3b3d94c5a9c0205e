package cn.anlan.server.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Rows of PostgreSQL's COPY text format, written while the driver reads them, so that a load of any size needs little memory. */
public final class CopyRows<T> extends InputStream {

    private static final int BATCH_CHARS = 48_000;

    private final Iterator<T> items;
    private final BiConsumer<CopyRows<T>, T> writer;
    private final StringBuilder text = new StringBuilder(BATCH_CHARS + 4_000);
    private byte[] ready = new byte[0];
    private int at;
    private boolean inRow;
    private long rows;

    /**
     * Rows to come.
     *
     * @param writer adds the columns of one item
     */
    public CopyRows(Iterator<T> items, BiConsumer<CopyRows<T>, T> writer) {
        this.items = items;
        this.writer = writer;
    }

    /** Rows handed over so far. */
    public long rows() {
        return rows;
    }

    /** A column. */
    public CopyRows<T> add(long value) {
        separate().text.append(value);
        return this;
    }

    /** A column. */
    public CopyRows<T> add(double value) {
        separate().text.append(value);
        return this;
    }

    /** A column. */
    public CopyRows<T> add(boolean value) {
        separate().text.append(value ? 't' : 'f');
        return this;
    }

    /** A column; null where nothing stands in it. */
    public CopyRows<T> add(@Nullable String value) {
        separate();
        if (value == null) {
            text.append("\\N");
            return this;
        }
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            switch (letter) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(letter);
            }
        }
        return this;
    }

    /** A column of bytes; null where nothing stands in it. */
    public CopyRows<T> addBytes(byte @Nullable [] value) {
        return add(value == null ? null : "\\x" + HexFormat.of().formatHex(value));
    }

    private CopyRows<T> separate() {
        if (inRow) {
            text.append('\t');
        }
        inRow = true;
        return this;
    }

    private boolean fill() {
        text.setLength(0);
        while (text.length() < BATCH_CHARS && items.hasNext()) {
            inRow = false;
            writer.accept(this, items.next());
            text.append('\n');
            rows++;
        }
        ready = text.toString().getBytes(StandardCharsets.UTF_8);
        at = 0;
        return ready.length > 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (at == ready.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, ready.length - at);
        System.arraycopy(ready, at, into, offset, count);
        at += count;
        return count;
    }
}

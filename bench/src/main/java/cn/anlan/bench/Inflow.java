package cn.anlan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What comes in over a connection, read as it comes and handed out piece by piece. */
final class Inflow {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    Inflow(InputStream in) {
        this.in = in;
    }

    /** All up to the end of this mark. */
    String through(String mark) throws IOException {
        int looked = from;
        while (true) {
            for (int i = looked; i <= to - mark.length(); i++) {
                if (marks(mark, i)) {
                    String text = new String(buffer, from, i + mark.length() - from, StandardCharsets.ISO_8859_1);
                    from = i + mark.length();
                    return text;
                }
            }
            looked = Math.max(from, to - mark.length() + 1);
            looked -= fill();
        }
    }

    private boolean marks(String mark, int at) {
        for (int i = 0; i < mark.length(); i++) {
            if (buffer[at + i] != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Reads what there is behind what is held; by how much that was moved to make room. */
    private int fill() throws IOException {
        int moved = from;
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= moved;
        from = 0;
        int got = in.read(buffer, to, buffer.length - to);
        if (got <= 0) {
            throw new IOException("the server hung up");
        }
        to += got;
        return moved;
    }

    byte[] exactly(int length) throws IOException {
        byte[] bytes = new byte[length];
        int held = Math.min(length, to - from);
        System.arraycopy(buffer, from, bytes, 0, held);
        from += held;
        if (in.readNBytes(bytes, held, length - held) < length - held) {
            throw new IOException("the server hung up");
        }
        return bytes;
    }
}

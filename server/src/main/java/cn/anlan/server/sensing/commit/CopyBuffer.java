package cn.anlan.server.sensing.commit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows for {@code COPY ... FROM STDIN (FORMAT binary)}, the fastest way into PostgreSQL. Layout as in the chapter COPY of its
 * manual: signature, then for each row the number of fields and each field with its length, then -1.
 */
public final class CopyBuffer {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final long MILLIS_1970_TO_2000 = 946_684_800_000L;
    private static final int FIRST_SIZE = 1 << 16;

    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_SIZE);

    /** With no row yet. */
    public CopyBuffer() {
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins a row. */
    public CopyBuffer row(int fields) {
        room(2).putShort((short) fields);
        return this;
    }

    /** An {@code integer}. */
    public CopyBuffer int4(int value) {
        room(8).putInt(4).putInt(value);
        return this;
    }

    /** A {@code bigint}. */
    public CopyBuffer int8(long value) {
        room(12).putInt(8).putLong(value);
        return this;
    }

    /** A {@code double precision}. */
    public CopyBuffer float8(double value) {
        room(12).putInt(8).putDouble(value);
        return this;
    }

    /** A {@code timestamptz}: microseconds since 2000-01-01 UTC. */
    public CopyBuffer instant(long epochMillis) {
        return int8((epochMillis - MILLIS_1970_TO_2000) * 1_000);
    }

    /** A {@code text}. */
    public CopyBuffer text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A {@code bytea}. */
    public CopyBuffer bytes(byte[] value) {
        room(4 + value.length).putInt(value.length).put(value);
        return this;
    }

    /** A {@code boolean}. */
    public CopyBuffer bool(boolean value) {
        room(5).putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes));
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }

    /** Sends the rows within the current transaction. */
    public void into(DataSource database, String tableAndColumns) {
        room(2).putShort((short) -1);
        String sql = "copy " + tableAndColumns + " from stdin (format binary)";
        ConnectionCallback<Long> send = connection -> {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
            try {
                copy.writeToCopy(buffer.array(), 0, buffer.position());
                return copy.endCopy();
            } catch (SQLException failed) {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
                throw failed;
            }
        };
        new JdbcTemplate(database).execute(send);
    }
}

package cn.anlan.server.registry.books.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table beside a shapefile (dBASE III+). Names of columns have at most ten bytes: two or three Chinese letters. */
final class DbfTable {

    private static final int FIELD_BYTES = 32;
    private static final int DELETED = '*';

    private record Field(String name, char type, int length) {}

    private final InputStream in;
    private final Charset charset;
    private final List<Field> fields;
    private final int rowBytes;
    private boolean deleted;

    private DbfTable(InputStream in, Charset charset, List<Field> fields, int rowBytes) {
        this.in = in;
        this.charset = charset;
        this.fields = fields;
        this.rowBytes = rowBytes;
    }

    /** @param named the charset that is named beside the table; else UTF-8 where its head is that, else GB18030 */
    static DbfTable read(InputStream in, @Nullable Charset named, SheetLimits limits) throws IOException {
        byte[] head = in.readNBytes(FIELD_BYTES);
        if (head.length < FIELD_BYTES) {
            throw Unreadable.broken(".dbf");
        }
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int headBytes = header.getShort(8) & 0xffff;
        int rowBytes = header.getShort(10) & 0xffff;
        byte[] rest = in.readNBytes(Math.max(0, headBytes - FIELD_BYTES));
        int columns = rest.length / FIELD_BYTES;
        if (columns > limits.columns()) {
            throw Unreadable.file(
                    "too-many-columns", columns + "", "最多 " + limits.columns() + " 列", "too many columns");
        }
        Charset charset = named != null ? named : utf8(rest) ? StandardCharsets.UTF_8 : Charsets.GB18030;
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < columns && rest[i * FIELD_BYTES] != 0x0d; i++) {
            int at = i * FIELD_BYTES;
            int end = 0;
            while (end < 11 && rest[at + end] != 0) {
                end++;
            }
            String name = new String(rest, at, end, charset).strip();
            fields.add(new Field(name, (char) rest[at + 11], rest[at + 16] & 0xff));
        }
        if (fields.isEmpty() || fields.stream().mapToInt(Field::length).sum() + 1 > rowBytes) {
            throw Unreadable.broken(".dbf");
        }
        return new DbfTable(in, charset, fields, rowBytes);
    }

    private static boolean utf8(byte[] head) {
        for (int i = 0; i + FIELD_BYTES <= head.length; i += FIELD_BYTES) {
            int end = i;
            while (end < i + 11 && head[end] != 0) {
                end++;
            }
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head, i, end - i));
            } catch (CharacterCodingException other) {
                return false;
            }
        }
        for (byte one : head) {
            if (one < 0) {
                return true; // something beyond ASCII, and all of it right
            }
        }
        return false;
    }

    List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** The next row; null at the end. */
    @Nullable
    List<Cell> next() throws IOException {
        byte[] row = in.readNBytes(rowBytes);
        if (row.length < rowBytes) {
            return null;
        }
        deleted = row[0] == DELETED;
        List<Cell> cells = new ArrayList<>(fields.size());
        int at = 1;
        for (Field field : fields) {
            cells.add(cell(
                    field,
                    new String(row, at, field.length(), charset)
                            .replace("\0", "")
                            .strip()));
            at += field.length();
        }
        return cells;
    }

    /** Whether the row that was read last is marked as deleted. */
    boolean deleted() {
        return deleted;
    }

    private static Cell cell(Field field, String text) {
        if (text.isEmpty() || text.startsWith("*")) { // a number that did not fit its column is all asterisks
            return text.isEmpty() ? Cell.EMPTY : new Cell(text, Cell.Type.ERROR, false);
        }
        return switch (field.type()) {
            case 'D' ->
                text.matches("\\d{8}")
                        ? new Cell(
                                text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6),
                                Cell.Type.DATE,
                                false)
                        : Cell.text(text);
            case 'N', 'F' -> new Cell(text, Cell.Type.NUMBER, false);
            case 'L' -> new Cell("TtYy".contains(text) ? "true" : "false", Cell.Type.BOOLEAN, false);
            default -> Cell.text(text);
        };
    }
}

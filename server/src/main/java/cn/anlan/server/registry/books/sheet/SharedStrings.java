package cn.anlan.server.registry.books.sheet;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The texts that cells of a workbook share. They lie in two files, mapped outside the heap, so that a book of a million different
 * texts needs no more heap than one of ten; the latest are remembered.
 */
final class SharedStrings implements Closeable {

    private static final int REMEMBERED = 4_096;
    private static final int WHOLE = 0;
    private static final int CUT = 1;
    private static final ValueLayout.OfLong OFFSET =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(java.nio.ByteOrder.BIG_ENDIAN);

    private final Path folder;
    private final Arena arena = Arena.ofShared();
    private final @Nullable Cell[] recent = new Cell[REMEMBERED];
    private final int[] recentIndex = new int[REMEMBERED];
    private MemorySegment offsets = MemorySegment.NULL;
    private MemorySegment texts = MemorySegment.NULL;
    private int count;

    private SharedStrings(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the part of the workbook that holds them.
     *
     * @param part null where the workbook has none
     * @param workbook beside which they are spilled while it is read
     */
    static SharedStrings read(@Nullable InputStream part, Path workbook, SheetLimits limits) throws IOException {
        SharedStrings strings = new SharedStrings(Files.createTempDirectory(
                workbook.toAbsolutePath().resolveSibling(".").normalize(), "texts"));
        try {
            if (part != null) {
                strings.spill(part, limits);
            }
            return strings;
        } catch (IOException | RuntimeException failed) {
            strings.close();
            throw failed;
        }
    }

    private void spill(InputStream part, SheetLimits limits) throws IOException {
        Path textFile = folder.resolve("texts");
        Path offsetFile = folder.resolve("offsets");
        try (Xml xml = new Xml(part);
                DataOutputStream text = stream(textFile);
                DataOutputStream offset = stream(offsetFile)) {
            long at = 0;
            StringBuilder item = new StringBuilder();
            boolean inText = false;
            int phonetic = 0;
            while (xml.next()) {
                if (xml.begins("si")) {
                    item.setLength(0);
                } else if (xml.begins("rPh")) {
                    phonetic++;
                } else if (xml.ends("rPh")) {
                    phonetic--;
                } else if (xml.begins("t")) {
                    inText = phonetic == 0;
                } else if (xml.ends("t")) {
                    inText = false;
                } else if (inText && xml.isText()) {
                    xml.addTo(item, limits.cellChars() + 1);
                } else if (xml.ends("si")) {
                    boolean cut = item.length() > limits.cellChars();
                    byte[] bytes = item.toString().getBytes(StandardCharsets.UTF_8);
                    offset.writeLong(at);
                    text.writeByte(cut ? CUT : WHOLE);
                    text.write(bytes);
                    at += 1 + bytes.length;
                    count++;
                }
            }
            offset.writeLong(at);
        }
        offsets = map(offsetFile);
        texts = map(textFile);
    }

    private static DataOutputStream stream(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    private MemorySegment map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    /** The text of this number, from 0. */
    Cell get(int index) {
        if (index < 0 || index >= count) {
            throw Unreadable.broken("shared string " + index);
        }
        int slot = index % REMEMBERED;
        Cell known = recent[slot];
        if (known != null && recentIndex[slot] == index) {
            return known;
        }
        long from = offsets.get(OFFSET, index * 8L);
        long to = offsets.get(OFFSET, (index + 1) * 8L);
        String text = new String(
                texts.asSlice(from + 1, to - from - 1).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        boolean cut = texts.get(ValueLayout.JAVA_BYTE, from) == CUT;
        Cell cell = cut ? new Cell(text, Cell.Type.TOO_LONG, false) : Cell.ofSheet(text);
        recent[slot] = cell;
        recentIndex[slot] = index;
        return cell;
    }

    @Override
    public void close() throws IOException {
        arena.close();
        Files.deleteIfExists(folder.resolve("texts"));
        Files.deleteIfExists(folder.resolve("offsets"));
        Files.deleteIfExists(folder);
    }
}

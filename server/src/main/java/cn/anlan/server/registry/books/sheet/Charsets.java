package cn.anlan.server.registry.books.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds out how the letters of a text file are written. A mark at the beginning decides (Excel's "CSV UTF-8" and "Unicode text");
 * else the whole file is read as UTF-8, then as GB18030, which holds GBK and GB2312 (GB 18030-2022). Text that is Chinese in GBK is
 * as good as never valid UTF-8.
 */
final class Charsets {

    static final Charset GB18030 = Charset.forName("GB18030");

    private static final int BLOCK = 1 << 16;

    private Charsets() {}

    /** @throws cn.anlan.server.kernel.RefusedException 422 {@code registry.charset-unknown} */
    static Charset detect(Path file) throws IOException {
        byte[] start = new byte[4];
        try (InputStream in = Files.newInputStream(file)) {
            int read = in.readNBytes(start, 0, 4);
            if (read >= 2 && (start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xfe) {
                return StandardCharsets.UTF_16LE;
            }
            if (read >= 2 && (start[0] & 0xff) == 0xfe && (start[1] & 0xff) == 0xff) {
                return StandardCharsets.UTF_16BE;
            }
        }
        for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
            if (valid(file, charset)) {
                return charset;
            }
        }
        throw Unreadable.file(
                "charset-unknown",
                null,
                "文字编码既不是 UTF-8 也不是 GBK/GB18030，请另存为 CSV UTF-8",
                "neither UTF-8 nor GBK/GB18030: save it as CSV UTF-8");
    }

    private static boolean valid(Path file, Charset charset) throws IOException {
        char[] block = new char[BLOCK];
        try (Reader reader = strict(Files.newInputStream(file), charset)) {
            for (int read = reader.read(block); read >= 0; read = reader.read(block)) {
                for (int i = 0; i < read; i++) {
                    if (block[i] == 0) {
                        return false; // a program or a picture, not text
                    }
                }
            }
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    /** Reads text; the mark at the beginning is skipped. */
    static Reader strict(InputStream in, Charset charset) throws IOException {
        PushbackInputStream from = new PushbackInputStream(in, 3);
        byte[] start = new byte[3];
        int read = from.readNBytes(start, 0, 3);
        int mark = mark(start, read, charset);
        from.unread(start, mark, read - mark);
        return new InputStreamReader(
                from,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static int mark(byte[] start, int read, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            boolean marked = read == 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf;
            return marked ? 3 : 0;
        }
        return charset.name().startsWith("UTF-16") && read >= 2 ? 2 : 0;
    }
}

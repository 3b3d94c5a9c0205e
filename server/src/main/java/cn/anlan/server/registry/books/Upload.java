package cn.anlan.server.registry.books;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.Scratch;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that came over the wire, on this machine's disk until it is kept. */
record Upload(Path file, long bytes, String sha256) implements Closeable {

    private static final int BLOCK = 1 << 16;

    /** @throws RefusedException 413 {@code registry.file-too-large}; 422 {@code registry.file-empty} */
    static Upload receive(InputStream body, long most, Scratch scratch) throws IOException {
        Path file = scratch.file();
        try {
            MessageDigest digest = newDigest();
            long bytes = 0;
            try (OutputStream out = Files.newOutputStream(file)) {
                byte[] block = new byte[BLOCK];
                for (int read = body.read(block); read >= 0; read = body.read(block)) {
                    bytes += read;
                    if (bytes > most) {
                        throw refused(
                                413,
                                "registry.file-too-large",
                                "文件最多 " + most + " 字节",
                                "a file has at most " + most + " bytes");
                    }
                    digest.update(block, 0, read);
                    out.write(block, 0, read);
                }
            }
            if (bytes == 0) {
                throw refused(422, "registry.file-empty", "文件为空", "the file is empty");
            }
            return new Upload(file, bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    private static RefusedException refused(int status, String code, String zh, String en) {
        return new RefusedException(status, new Refusal(code, "file", null, new Bilingual(zh, en)));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}

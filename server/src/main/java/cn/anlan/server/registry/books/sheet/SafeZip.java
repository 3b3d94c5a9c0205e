package cn.anlan.server.registry.books.sheet;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An archive that is not trusted: what its directory says is checked before anything is unpacked, and what comes out is counted. */
final class SafeZip implements Closeable {

    private final ZipFile zip;
    private final SheetLimits limits;
    private long unpacked;

    private SafeZip(ZipFile zip, SheetLimits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    static SafeZip open(Path file, SheetLimits limits) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException broken) {
            throw Unreadable.broken(String.valueOf(broken.getMessage()));
        }
        SafeZip safe = new SafeZip(zip, limits);
        try {
            safe.checkDirectory();
            return safe;
        } catch (RuntimeException refused) {
            zip.close();
            throw refused;
        }
    }

    private void checkDirectory() {
        if (zip.size() > SheetLimits.MOST_ENTRIES) {
            throw Unreadable.file("zip-bomb", zip.size() + "", "压缩包内文件过多", "too many files in the archive");
        }
        long total = 0;
        for (ZipEntry entry : zip.stream().toList()) {
            long size = Math.max(0, entry.getSize());
            total += size;
            check(size, entry.getCompressedSize(), total);
        }
    }

    private void check(long size, long packed, long total) {
        boolean dense = size > SheetLimits.RATIO_FREE_BYTES && size > Math.max(1, packed) * limits.ratio();
        if (total > limits.unpackedBytes() || dense) {
            throw Unreadable.file(
                    "zip-bomb",
                    total + " bytes",
                    "压缩包解开后过大（疑似压缩炸弹），已停止读取",
                    "the archive unpacks to too much (a zip bomb?); reading was stopped");
        }
    }

    List<String> names() {
        return zip.stream().map(ZipEntry::getName).toList();
    }

    /** The entry of this name, whatever its case; null where there is none. */
    @Nullable
    InputStream find(String name) throws IOException {
        for (ZipEntry entry : zip.stream().toList()) {
            if (entry.getName().equalsIgnoreCase(name)) {
                return new Counted(zip.getInputStream(entry), entry.getCompressedSize());
            }
        }
        return null;
    }

    InputStream get(String name) throws IOException {
        InputStream found = find(name);
        if (found == null) {
            throw Unreadable.broken(name);
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private final class Counted extends FilterInputStream {
        private final long packed;
        private long size;

        Counted(InputStream in, long packed) {
            super(in);
            this.packed = packed;
        }

        private int count(int read) {
            if (read > 0) {
                size += read;
                unpacked += read;
                check(size, packed, unpacked);
            }
            return read;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return count(super.read(into, from, length));
        }
    }
}

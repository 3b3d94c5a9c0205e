package cn.anlan.server.files;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Files that begin as pictures do and go on as noise, and ids for them. */
public final class Pictures {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Pictures() {}

    public static byte[] jpeg(int bytes, long seed) {
        return begun(bytes, seed, 0xFF, 0xD8, 0xFF, 0xE0);
    }

    static byte[] png(int bytes, long seed) {
        return begun(bytes, seed, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
    }

    static byte[] webp(int bytes, long seed) {
        return begun(bytes, seed, 'R', 'I', 'F', 'F', 1, 2, 3, 4, 'W', 'E', 'B', 'P');
    }

    static byte[] begun(int bytes, long seed, int... head) {
        byte[] all = new byte[bytes];
        new Random(seed).nextBytes(all);
        for (int i = 0; i < Math.min(head.length, bytes); i++) {
            all[i] = (byte) head[i];
        }
        return all;
    }

    /** A UUID of version 7, as a phone makes it. */
    public static UUID id() {
        return new UUID(0x019f_0000_0000_7000L + ((long) COUNT.incrementAndGet() << 16), 0x8000_0000_0000_0001L);
    }

    public static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    static byte[] chunk(byte[] all, int n) {
        int from = n * Upload.CHUNK_BYTES;
        return Arrays.copyOfRange(all, from, Math.min(all.length, from + Upload.CHUNK_BYTES));
    }
}

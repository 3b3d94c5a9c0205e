package cn.anlan.server.files;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sends, as far as it came.
 *
 * @param id made by the sender
 * @param account whose it is; nobody else sees it
 * @param name as the sender calls the file
 * @param bytes how many there will be
 * @param sha256 of all of them, as the sender says
 * @param received so many of them, from the beginning, are on the disk
 * @param content its SHA-256 when it is whole and kept; null before
 */
record Upload(
        UUID id,
        String account,
        String name,
        long bytes,
        String sha256,
        long received,
        @Nullable String content) {

    /** Bytes of each piece but the last. */
    static final int CHUNK_BYTES = 1 << 20;

    boolean complete() {
        return content != null;
    }

    /** How many pieces it has. */
    int chunks() {
        return (int) ((bytes + CHUNK_BYTES - 1) / CHUNK_BYTES);
    }

    /** The piece that is wanted next. */
    int expected() {
        return (int) (received / CHUNK_BYTES);
    }

    /** How long a piece is. */
    int length(int n) {
        return (int) Math.min(CHUNK_BYTES, bytes - (long) n * CHUNK_BYTES);
    }

    Upload received(long now) {
        return new Upload(id, account, name, bytes, sha256, now, content);
    }

    Upload whole() {
        return new Upload(id, account, name, bytes, sha256, bytes, sha256);
    }
}

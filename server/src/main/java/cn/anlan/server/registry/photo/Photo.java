package cn.anlan.server.registry.photo;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A photo of a feature.
 *
 * @param feature whose it is
 * @param upload the upload it came by
 * @param type {@code image/…}
 * @param bytes how many
 * @param by who gave it, as facts name them
 * @param at when it was given
 * @param version of the feature from which on it is there
 * @param removed when and why it was taken off; null while it is there
 */
public record Photo(
        UUID id,
        long feature,
        UUID upload,
        String type,
        long bytes,
        @Nullable Instant takenAt,
        @Nullable Double lat,
        @Nullable Double lon,
        @Nullable String note,
        String by,
        Instant at,
        int version,
        @Nullable PhotoRemoved removed) {

    /** @param version of the feature from which on it is there no longer */
    public record PhotoRemoved(int version, Instant at, String by, String reason) {}
}

package cn.anlan.server.registry.photo;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A photo that somebody gives with a change.
 *
 * @param upload the upload it came by: the sender's own, whole, used for nothing else
 * @param takenAt when it was taken, as the phone says; the years 2000 to 2100
 * @param lat where it was taken, degrees north, WGS-84; with lon or not at all
 * @param lon degrees east, WGS-84
 * @param note what it shows; at most 500 characters
 */
public record PhotoDraft(
        @Nullable UUID upload,
        @Nullable Instant takenAt,
        @Nullable Double lat,
        @Nullable Double lon,
        @Nullable String note) {}

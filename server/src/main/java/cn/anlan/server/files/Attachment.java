package cn.anlan.server.files;

import java.util.UUID;

/**
 * A file that belongs to something.
 *
 * @param upload the upload it came by, which names it
 * @param name as its sender calls it
 * @param type as its first bytes say, {@code image/…}
 * @param bytes how many
 * @param sha256 of its bytes
 */
public record Attachment(UUID upload, String name, String type, long bytes, String sha256) {}

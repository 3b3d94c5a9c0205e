package cn.anlan.server.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder of attachments: whole contents by their SHA-256 in {@code contents/ab/ab…}, unfinished ones by their upload's id in {@code
 * parts}. Whatever a method has written is on the disk, with its name, when it returns. Several nodes share one folder.
 *
 * <p>A picture is kept as it came, with what its camera wrote into it (EXIF): place and time in it are evidence of where and when it was
 * taken, the SHA-256 that the phone stated would fit no other bytes, and whoever may see it may see where its feature lies anyway. It is
 * shown only to those whose areas hold the feature; nothing is read from it.
 */
public final class ContentFolder {

    private static final String NAME = "attachments";
    private static final int BLOCK = 1 << 16;

    private final Path contents;
    private final Path parts;

    ContentFolder(Path folder) {
        this.contents = folder.resolve("contents");
        this.parts = folder.resolve("parts");
    }

    /** The folder that is told, else {@code attachments} in the data folder. */
    public static ContentFolder of(@Nullable Path told, Path dataFolder) {
        return new ContentFolder((told == null ? dataFolder.resolve(NAME) : told)
                .toAbsolutePath()
                .normalize());
    }

    /**
     * A whole copy of what was sent, not yet kept.
     *
     * @param file where it lies meanwhile
     * @param sha256 of its bytes, 64 small hexadecimal digits
     * @param bytes how many
     * @param type what its first bytes say; null where they say nothing that is kept
     */
    record Half(
            Path file, String sha256, long bytes, @Nullable ImageType type) {}

    Path contents() {
        return contents;
    }

    Path parts() {
        return parts;
    }

    /** Where a content lies, whether it does or not. */
    Path content(String sha256) {
        return contents.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** What is free on its disk, in bytes. */
    long free() throws IOException {
        Files.createDirectories(parts);
        return Files.getFileStore(parts).getUsableSpace();
    }

    /** How much of an upload lies here: less than its row says after a restore, or on a node that has a folder of its own. */
    long held(UUID upload) throws IOException {
        Path part = part(upload);
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /** Writes a piece of an upload; at 0 it begins anew. */
    void write(UUID upload, long at, byte[] bytes) throws IOException {
        Files.createDirectories(parts);
        try (FileChannel part = FileChannel.open(part(upload), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (at == 0) {
                part.truncate(0);
            }
            ByteBuffer left = ByteBuffer.wrap(bytes);
            for (long next = at; left.hasRemaining(); ) {
                next += part.write(left, next);
            }
            part.force(true);
        }
        if (at == 0) {
            force(parts);
        }
    }

    /** Copies what an upload has sent, and says what it is; empty where its pieces are gone. */
    Optional<Half> copy(UUID upload) throws IOException {
        Path half = parts.resolve(upload + ".half");
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(part(upload)), Sha256.digest())) {
            byte[] head = in.readNBytes(ImageType.HEAD_BYTES);
            long bytes = head.length;
            try (OutputStream out = Files.newOutputStream(half)) {
                out.write(head);
                bytes += in.transferTo(out);
            }
            force(half);
            String sha256 = Sha256.text(in.getMessageDigest());
            return Optional.of(new Half(half, sha256, bytes, ImageType.of(head).orElse(null)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    /** Gives a whole copy its name. The same content lying there already is replaced: that mends one that went bad. */
    void keep(Half half) throws IOException {
        Path target = content(half.sha256());
        Path folder = target.resolveSibling(".").normalize();
        Files.createDirectories(folder);
        Files.move(half.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folder);
        force(contents); // the folder may be new
        force(parts);
    }

    /** Forgets what an upload has sent. */
    void drop(UUID upload) throws IOException {
        Files.deleteIfExists(parts.resolve(upload + ".half"));
        Files.deleteIfExists(part(upload));
    }

    /** Whether a content lies there with these bytes: all of it is read. */
    boolean holds(String sha256, long bytes) throws IOException {
        Path file = content(sha256);
        return Files.isRegularFile(file)
                && Files.size(file) == bytes
                && Sha256.of(file).equals(sha256);
    }

    /** Takes a content from another folder, on the disk when it returns; false where that has none of it, or other bytes. */
    boolean takeFrom(ContentFolder other, String sha256, long bytes) throws IOException {
        Path from = other.content(sha256);
        if (!Files.isRegularFile(from)) {
            return false;
        }
        Files.createDirectories(parts);
        Path half = parts.resolve(sha256 + ".half");
        long copied = 0;
        try (InputStream in = Files.newInputStream(from);
                DigestInputStream digest = new DigestInputStream(in, Sha256.digest());
                OutputStream out = Files.newOutputStream(half)) {
            byte[] block = new byte[BLOCK];
            for (int read = digest.read(block); read >= 0; read = digest.read(block)) {
                out.write(block, 0, read);
                copied += read;
            }
            if (copied != bytes || !Sha256.text(digest.getMessageDigest()).equals(sha256)) {
                Files.delete(half);
                return false;
            }
        }
        force(half);
        keep(new Half(half, sha256, bytes, null));
        return true;
    }

    private Path part(UUID upload) {
        return parts.resolve(upload.toString());
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

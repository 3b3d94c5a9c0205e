package cn.anlan.server.identity;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The chain's arithmetic: each digest is SHA-256 over the one before and over every part of the entry with its length, so that no
 * part can be changed, moved to its neighbour or left out unseen.
 */
final class AuditChain {

    /** What stands before the first entry. */
    static final byte[] BEGIN = new byte[32];

    private static final int ABSENT = -1;

    private AuditChain() {}

    static byte[] digest(byte[] before, AuditEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(before);
            out.writeLong(entry.id());
            out.writeLong(entry.xid());
            out.writeLong(micros(entry.at()));
            for (@Nullable
            String part : new @Nullable String[] {
                entry.actor(), entry.action(), entry.subject(), entry.reason(), entry.address()
            }) {
                write(out, part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return sha256(bytes.toByteArray());
    }

    /** What is signed: how far the chain reached, and when. */
    static byte[] head(long place, byte[] digest, Instant signedAt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(place);
            out.write(digest);
            out.writeLong(micros(signedAt));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** What is signed of a check: where it ended, when, and since when all before is believed. Begins as no head does. */
    static byte[] checked(long place, byte[] digest, Instant at, Instant everythingAt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, "anlan audit checked");
            out.writeLong(place);
            out.write(digest);
            out.writeLong(micros(at));
            out.writeLong(micros(everythingAt));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void write(DataOutputStream out, @Nullable String part) throws IOException {
        if (part == null) {
            out.writeInt(ABSENT);
            return;
        }
        byte[] text = part.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
    }

    /** As finely as the database keeps it. */
    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}

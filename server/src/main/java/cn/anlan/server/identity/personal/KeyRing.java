package cn.anlan.server.identity.personal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The data folder's keys as they are now: a rotation, or a file put back, is noticed while the program runs. */
public final class KeyRing {

    private record Read(PersonalKeys keys, Object state) {}

    private final @Nullable Path folder;
    private final BooleanSupplier inUse;
    private volatile @Nullable Read read;

    private KeyRing(@Nullable Path folder, BooleanSupplier inUse, @Nullable Read read) {
        this.folder = folder;
        this.inUse = inUse;
        this.read = read;
    }

    /** Keys that nobody keeps, for a story. */
    public static KeyRing passing() {
        return new KeyRing(null, () -> false, new Read(PersonalKeys.fresh(), "kept by nobody"));
    }

    /**
     * Keys of a data folder, made when they are first needed.
     *
     * @param inUse whether something was sealed already: then a missing file is missed, and no other one made in its place
     */
    public static KeyRing in(Path folder, BooleanSupplier inUse) {
        return new KeyRing(folder, inUse, null);
    }

    /** The keys as the file has them now; empty where something was sealed and its file is not here. */
    public Optional<PersonalKeys> now() {
        Path where = folder;
        Read known = read;
        if (where == null) {
            return Optional.ofNullable(known).map(Read::keys);
        }
        try {
            Object state = state(where);
            if (known != null && known.state().equals(state)) {
                return Optional.of(known.keys());
            }
            return again(where, known);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + PersonalKeys.FILE, failed);
        }
    }

    /** The keys as they were read last, if they have this main key; else as the file has them now. */
    public Optional<PersonalKeys> having(String id) {
        Read known = read;
        if (known != null && known.keys().ids().contains(id)) {
            return Optional.of(known.keys());
        }
        return now().filter(keys -> keys.ids().contains(id));
    }

    private synchronized Optional<PersonalKeys> again(Path where, @Nullable Read known) throws IOException {
        Object state = state(where);
        Optional<PersonalKeys> found = PersonalKeys.find(where);
        if (found.isEmpty() && known == null && !inUse.getAsBoolean()) {
            found = Optional.of(PersonalKeys.in(where));
            state = state(where);
        }
        Object seen = state;
        found.ifPresent(keys -> read = new Read(keys, seen));
        return found;
    }

    /** What changes with the file: every writing of it is another file. */
    private static Object state(Path where) throws IOException {
        try {
            BasicFileAttributes file =
                    Files.readAttributes(where.resolve(PersonalKeys.FILE), BasicFileAttributes.class);
            return file.fileKey() + " " + file.lastModifiedTime() + " " + file.size();
        } catch (NoSuchFileException none) {
            return "none";
        }
    }
}

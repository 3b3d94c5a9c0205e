package cn.anlan.server.sensing.poll;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.sensing.source.FolderSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Reads files that are put into a folder, oldest first, once they have stayed as they are for a while. What was taken in goes to
 * {@value #DONE}, what could not be read at all to {@value #BAD}, each after the commit: after a crash a file is read again, and repeats.
 */
final class FolderPull implements Pull {

    static final String DONE = "done";
    static final String BAD = "bad";

    /** Files of one round. */
    static final int MOST = 100;

    /** Kept of a file that is too large. */
    private static final int BEGINNING = 64 << 10;

    private final FolderSource source;
    private final Taker taker;
    private Map<Path, Seen> before = new HashMap<>();

    FolderPull(FolderSource source, Taker taker) {
        this.source = source;
        this.taker = taker;
    }

    /** How a file looked, and since when it has looked so to us. */
    private record Seen(long size, FileTime changed, Instant since) {}

    @Override
    public Round round(Instant now) {
        try {
            List<Path> ready = ready(now);
            Round round = Round.NOTHING;
            for (Path file : ready.subList(0, Math.min(MOST, ready.size()))) {
                round = tried(round, file);
            }
            return round.withMore(ready.size() > MOST);
        } catch (IOException broken) {
            throw PullFault.broken(broken);
        }
    }

    private List<Path> ready(Instant now) throws IOException {
        PathMatcher fits = source.folder().getFileSystem().getPathMatcher("glob:" + source.pattern());
        Map<Path, Seen> seen = new HashMap<>();
        List<Map.Entry<Path, Seen>> ready = new ArrayList<>();
        try (Stream<Path> files = Files.list(source.folder())) {
            for (Path file :
                    files.filter(one -> fits.matches(one.getFileName())).toList()) {
                BasicFileAttributes is =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (!is.isRegularFile()) {
                    continue;
                }
                Seen last = before.get(file);
                if (last == null || last.size() != is.size() || !last.changed().equals(is.lastModifiedTime())) {
                    seen.put(file, new Seen(is.size(), is.lastModifiedTime(), now));
                    continue;
                }
                seen.put(file, last);
                if (!last.since().plus(source.settled()).isAfter(now)) {
                    ready.add(Map.entry(file, last));
                }
            }
        }
        before = seen;
        return ready.stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<Path, Seen> one) -> one.getValue().changed())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** One file that cannot be read or moved keeps no other from being read. */
    private Round tried(Round round, Path file) {
        try {
            return taken(round, file);
        } catch (IOException broken) {
            return round.troubled(PullFault.broken(broken).why());
        }
    }

    private Round taken(Round round, Path file) throws IOException {
        String type = "file " + file.getFileName();
        byte[] body;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            body = in.readNBytes(source.largestBytes() + 1);
        }
        if (body.length > source.largestBytes()) {
            Refusal why = PullFault.large(source.largestBytes()).why();
            taker.refuse(type, java.util.Arrays.copyOf(body, BEGINNING), true, why);
            moved(file, BAD);
            return round.troubled(why);
        }
        AtomicReference<Optional<Instant>> newest = new AtomicReference<>(Optional.empty());
        Settlement settlement = taker.take(type, body, newest::set);
        moved(file, settlement.refused() ? BAD : DONE);
        return round.and(settlement, newest.get());
    }

    /** A file that is there already keeps its name; this one gets a number. */
    private void moved(Path file, String to) throws IOException {
        Path folder = Files.createDirectories(source.folder().resolve(to));
        Path target = folder.resolve(file.getFileName());
        for (int n = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); n++) {
            target = folder.resolve(n + "-" + file.getFileName());
        }
        Files.move(file, target);
        before.remove(file);
    }
}

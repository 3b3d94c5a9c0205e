package cn.anlan.server.registry;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Which features the last looks found touched, so that who holds more of them need not read everything again. Immutable. */
final class Touches {

    /** The most ids that are remembered: more is read anew as fast. */
    static final int MOST_IDS = 30_000;

    private static final int MOST_LOOKS = 1_000;

    private record Look(long version, List<Long> ids) {}

    private final long completeSince;
    private final List<Look> looks;

    private Touches(long completeSince, List<Look> looks) {
        this.completeSince = completeSince;
        this.looks = looks;
    }

    /** Nothing was touched since this version. */
    static Touches none(long version) {
        return new Touches(version, List.of());
    }

    /** The same with a look that gave this version. */
    Touches with(long version, long[] ids) {
        Deque<Look> kept = new ArrayDeque<>(looks);
        kept.add(new Look(version, Arrays.stream(ids).boxed().toList()));
        int count = kept.stream().mapToInt(look -> look.ids().size()).sum();
        long since = completeSince;
        while (count > MOST_IDS || kept.size() > MOST_LOOKS) {
            Look oldest = kept.remove();
            count -= oldest.ids().size();
            since = oldest.version();
        }
        return new Touches(since, List.copyOf(kept));
    }

    /** The ids touched after a version; empty where that is too long ago to say. */
    Optional<List<Long>> since(long version) {
        if (version < completeSince) {
            return Optional.empty();
        }
        return Optional.of(looks.stream()
                .filter(look -> look.version() > version)
                .flatMap(look -> look.ids().stream())
                .distinct()
                .toList());
    }
}

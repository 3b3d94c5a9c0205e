package cn.anlan.server.sensing.position;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.stereotype.Component;

/** The latest position of each subject, in memory; some 200 bytes each. */
@Component
class LatestFixes {

    private final ConcurrentSkipListMap<Long, KnownFix> latest = new ConcurrentSkipListMap<>();
    private final Set<Long> doubted = ConcurrentHashMap.newKeySet();

    /** Takes in what is committed; an older one than is known, or the same again, changes nothing. */
    void put(Fix fix, Instant receivedAt) {
        latest.merge(
                fix.subject(),
                new KnownFix(fix, receivedAt),
                (known, more) -> more.fix().at().isAfter(known.fix().at()) ? more : known);
        doubted.remove(fix.subject());
    }

    /** A commit failed that may have been one all the same, if only its answer was lost: of this subject the store has to be asked. */
    void doubt(long subject) {
        doubted.add(subject);
    }

    /** Whether memory may lack what is stored of some subject. */
    boolean inDoubt() {
        return !doubted.isEmpty();
    }

    /** Whether a position is known to be neither the latest nor an earlier one. */
    boolean isNewer(Fix fix) {
        return !doubted.contains(fix.subject())
                && find(fix.subject())
                        .filter(known -> fix.at().isAfter(known.fix().at()))
                        .isPresent();
    }

    /** Whether a position is the latest that is known. */
    boolean isLatest(Fix fix) {
        return find(fix.subject())
                .filter(known -> known.fix().at().equals(fix.at()))
                .isPresent();
    }

    Optional<KnownFix> find(long subject) {
        return Optional.ofNullable(latest.get(subject));
    }

    /** Those of the subjects with a higher id, ascending. */
    NavigableMap<Long, KnownFix> after(long subject) {
        return latest.tailMap(subject, false);
    }
}

package cn.anlan.server.sensing.position;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.stereotype.Component;

/** The latest position of each subject, in memory; some 200 bytes each. */
@Component
class LatestFixes {

    private final ConcurrentSkipListMap<Long, KnownFix> latest = new ConcurrentSkipListMap<>();

    /** Takes in what is committed; an older one than is known, or the same again, changes nothing. */
    void put(Fix fix, Instant receivedAt) {
        latest.merge(
                fix.subject(),
                new KnownFix(fix, receivedAt),
                (known, more) -> more.fix().at().isAfter(known.fix().at()) ? more : known);
    }

    Optional<KnownFix> find(long subject) {
        return Optional.ofNullable(latest.get(subject));
    }

    /** Those of the subjects with a higher id, ascending. */
    NavigableMap<Long, KnownFix> after(long subject) {
        return latest.tailMap(subject, false);
    }
}

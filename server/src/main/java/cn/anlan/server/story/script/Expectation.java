package cn.anlan.server.story.script;

import cn.anlan.server.kernel.Bilingual;
import java.time.Instant;
import java.util.Map;

/**
 * Something that must have happened by an instant.
 *
 * @param subject what is counted, for example {@code threshold-alerts}
 * @param where filters on it, by name, in the order of their names
 * @param atLeast the smallest count that is enough
 * @param atMost the largest that is not too many; {@link Long#MAX_VALUE} where any is welcome
 */
public record Expectation(
        Instant by, Bilingual title, String subject, Map<String, String> where, long atLeast, long atMost) {

    /** Whether so many are as wanted. */
    public boolean isMetBy(long found) {
        return found >= atLeast && found <= atMost;
    }

    /** What is wanted, in words. */
    public String range() {
        return atMost == Long.MAX_VALUE ? "at least " + atLeast : "from " + atLeast + " to " + atMost;
    }
}

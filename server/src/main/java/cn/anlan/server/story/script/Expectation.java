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
 */
public record Expectation(Instant by, Bilingual title, String subject, Map<String, String> where, long atLeast) {}

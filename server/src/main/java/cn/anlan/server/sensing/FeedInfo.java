package cn.anlan.server.sensing;

import cn.anlan.server.kernel.Bilingual;
import java.util.regex.Pattern;

/**
 * A way by which data comes in from outside.
 *
 * @param id lower-case letters, digits and hyphens, for example {@code observations-json}
 * @param title for the reader
 * @param rhythmSeconds how often something is expected; silent for three times as long counts as silent; 0 for no rhythm
 */
public record FeedInfo(String id, Bilingual title, int rhythmSeconds) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public FeedInfo {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a feed is named by lower-case letters, digits and hyphens: " + id);
        }
        if (rhythmSeconds < 0) {
            throw new IllegalArgumentException("the rhythm of " + id + " must not be negative: " + rhythmSeconds);
        }
    }
}

package cn.anlan.server.sensing.mqtt;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Messages without a time that were taken in, by client and packet identifier: a client uses an identifier anew only once it was answered,
 * so that the same under the same identifier, marked as a repeat, is the one that is in. Not beyond this life of the program.
 */
final class Resent {

    /** So many of the last ones. */
    static final int MOST = 50_000;

    private final Map<String, Integer> taken = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST;
        }
    };

    /** It is on disk. */
    synchronized void taken(Published message) {
        message.resendable().ifPresent(key -> taken.put(key, Arrays.hashCode(message.body())));
    }

    /** Whether it is one that was taken in before. */
    synchronized boolean knows(Published message) {
        return message.again()
                && message.resendable()
                        .map(taken::get)
                        .filter(hash -> hash == Arrays.hashCode(message.body()))
                        .isPresent();
    }
}

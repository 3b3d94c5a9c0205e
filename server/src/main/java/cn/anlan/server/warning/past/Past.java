package cn.anlan.server.warning.past;

import cn.anlan.server.kernel.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A past over which rules can be tried. */
public interface Past {

    /** Its name in questions. */
    String id();

    /** Words for the reader. */
    Bilingual title();

    /** The first moment that can be asked about. */
    Instant from();

    /** The last moment that can be asked about. */
    Instant to();

    /** Whether its measurements are made up. */
    boolean synthetic();

    /** Whether what our rules raised then stands in the tables; else a draft is held against the rules in force. */
    boolean recorded();

    /** So many datastreams are best asked for at once. */
    int atOnce();

    /**
     * Hands over what was observed since a moment, in the order of receipt.
     *
     * @param datastreams only of these
     * @param since observed then or later
     * @param until received before then
     */
    void readings(Set<Integer> datastreams, Instant since, Instant until, Sink sink);

    /** Forecasts issued since a moment and known before another, in the order they became known. */
    List<Issue> issues(Instant since, Instant until);

    /** Takes readings in, one at a time. */
    @FunctionalInterface
    interface Sink {

        /**
         * One reading.
         *
         * @param order grows with every reading received
         * @return whether more is wanted
         */
        boolean reading(int datastream, Instant observedAt, double value, Instant receivedAt, long order);
    }
}

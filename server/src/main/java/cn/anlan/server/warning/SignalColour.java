package cn.anlan.server.warning;

import java.util.Locale;
import java.util.Optional;

/** The four signal colours, which only official warnings carry (CMA order no. 16; SL and marine plans use the same four). */
enum SignalColour {
    BLUE,
    YELLOW,
    ORANGE,
    RED;

    /** As it is written in tables and on the wire. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SignalColour> ofWord(String word) {
        for (SignalColour colour : values()) {
            if (colour.word().equals(word)) {
                return Optional.of(colour);
            }
        }
        return Optional.empty();
    }
}

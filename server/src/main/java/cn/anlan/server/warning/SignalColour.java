package cn.anlan.server.warning;

import cn.anlan.engine.cap.CapWord;
import cn.anlan.server.kernel.Bilingual;
import java.util.Locale;
import java.util.Optional;

/** The four signal colours, which only official warnings carry (CMA order no. 16; SL and marine plans use the same four). */
enum SignalColour {
    BLUE("蓝色", "blue", CapWord.Severity.MINOR, CapWord.Urgency.FUTURE),
    YELLOW("黄色", "yellow", CapWord.Severity.MODERATE, CapWord.Urgency.FUTURE),
    ORANGE("橙色", "orange", CapWord.Severity.SEVERE, CapWord.Urgency.EXPECTED),
    RED("红色", "red", CapWord.Severity.EXTREME, CapWord.Urgency.IMMEDIATE);

    private final Bilingual title;
    private final CapWord.Severity severity;
    private final CapWord.Urgency urgency;

    SignalColour(String zh, String en, CapWord.Severity severity, CapWord.Urgency urgency) {
        this.title = new Bilingual(zh, en);
        this.severity = severity;
        this.urgency = urgency;
    }

    Bilingual title() {
        return title;
    }

    /** In the words of CAP 1.2, as Chinese senders have it. */
    CapWord.Severity severity() {
        return severity;
    }

    /** Likewise; ours, see decision record 0022. */
    CapWord.Urgency urgency() {
        return urgency;
    }

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

package cn.anlan.server.warning;

import java.util.Locale;

/** What happened last to a threshold alert. */
public enum AlertState {
    RAISED,
    RAISED_HIGHER,
    LOWERED,
    ENDED;

    /** As tables and answers write it, for example {@code raised-higher}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static AlertState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

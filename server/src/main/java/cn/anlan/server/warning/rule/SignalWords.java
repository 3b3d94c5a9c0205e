package cn.anlan.server.warning.rule;

import java.util.regex.Pattern;

/**
 * The words that belong to official warnings alone: names of signals and their colours. No threshold alert may carry one, in
 * whatever language, so rules that contain one are refused and every template is tested against this.
 */
public final class SignalWords {

    private static final Pattern SIGNAL = Pattern.compile(
            "[蓝黄橙红]色|预警|预警信号|\\b(blue|yellow|orange|red)\\b|colou?r|\\bsignals?\\b|warning signal|severityColor",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private SignalWords() {}

    /** Whether the text carries a word that belongs to official warnings. */
    public static boolean in(String text) {
        return SIGNAL.matcher(text).find();
    }

    /** @throws IllegalArgumentException if the text carries a word that belongs to official warnings */
    public static String none(String text) {
        if (in(text)) {
            throw new IllegalArgumentException("a threshold alert must not speak like an official warning: " + text);
        }
        return text;
    }
}

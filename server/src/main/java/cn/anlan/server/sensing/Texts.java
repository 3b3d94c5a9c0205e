package cn.anlan.server.sensing;

/** Makes text from outside safe to keep, log and show: what it says stays readable, what it does is taken away. */
final class Texts {

    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    /**
     * Control characters but tab and line ends, lone surrogates, and the invisible characters that turn the direction of
     * reading become the replacement character.
     */
    static String harmless(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                if (out != null) {
                    out.append(c).append(text.charAt(i + 1));
                }
                i++;
                continue;
            }
            boolean bad = harmful(c);
            if (bad && out == null) {
                out = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (out != null) {
                out.append(bad ? REPLACEMENT : c);
            }
        }
        return out == null ? text : out.toString();
    }

    /** At most so many characters, never half of one. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }

    private static boolean harmful(char c) {
        boolean control = Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
        boolean turnsDirection = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
        return control || turnsDirection || Character.isSurrogate(c);
    }
}

package cn.anlan.server.registry.list;

import org.jspecify.annotations.Nullable;

/**
 * What stands under a key of a feature.
 *
 * @param text as PostgreSQL writes it; null where nothing stands there
 * @param numeric whether it is a number and not text that looks like one
 * @param number its value as a number; {@link Double#NEGATIVE_INFINITY} where it is none
 */
record Value(@Nullable String text, boolean numeric, double number) implements Comparable<Value> {

    static final Value MISSING = new Value(null, false, Double.NEGATIVE_INFINITY);

    static Value of(@Nullable String text, boolean numeric) {
        if (text == null) {
            return MISSING;
        }
        double number = numeric ? Double.parseDouble(text) + 0.0 : Double.NEGATIVE_INFINITY; // there is no -0 in a list
        return new Value(text, numeric, number);
    }

    /** Its text; empty where nothing stands there. */
    String shown() {
        return text == null ? "" : text;
    }

    /** By text as bytes, nothing first, numbers after text that is written the same. */
    @Override
    public int compareTo(Value other) {
        if (text == null || other.text == null) {
            return Boolean.compare(text != null, other.text != null);
        }
        int byText = compare(text, other.text);
        return byText != 0 ? byText : Boolean.compare(numeric, other.numeric);
    }

    /** As PostgreSQL's collation "C" compares UTF-8: by code point, where Java goes by halves of surrogate pairs. */
    static int compare(String a, String b) {
        int most = Math.min(a.length(), b.length());
        for (int i = 0; i < most; i++) {
            char one = a.charAt(i);
            char two = b.charAt(i);
            if (one != two) {
                boolean surrogates = Character.isSurrogate(one) != Character.isSurrogate(two);
                return surrogates ? Boolean.compare(Character.isSurrogate(one), Character.isSurrogate(two)) : one - two;
            }
        }
        return a.length() - b.length();
    }

    /** In small letters, letter by letter, as PostgreSQL's own collations do it. */
    static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (Character.toLowerCase(letter) != letter || Character.isSurrogate(letter)) {
                return text.codePoints()
                        .map(Character::toLowerCase)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }

    /** Whether a text has no letters that are great or small: it then stands in another whatever the case of that. */
    static boolean caseless(String text) {
        return text.codePoints()
                .noneMatch(letter -> Character.isLowerCase(letter)
                        || Character.isUpperCase(letter)
                        || Character.isTitleCase(letter));
    }
}

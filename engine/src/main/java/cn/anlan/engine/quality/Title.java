package cn.anlan.engine.quality;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A title made ready to be compared: letters of full width as usual ones (Unicode NFKC), no spaces and no punctuation.
 *
 * <p>Likeness is the Sørensen-Dice coefficient of the pairs of neighbouring characters: twice the pairs both have, over the pairs of
 * both (L. R. Dice, "Measures of the Amount of Ecologic Association Between Species", Ecology 26 (1945) 297-302). Titles whose
 * numbers differ, Arabic or Chinese, are of different things whatever their words (1号塘, 2号塘): likeness 0. That is our own rule.
 */
public final class Title {

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+|[零〇一二三四五六七八九十百千甲乙丙丁]+");

    private final int[] pairs;
    private final List<String> numbers = new ArrayList<>();

    private Title(String title) {
        String plain = NO_WORD.matcher(Normalizer.normalize(title, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        Matcher number = NUMBER.matcher(plain);
        while (number.find()) {
            numbers.add(number.group());
        }
        int count = Math.max(1, plain.length() - 1);
        pairs = new int[plain.isEmpty() ? 0 : count];
        for (int i = 0; i < pairs.length; i++) {
            int second = i + 1 < plain.length() ? plain.charAt(i + 1) : 0;
            pairs[i] = plain.charAt(i) << 16 | second;
        }
        Arrays.sort(pairs);
    }

    /** A title as it stands in the book. */
    public static Title of(String title) {
        return new Title(title);
    }

    /** From 0, nothing alike, to 1, the same. Symmetric. */
    public double likeness(Title other) {
        if (!numbers.equals(other.numbers)) {
            return 0;
        }
        int all = pairs.length + other.pairs.length;
        return all == 0 ? 1 : 2.0 * common(other) / all;
    }

    private int common(Title other) {
        int common = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < pairs.length && theirs < other.pairs.length) {
            int order = Integer.compare(pairs[mine], other.pairs[theirs]);
            if (order == 0) {
                common++;
            }
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }
        return common;
    }
}

package cn.anlan.server.registry.books.people;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words as people write them, and which of those there are was probably meant. */
final class Nearest {

    private Nearest() {}

    /** Without blanks, case, and the difference of full and half width. */
    static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toLowerCase(Locale.ROOT);
    }

    /** The word with the fewest letters to change, if fewer than half of what was written. */
    static Optional<String> of(String text, List<String> words) {
        String bare = bare(text);
        return words.stream()
                .filter(word -> distance(bare, bare(word)) * 2
                        < Math.max(bare.length(), bare(word).length()))
                .min(Comparator.comparingInt(word -> distance(bare, bare(word))));
    }

    /** Letters to put in, take out or replace (Levenshtein 1966). */
    private static int distance(String a, String b) {
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] next = new int[b.length() + 1];
            next[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(replaced, Math.min(last[j], next[j - 1]) + 1);
            }
            last = next;
        }
        return last[b.length()];
    }
}

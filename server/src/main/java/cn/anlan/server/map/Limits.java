package cn.anlan.server.map;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads how much is asked for, and refuses what is too much. */
final class Limits {

    private static final int LONGEST = 7;

    private Limits() {}

    /** A count from 1 to {@code most}. */
    static int count(String text, int most) {
        boolean digits =
                !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int count = digits ? Integer.parseInt(text) : 0;
        if (count < 1 || count > most) {
            throw MapRefusals.limitOutside(text, most);
        }
        return count;
    }

    /** The distinct names of layers, 1 to {@code most}; blank ones do not count. */
    static Set<String> layers(List<String> names, int most) {
        Set<String> distinct = new LinkedHashSet<>();
        names.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(distinct::add);
        if (distinct.isEmpty() || distinct.size() > most) {
            throw MapRefusals.layersMissing(most);
        }
        return distinct;
    }
}

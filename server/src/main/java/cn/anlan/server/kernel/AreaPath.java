package cn.anlan.server.kernel;

import java.util.regex.Pattern;

/**
 * An administrative area, named by the digits of its statistical code that carry meaning: 2 for a province, 4 for a city, 6
 * for a county, 9 for a township, 12 for a village (national statistical area codes, GB/T 2260 and GB/T 10114). Because the
 * code is a prefix tree, "inside" is "starts with", in Java and in SQL ({@code area_path} with {@code COLLATE "C"}).
 *
 * @param code 2, 4, 6, 9 or 12 digits
 */
public record AreaPath(String code) implements Comparable<AreaPath> {

    private static final Pattern SHAPE = Pattern.compile("\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12}");

    public AreaPath {
        if (!isCode(code)) {
            throw new IllegalArgumentException("area code must have 2, 4, 6, 9 or 12 digits: " + code);
        }
    }

    /** Whether a text has the shape of a code: 2, 4, 6, 9 or 12 digits. There need be no such area. */
    public static boolean isCode(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** Whether the other area is this one or lies inside it. */
    public boolean contains(AreaPath other) {
        return other.code.startsWith(code);
    }

    /** The level that the length of the code says. */
    public AreaLevel level() {
        return AreaLevel.ofDigits(code.length());
    }

    /** This area cut to a wider level; the area itself where it is not narrower than that level. */
    public AreaPath upTo(AreaLevel wider) {
        return code.length() <= wider.digits() ? this : new AreaPath(code.substring(0, wider.digits()));
    }

    /** The first code after all codes inside this area: {@code area_path >= code and area_path < end}. */
    public String rangeEnd() {
        int last = code.length() - 1;
        return code.substring(0, last) + (char) (code.charAt(last) + 1);
    }

    @Override
    public int compareTo(AreaPath other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}

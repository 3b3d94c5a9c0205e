package cn.anlan.server.registry.books.value;

import cn.anlan.server.registry.people.Identifiers;
import java.util.regex.Pattern;

/** Cells of people's books as they may be shown, and what may not stand in a cell that is kept as it is. */
public final class Masked {

    /** Eleven digits or more, as phones and ID numbers have, whatever stands between them. */
    private static final Pattern LONG = Pattern.compile("(?<![0-9])(?:[0-9][ .-]?){10,}[0-9Xx]");

    /** A village's code, which is no secret. */
    private static final Pattern AREA = Pattern.compile("[1-8][0-9]{11}");

    private static final Pattern MOBILE = Pattern.compile("(?<![0-9])1[3-9][0-9]{9}(?![0-9])");
    private static final Pattern ID_NUMBER = Pattern.compile("(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])");
    private static final Pattern STARS = Pattern.compile("[*＊]{2,}");

    private Masked() {}

    /** A cell of phones. */
    public static String phone(String text) {
        return Identifiers.maskedPhone(text);
    }

    /** A cell of ID numbers. */
    public static String idNumber(String text) {
        return Identifiers.maskedIdNumber(text);
    }

    /** A cell of something else: numbers in it are masked, whoever wrote them there. */
    public static String text(String text) {
        String half = NumberText.halfWidth(text);
        if (!LONG.matcher(half).find()) {
            return text;
        }
        return LONG.matcher(half)
                .replaceAll(found -> AREA.matcher(found.group()).matches() ? found.group() : phone(found.group()));
    }

    /** Whether a number was masked before it came: so it stands in what was exported. */
    public static boolean is(String text) {
        return STARS.matcher(text).find();
    }

    /** Whether it is meant as a telephone number: one of China, or a number that a spreadsheet shows with an exponent. */
    public static boolean isPhone(String text) {
        String half = NumberText.halfWidth(text).replaceAll("[\\s()]", "").replaceFirst("^(\\+86|0086)-?", "");
        return Identifiers.isPhone(half) || NumberText.scientific(half).isPresent() || holdsNumber(half);
    }

    /** Whether a mobile or an ID number stands in it. */
    public static boolean holdsNumber(String text) {
        String half = NumberText.halfWidth(text).replaceAll("[ -]", "");
        return MOBILE.matcher(half).find() || ID_NUMBER.matcher(half).find();
    }
}

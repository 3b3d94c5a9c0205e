package cn.anlan.server.registry.people;

import java.util.regex.Pattern;

/** Rules of the numbers people have, and how they are shown to those who need not know them. */
public final class Identifiers {

    /** Mainland mobile numbers: eleven digits from 13 to 19 (工信部 电信网编号计划, 2017); or a landline with its area code. */
    private static final Pattern PHONE = Pattern.compile("1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}(-\\d{1,5})?");

    private static final Pattern ID_NUMBER = Pattern.compile("\\d{17}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";

    private Identifiers() {}

    /** Whether it is a telephone number in China. */
    public static boolean isPhone(String text) {
        return PHONE.matcher(text).matches();
    }

    /** Eighteen characters of which the last fits the others: ISO 7064 MOD 11-2, as GB 11643-1999 has it. */
    public static boolean isIdNumber(String text) {
        if (!ID_NUMBER.matcher(text).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (text.charAt(i) - '0');
        }
        return CHECK.charAt(sum % CHECK.length()) == text.charAt(WEIGHTS.length);
    }

    /** Three digits, four, and stars between: enough to know whether it is the number one has. */
    public static String maskedPhone(String phone) {
        return masked(phone, 3, 4);
    }

    /** Four characters, three, and stars between. */
    public static String maskedIdNumber(String number) {
        return masked(number, 4, 3);
    }

    private static String masked(String text, int before, int after) {
        if (text.length() <= before + after) {
            return "*".repeat(text.length());
        }
        String stars = "*".repeat(text.length() - before - after);
        return text.substring(0, before) + stars + text.substring(text.length() - after);
    }
}

package cn.anlan.server.story.city;

import cn.anlan.server.story.city.CityGround.Spot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes names from patterns: what an officer of the place would call the thing. */
final class Namer {

    private static final Pattern TOKEN = Pattern.compile("\\{([^}]+)}");
    private static final String NUMBER = "{n}";

    private final Map<String, Integer> used = new HashMap<>();

    /**
     * A name by the pattern, with a number where the same name was given before and the pattern has room for one.
     *
     * @param beside the name of the thing it stands beside; empty where it stands alone
     */
    String name(String pattern, Spot spot, String beside, Map<String, Object> fields, Dice dice) {
        Matcher token = TOKEN.matcher(pattern);
        StringBuilder text = new StringBuilder();
        while (token.find()) {
            token.appendReplacement(text, Matcher.quoteReplacement(word(token.group(1), spot, beside, fields, dice)));
        }
        token.appendTail(text);
        String unnumbered = text.toString();
        int times = used.merge(spot.area().code() + unnumbered, 1, Integer::sum);
        return unnumbered.replace(NUMBER, times == 1 ? "" : times + "号");
    }

    private static String word(String token, Spot spot, String beside, Map<String, Object> fields, Dice dice) {
        return switch (token) {
            case "county" -> spot.town().county().name();
            case "town" -> spot.town().name();
            case "village" -> spot.village();
            case "river" -> spot.river();
            case "at" -> beside;
            case "n" -> NUMBER;
            case "ship" -> ship(spot, String.valueOf(fields.get("type")), dice);
            default -> dice.of(List.of(token.split("\\|")));
        };
    }

    /** Ships bear 浙, a word of their county, what they are for, and a number. */
    private static String ship(Spot spot, String type, Dice dice) {
        String trade = switch (type) {
            case "cargo" -> "货";
            case "works" -> "工";
            case "passenger" -> "客";
            default -> "渔";
        };
        int number = "渔".equals(trade) ? 1000 + dice.index(97_000) : 101 + dice.index(890);
        String pattern = "渔".equals(trade) ? "浙%s%s%05d" : "浙%s%s%d";
        return pattern.formatted(spot.town().county().name().substring(0, 1), trade, number);
    }
}

package cn.anlan.server.sensing.tide;

import cn.anlan.engine.tide.WarningTide;
import cn.anlan.engine.tide.WarningTides;
import cn.anlan.server.registry.Feature;
import java.util.EnumMap;
import java.util.Map;

/**
 * A tide gauge whose tide is known.
 *
 * @param gauge as the registry has it
 * @param harmonics the constants that hold
 * @param warning warning tides of its section of shore, from the gauge's fields
 * @param section name of that section; empty where none is given
 */
public record TideStation(Feature gauge, TideHarmonics harmonics, WarningTides warning, String section) {

    /** The property that a tide gauge observes. */
    public static final String PROPERTY = "tide-level";

    private static final Map<WarningTide, String> FIELDS = new EnumMap<>(Map.of(
            WarningTide.BLUE, "firstWarningTideM",
            WarningTide.YELLOW, "secondWarningTideM",
            WarningTide.ORANGE, "thirdWarningTideM",
            WarningTide.RED, "fourthWarningTideM"));

    private static final String SECTION = "shoreSection";

    /** A level that does not lie above the ones below it is a slip of the books and left out: a wrong limit is worse than none. */
    static TideStation of(Feature gauge, TideHarmonics harmonics) {
        Map<WarningTide, Double> levels = new EnumMap<>(WarningTide.class);
        double below = Double.NEGATIVE_INFINITY;
        for (Map.Entry<WarningTide, String> field : FIELDS.entrySet()) {
            if (gauge.fields().get(field.getValue()) instanceof Number level && level.doubleValue() > below) {
                below = level.doubleValue();
                levels.put(field.getKey(), below);
            }
        }
        Object section = gauge.fields().get(SECTION);
        return new TideStation(gauge, harmonics, new WarningTides(levels), section instanceof String name ? name : "");
    }
}

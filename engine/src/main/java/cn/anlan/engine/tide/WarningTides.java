package cn.anlan.engine.tide;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The warning tides of one section of shore, as far as they are known.
 *
 * @param levelsM metres above the datum of the section's gauge; each higher level lies above the lower ones
 */
public record WarningTides(Map<WarningTide, Double> levelsM) {

    /** Of a section for which none are approved. */
    public static final WarningTides NONE = new WarningTides(Map.of());

    public WarningTides {
        EnumMap<WarningTide, Double> sorted = new EnumMap<>(WarningTide.class);
        sorted.putAll(levelsM);
        double below = Double.NEGATIVE_INFINITY;
        for (Map.Entry<WarningTide, Double> level : sorted.entrySet()) {
            if (!(level.getValue() > below)) {
                throw new IllegalArgumentException("warning tides rise from blue to red: " + sorted);
            }
            below = level.getValue();
        }
        levelsM = Collections.unmodifiableMap(sorted);
    }

    /** The highest level that this water reaches; empty where it reaches none. */
    public Optional<WarningTide> reachedAt(double waterM) {
        return levelsM.entrySet().stream()
                .filter(level -> waterM >= level.getValue())
                .map(Map.Entry::getKey)
                .reduce((lower, higher) -> higher);
    }

    /** The lowest level there is, metres; empty where there is none. */
    public Optional<Double> lowestM() {
        return levelsM.values().stream().findFirst();
    }
}

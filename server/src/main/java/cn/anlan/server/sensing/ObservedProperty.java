package cn.anlan.server.sensing;

import cn.anlan.server.kernel.Bilingual;

/**
 * What is observed, in SensorThings' word, with its quality rule.
 *
 * @param id for example {@code water-level}
 * @param title for the reader
 * @param unit of every value; unit in the sense of the SI and the field (mm, m, m/s)
 * @param amount whether a value is what fell or passed since the last one, so that values may be summed
 * @param min the smallest possible value
 * @param max the largest possible value
 */
public record ObservedProperty(String id, Bilingual title, String unit, boolean amount, double min, double max) {

    /** Whether a value of this property is possible. */
    public boolean possible(double value) {
        return value >= min && value <= max;
    }
}

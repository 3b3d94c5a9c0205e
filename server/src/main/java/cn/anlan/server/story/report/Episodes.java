package cn.anlan.server.story.report;

import cn.anlan.server.story.weather.Station;
import cn.anlan.server.story.weather.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When a true series really was over a limit. Two stretches less than the rest apart are one episode. */
public final class Episodes {

    private static final Duration REST = Duration.ofHours(6);

    private Episodes() {}

    /**
     * The episodes of a station.
     *
     * @param window zero for the value itself; else the sum over so long, or for a state the rise above the lowest within
     */
    public static List<Episode> of(Truth truth, int station, Duration window, double limit) {
        Station.Quantity quantity = truth.stations().get(station).quantity();
        int width = (int) (window.toSeconds() / stepSeconds(truth));
        List<Episode> episodes = new ArrayList<>();
        double sum = 0;
        for (int step = 0; step < truth.steps(); step++) {
            double value;
            if (width == 0) {
                value = truth.value(station, step);
            } else if (Truth.sums(quantity)) {
                sum += truth.value(station, step) - (step >= width ? truth.value(station, step - width) : 0);
                value = sum;
            } else {
                value = truth.value(station, step) - lowest(truth, station, step, width);
            }
            if (value >= limit) {
                extend(episodes, truth.time(step));
            }
        }
        return episodes;
    }

    /** The episodes of a series that holds one value for each step. */
    public static List<Episode> of(Truth truth, float[] series, double limit) {
        List<Episode> episodes = new ArrayList<>();
        for (int step = 0; step < series.length; step++) {
            if (series[step] >= limit) {
                extend(episodes, truth.time(step));
            }
        }
        return episodes;
    }

    private static void extend(List<Episode> episodes, Instant at) {
        if (!episodes.isEmpty() && !at.isAfter(episodes.getLast().to().plus(REST))) {
            episodes.set(episodes.size() - 1, new Episode(episodes.getLast().from(), at));
        } else {
            episodes.add(new Episode(at, at));
        }
    }

    private static double lowest(Truth truth, int station, int step, int width) {
        double lowest = truth.value(station, step);
        for (int before = Math.max(0, step - width); before < step; before++) {
            lowest = Math.min(lowest, truth.value(station, before));
        }
        return lowest;
    }

    private static long stepSeconds(Truth truth) {
        return Duration.between(truth.time(0), truth.time(1)).toSeconds();
    }

    /** From the first to the last moment over the limit. */
    public record Episode(Instant from, Instant to) {}
}

package cn.anlan.server.story.weather;

import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.weather.StormPath.Centre;
import java.time.Instant;

/** The synthetic truth at any place, whether an instrument stands there or not, for the steps that were lived through. */
public final class Anywhere {

    private final Story story;
    private final int steps;
    private final StormPath path;
    private final TrueRain rain;
    private final TrueSea sea;

    Anywhere(Story story, int steps, StormPath path, TrueRain rain, TrueSea sea) {
        this.story = story;
        this.steps = steps;
        this.path = path;
        this.rain = rain;
        this.sea = sea;
    }

    /** Ten-minute mean wind, m/s, one value for each step. */
    public float[] windSeries(double lat, double lon) {
        Site site = Site.of(lat, lon);
        float[] series = new float[steps];
        for (int step = 0; step < steps; step++) {
            double[] wind = wind(path.at(story.stepTime(step)), site);
            series[step] = (float) Math.hypot(wind[0], wind[1]);
        }
        return series;
    }

    /** Rain after one instant up to and with another, mm. */
    public double rainMm(double lat, double lon, Instant from, Instant to) {
        Site site = Site.of(lat, lon);
        double hours = story.observeEvery().toSeconds() / 3600.0;
        double sum = 0;
        for (int step = 0; step < steps; step++) {
            Instant time = story.stepTime(step);
            if (time.isAfter(from) && !time.isAfter(to)) {
                Centre storm = path.at(time);
                sum += hours * rain.at(storm, site, wind(storm, site));
            }
        }
        return sum;
    }

    /** Highest rise of the sea over the astronomical tide between two instants, both included, m; 0 where there is none. */
    public double surgePeakM(double lat, double lon, Instant from, Instant to) {
        Site site = Site.of(lat, lon);
        double highest = 0;
        for (int step = 0; step < steps; step++) {
            Instant time = story.stepTime(step);
            if (!time.isBefore(from) && !time.isAfter(to)) {
                Centre storm = path.at(time);
                highest = Math.max(highest, sea.surge(storm, lat, lon, wind(storm, site), TrueSea.inBay(lat, lon)));
            }
        }
        return highest;
    }

    /** Strongest wind of the storm at an instant, m/s. */
    public double centreWindMps(Instant time) {
        return path.at(time).windMps();
    }

    /** Central pressure at an instant, hPa. */
    public double centrePressureHpa(Instant time) {
        return path.at(time).pressureHpa();
    }

    private static double[] wind(Centre storm, Site site) {
        return TrueWind.at(storm, site.lat(), site.lon(), site.inlandKm(), site.heightM());
    }
}

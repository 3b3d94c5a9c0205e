package cn.anlan.server.story.weather;

import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.weather.Station.Quantity;
import cn.anlan.server.story.weather.StormPath.Centre;
import java.time.Instant;
import java.util.List;

/**
 * What "really" happened at every station, step by step. Rivers, reservoirs and streets are linear stores (Nash 1957, one
 * store each) fed by the rain of the slopes around them. Each step must be asked for once, in order.
 */
public final class Truth {

    private static final double FULL_RIVER_MM = 120;
    private static final double FULL_RESERVOIR_MM = 260;
    private static final double DRAIN_MM_PER_HOUR = 28;

    private final Story story;
    private final List<Station> stations;
    private final Noise noise;
    private final StormPath path;
    private final TrueRain rain;
    private final TrueSea sea;
    private final Site[] sites;
    private final Site[][] catchments;
    private final double[] store;
    private final float[][] values;
    private int steps;

    Truth(Story story, List<Station> stations) {
        this.story = story;
        this.stations = List.copyOf(stations);
        this.noise = new Noise(story.seed());
        this.path = new StormPath(story.facts().fixes(), noise);
        this.rain = new TrueRain(noise);
        this.sea = new TrueSea(story.facts().tide());
        this.store = new double[stations.size()];
        this.sites = stations.stream()
                .map(station -> Site.of(station.lat(), station.lon()))
                .toArray(Site[]::new);
        this.catchments = stations.stream().map(this::catchment).toArray(Site[][]::new);
        this.values = new float[story.stepCount() + 1][];
    }

    /** Lives through the next step. */
    float[] step() {
        Instant time = story.stepTime(steps);
        Centre storm = path.at(time);
        float[] now = new float[stations.size()];
        double hours = story.observeEvery().toSeconds() / 3600.0;
        for (int i = 0; i < now.length; i++) {
            now[i] = (float) value(i, time, storm, hours);
        }
        values[steps++] = now;
        return now;
    }

    private double value(int i, Instant time, Centre storm, double hours) {
        Station station = stations.get(i);
        Site site = sites[i];
        double[] wind = TrueWind.at(storm, station.lat(), station.lon(), site.inlandKm(), site.heightM());
        double speed = Math.hypot(wind[0], wind[1]) * (1 + 0.05 * noise.smooth(storm.hour() * 2, station.key(), 31));
        return switch (station.quantity()) {
            case WIND -> speed;
            case GUST ->
                speed * (site.inlandKm() > 0 ? 1.48 : 1.28) * (1 + 0.05 * noise.normal(station.key(), steps, 32));
            case PRESSURE -> pressure(storm, station);
            case RAIN -> rain.at(storm, site, wind) * hours;
            case TIDE -> sea.level(time, storm, station.lat(), station.lon(), wind);
            case RIVER -> river(i, slopes(storm, i) * hours, hours);
            case RESERVOIR -> reservoir(i, slopes(storm, i) * hours, hours);
            case WAVES -> 0.6 + 9 * (1 - Math.exp(-speed * speed / 500));
            case WATERLOGGING -> street(i, rain.at(storm, site, wind), hours);
        };
    }

    /** Mean rain, mm/h, of three places around: what drains to the station. */
    private double slopes(Centre storm, int station) {
        double sum = 0;
        for (Site site : catchments[station]) {
            double[] wind = TrueWind.at(storm, site.lat(), site.lon(), site.inlandKm(), site.heightM());
            sum += rain.at(storm, site, wind);
        }
        return sum / catchments[station].length;
    }

    private Site[] catchment(Station station) {
        double reach = switch (station.quantity()) {
            case RIVER -> 0.12;
            case RESERVOIR -> 0.08;
            default -> 0;
        };
        Site[] places = new Site[reach == 0 ? 0 : 3];
        for (int k = 0; k < places.length; k++) {
            places[k] = Site.of(
                    station.lat() + reach * (noise.unit(station.key(), k, 41) - 0.4),
                    station.lon() - reach * noise.unit(station.key(), k, 42));
        }
        return places;
    }

    private double river(int i, double mm, double hours) {
        double keep = 6 + 18 * noise.unit(stations.get(i).key(), 0, 43);
        store[i] = store[i] * Math.exp(-hours / keep) + 0.75 * mm;
        double filled =
                store[i] / (FULL_RIVER_MM * (0.7 + noise.unit(stations.get(i).key(), 0, 44)));
        return level(i, Math.pow(filled, 0.8));
    }

    private double reservoir(int i, double mm, double hours) {
        store[i] = store[i] * Math.exp(-hours / 120) + 0.6 * mm;
        double begin = 0.35 * noise.unit(stations.get(i).key(), 0, 45);
        return level(
                i,
                begin
                        + store[i]
                                / (FULL_RESERVOIR_MM
                                        * (0.7 + noise.unit(stations.get(i).key(), 0, 46))));
    }

    private double street(int i, double mmPerHour, double hours) {
        double left = store[i] * Math.exp(-hours / 0.8) + Math.max(0, mmPerHour - DRAIN_MM_PER_HOUR) * hours;
        store[i] = left;
        return left / 10 * (4 + 8 * noise.unit(stations.get(i).key(), 0, 47));
    }

    private double level(int i, double share) {
        Station station = stations.get(i);
        return station.normal() + (station.warning() - station.normal()) * share;
    }

    private static double pressure(Centre storm, Station station) {
        double km = Math.hypot(storm.eastKm(station.lat(), station.lon()), storm.northKm(station.lat()));
        return 1006 - (1006 - storm.pressureHpa()) / (1 + Math.pow(km / (storm.widthKm() * 1.5), 1.3));
    }

    /** The stations, in the order of the values. */
    public List<Station> stations() {
        return stations;
    }

    /** How many steps have been lived through. */
    public int steps() {
        return steps;
    }

    /** The true value of a station at a step that has been lived through. */
    public float value(int station, int step) {
        return values[step][station];
    }

    /** The instant of a step. */
    public Instant time(int step) {
        return story.stepTime(step);
    }

    /** The same truth at any place, as far as it was lived through; needs no station. */
    public Anywhere anywhere() {
        return new Anywhere(story, steps, path, rain, sea);
    }

    /** Whether a quantity counts only what fell in the step, not a state. */
    public static boolean sums(Quantity quantity) {
        return quantity == Quantity.RAIN;
    }
}

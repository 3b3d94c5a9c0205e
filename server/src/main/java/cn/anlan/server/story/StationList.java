package cn.anlan.server.story;

import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.Datastream;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.story.weather.Station;
import cn.anlan.server.story.weather.Station.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which of the city's devices the synthetic weather can speak for, and what each measures. */
final class StationList {

    /** What a kind of device measures, by the property's name in the catalogue of sensing. */
    private static final Map<String, Map<String, Quantity>> KINDS = new TreeMap<>(Map.of(
            "rain-gauge", Map.of("rain", Quantity.RAIN),
            "weather-station",
                    Map.of(
                            "rain", Quantity.RAIN,
                            "wind-speed", Quantity.WIND,
                            "gust", Quantity.GUST,
                            "pressure", Quantity.PRESSURE),
            "wind-station", Map.of("wind-speed", Quantity.WIND, "gust", Quantity.GUST),
            "river-level", Map.of("water-level", Quantity.RIVER),
            "reservoir-level", Map.of("water-level", Quantity.RESERVOIR),
            "pond-level", Map.of("water-level", Quantity.RESERVOIR),
            "tide-gauge", Map.of("tide-level", Quantity.TIDE),
            "wave-buoy", Map.of("wave-height", Quantity.WAVES),
            "waterlogging-gauge", Map.of("water-depth", Quantity.WATERLOGGING)));

    /** The field that holds the level from which the water at a device is dangerous. */
    private static final Map<String, String> DANGER = Map.of(
            "river-level", "warningLevelM",
            "reservoir-level", "floodLimitLevelM",
            "pond-level", "spillwayLevelM",
            "tide-gauge", "firstWarningTideM",
            "waterlogging-gauge", "closeRoadCm");

    private final Features features;
    private final Datastreams datastreams;

    StationList(Features features, Datastreams datastreams) {
        this.features = features;
        this.datastreams = datastreams;
    }

    /** The stations, in the order of their datastreams; every kind listed above, never two for one datastream. */
    List<Station> list() {
        List<Feature> devices = features.listOfKinds(KINDS.keySet());
        List<Station> stations = new ArrayList<>();
        for (Feature device : devices) {
            for (Datastream stream : datastreams.ofFeature(device.id())) {
                Quantity quantity = quantities(device).get(stream.property());
                if (quantity != null) {
                    stations.add(station(device, stream, quantity));
                }
            }
        }
        stations.sort(Comparator.comparingLong(Station::key));
        return stations;
    }

    private static Map<String, Quantity> quantities(Feature device) {
        return KINDS.getOrDefault(device.kind(), Map.of());
    }

    /** Quiet water stands 1.2 to 2.7 m below danger, differently from device to device. */
    private static Station station(Feature device, Datastream stream, Quantity quantity) {
        String field = DANGER.get(device.kind());
        Object value = field == null ? null : device.fields().get(field);
        double danger = value instanceof Number number ? number.doubleValue() : 4;
        double quiet = danger - 1.2 - (device.id() % 16) / 10.0;
        return new Station(
                stream.id(),
                quantity,
                device.position().lat(),
                device.position().lon(),
                quiet,
                danger,
                stream.rhythmSeconds());
    }
}

package cn.anlan.server.sensing.tide;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kinds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes a bureau's file of constants: the gauges in which nothing is wrong, and says what is wrong with the others. */
@Component
class TideImport {

    private final TideStations stations;
    private final Features features;
    private final Kinds kinds;

    TideImport(TideStations stations, Features features, Kinds kinds) {
        this.stations = stations;
        this.features = features;
        this.kinds = kinds;
    }

    /**
     * What became of a file.
     *
     * @param taken codes of the gauges whose constants hold from now on
     * @param faults everything that was wrong, by place in the file
     */
    record Outcome(List<String> taken, List<Refusal> faults) {}

    Outcome take(Scope actor, String text) {
        TideFile file = TideFile.read(text);
        List<Refusal> faults = new ArrayList<>(file.faults());
        List<TideHarmonics> given = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Map.Entry<Integer, TideFile.Entry> each : file.stations().entrySet()) {
            TideFile.Entry entry = each.getValue();
            String field = "stations[" + each.getKey() + "].gauge";
            Optional<Feature> gauge = features.findByCode(entry.gauge()).filter(found -> !found.retired());
            Optional<Refusal> fault = fault(actor, entry.gauge(), gauge, seen.add(entry.gauge()), field);
            if (fault.isPresent()) {
                faults.add(fault.get());
            } else {
                given.add(entry.of(gauge.orElseThrow().id()));
                taken.add(entry.gauge());
            }
        }
        stations.put(actor, given);
        return new Outcome(taken, faults);
    }

    private Optional<Refusal> fault(Scope actor, String code, Optional<Feature> gauge, boolean first, String field) {
        if (gauge.isEmpty()) {
            return refused(
                    "sensing.tide-gauge-unknown", field, code, "台账里没有这个编号的设备", "the books have no device of this code");
        }
        if (!first) {
            return refused("sensing.tide-gauge-repeated", field, code, "同一测站写了两次", "this gauge is in the file twice");
        }
        if (!actor.covers(gauge.get().area())) {
            return refused(
                    "identity.area-not-covered", field, code, "该测站不在您的管辖范围内", "this gauge is outside your areas");
        }
        return stations.observesTide(kinds.get(gauge.get().kind()))
                ? Optional.empty()
                : Optional.of(TideStations.notObserved(field, code));
    }

    private static Optional<Refusal> refused(String code, String field, String value, String zh, String en) {
        return Optional.of(new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}

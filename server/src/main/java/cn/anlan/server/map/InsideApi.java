package cn.anlan.server.map;

import cn.anlan.server.identity.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What lies inside a shape drawn on the map. Counts are always whole; the list of points ends at a limit and says so. */
@RestController
class InsideApi {

    /** The most points that are listed. */
    static final int MOST_ITEMS = 10_000;

    private static final int USUAL_ITEMS = 1_000;

    private final Layers layers;

    InsideApi(Layers layers) {
        this.layers = layers;
    }

    /**
     * @param polygon corners as [longitude, latitude], degrees, WGS-84
     * @param layers which layers to look at
     * @param limit how many points to list; null for 1,000
     */
    record Question(
            @Nullable List<@Nullable List<@Nullable Double>> polygon,
            @Nullable List<@Nullable String> layers,
            @Nullable Integer limit) {}

    /** @param truncated whether more points lie inside than are listed */
    record Answer(int total, boolean truncated, List<LayerCount> counts, List<Whereabouts> items) {}

    /** @param states how many points stand in each state */
    record LayerCount(String layer, int total, Map<Integer, Integer> states) {}

    /** Counts per layer and state, and the points along the curve, layer by layer. */
    @PostMapping("/api/v1/inside")
    Answer inside(Scope scope, @RequestBody Question question) {
        int limit = question.limit() == null ? USUAL_ITEMS : Limits.count(question.limit() + "", MOST_ITEMS);
        List<String> names = question.layers() == null
                ? List.of()
                : question.layers().stream()
                        .map(name -> Objects.requireNonNullElse(name, ""))
                        .toList();
        Enclosure shape = Enclosure.of(question.polygon());
        List<LayerCount> counts = new ArrayList<>();
        List<Whereabouts> items = new ArrayList<>();
        for (String layer : Limits.layers(names, NearestApi.MOST_LAYERS)) {
            LayerView view = layers.get(layer, null).seenBy(scope);
            Map<Integer, Integer> states = new TreeMap<>();
            shape.forEachInside(view, index -> {
                states.merge((int) view.points().states[index], 1, Integer::sum);
                if (items.size() < limit) {
                    items.add(Whereabouts.of(layer, view.points(), index));
                }
            });
            int total = states.values().stream().mapToInt(Integer::intValue).sum();
            counts.add(new LayerCount(layer, total, states));
        }
        int total = counts.stream().mapToInt(LayerCount::total).sum();
        return new Answer(total, total > items.size(), counts, items);
    }
}

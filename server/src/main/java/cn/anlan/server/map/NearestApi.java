package cn.anlan.server.map;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.identity.ShortWay;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** What is nearest to a place, over several layers at once. */
@RestController
class NearestApi implements ShortWay {

    /** The most points one question may ask for. */
    static final int MOST_ITEMS = 200;

    /** The most layers one question may name. */
    static final int MOST_LAYERS = 60;

    private static final String ADDRESS = "/api/v1/nearest";
    private static final String USUAL_ITEMS = "20";
    private static final int LAT_LIMIT = 90;
    private static final int LON_LIMIT = 180;

    private final Layers layers;
    private final ObjectWriter answers;

    NearestApi(Layers layers, JsonMapper json) {
        this.layers = layers;
        answers = json.writerFor(Answer.class);
    }

    record Answer(List<Item> items) {}

    /** @param distanceM great-circle metres, to a tenth */
    record Item(@JsonUnwrapped Whereabouts where, double distanceM) {}

    @Override
    public String pattern() {
        return ADDRESS;
    }

    @Override
    public @Nullable ResponseEntity<byte[]> answer(Scope scope, HttpServletRequest request) {
        if (!request.getRequestURI().equals(ADDRESS)) {
            return null;
        }
        Answer answer = nearest(
                scope,
                request.getParameter("lat"),
                request.getParameter("lon"),
                Objects.requireNonNullElse(request.getParameter("layers"), ""),
                Objects.requireNonNullElse(request.getParameter("limit"), USUAL_ITEMS));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answers.writeValueAsBytes(answer));
    }

    /** The nearest points of the layers named, nearest first; equally near ones by layer and id. */
    @GetMapping(ADDRESS)
    Answer nearest(
            Scope scope,
            @RequestParam(required = false) @Nullable String lat,
            @RequestParam(required = false) @Nullable String lon,
            @RequestParam(name = "layers", defaultValue = "") String names,
            @RequestParam(defaultValue = USUAL_ITEMS) String limit) {
        double fromLat = degrees("lat", lat, LAT_LIMIT);
        double fromLon = degrees("lon", lon, LON_LIMIT);
        int most = Limits.count(limit, MOST_ITEMS);
        List<Item> items = new ArrayList<>();
        for (String layer : Limits.layers(Arrays.asList(names.split(",")), MOST_LAYERS)) {
            LayerView view = layers.get(layer, null).seenBy(scope);
            for (NearestTree.Found found : view.tree().nearest(fromLat, fromLon, most)) {
                double metres = Math.round(found.metres() * 10) / 10.0;
                items.add(new Item(Whereabouts.of(layer, view.points(), found.index()), metres));
            }
        }
        items.sort(Comparator.comparingDouble(Item::distanceM)
                .thenComparing(item -> item.where().layer())
                .thenComparingLong(item -> item.where().id()));
        return new Answer(items.size() > most ? List.copyOf(items.subList(0, most)) : items);
    }

    private static double degrees(String field, @Nullable String text, int most) {
        try {
            double value = Double.parseDouble(text == null ? "" : text);
            if (Math.abs(value) <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            throw MapRefusals.positionOutside(field, text, most);
        }
        throw MapRefusals.positionOutside(field, text, most);
    }
}

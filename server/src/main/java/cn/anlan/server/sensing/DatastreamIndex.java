package cn.anlan.server.sensing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All datastreams of one moment, findable by id, name and feature. Never changed once made. */
final class DatastreamIndex {

    private final List<Datastream> byId;
    private final @Nullable Datastream[] slots;
    private final Map<String, List<Datastream>> byCode = new HashMap<>();
    private final Map<Long, List<Datastream>> byFeature = new HashMap<>();

    /** @param inOrder by id */
    DatastreamIndex(List<Datastream> inOrder) {
        byId = List.copyOf(inOrder);
        slots = new @Nullable Datastream[byId.isEmpty() ? 1 : byId.getLast().id() + 1];
        for (Datastream d : byId) {
            slots[d.id()] = d;
            byCode.computeIfAbsent(d.code(), code -> new ArrayList<>(2)).add(d);
            byFeature.computeIfAbsent(d.featureId(), id -> new ArrayList<>(2)).add(d);
        }
    }

    @Nullable
    Datastream byId(int id) {
        return id > 0 && id < slots.length ? slots[id] : null;
    }

    @Nullable
    Datastream byName(String name) {
        int slash = name.lastIndexOf('/');
        if (slash <= 0) {
            return null;
        }
        for (Datastream d : byCode.getOrDefault(name.substring(0, slash), List.of())) {
            if (name.regionMatches(slash + 1, d.property(), 0, d.property().length())
                    && name.length() == slash + 1 + d.property().length()) {
                return d;
            }
        }
        return null;
    }

    List<Datastream> ofFeature(long featureId) {
        return List.copyOf(byFeature.getOrDefault(featureId, List.of()));
    }

    List<Datastream> list() {
        return byId;
    }
}

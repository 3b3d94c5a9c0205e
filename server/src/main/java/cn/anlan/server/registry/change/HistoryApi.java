package cn.anlan.server.registry.change;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.photo.Photo;
import cn.anlan.server.registry.photo.Photos;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a feature was: every version with who made it so, when and why, and what was different before. */
@RestController
class HistoryApi {

    /** @param field {@code title}, {@code lat}, {@code lon}, {@code area}, {@code retired} or the key of a field */
    record Difference(
            String field, @Nullable Object before, @Nullable Object after) {}

    /**
     * @param imported whether it came in a book
     * @param photosAdded those that came with it, by their ids
     * @param photosRemoved those that were taken off with it
     */
    record VersionBody(
            int version,
            Instant since,
            @Nullable Instant until,
            String actor,
            @Nullable String reason,
            boolean imported,
            List<Difference> differences,
            List<UUID> photosAdded,
            List<UUID> photosRemoved) {}

    record History(List<VersionBody> versions) {}

    private final ChangeStore store;
    private final Features features;
    private final Photos photos;

    HistoryApi(ChangeStore store, Features features, Photos photos) {
        this.store = store;
        this.features = features;
        this.photos = photos;
    }

    @GetMapping("/api/v1/features/{id}/history")
    History history(Scope scope, @PathVariable long id) {
        scope.require(features.get(id).area());
        List<ChangeStore.Version> versions = store.versions(id).stream()
                .filter(version -> scope.covers(version.feature().area()))
                .toList();
        List<Photo> all = photos.of(id);
        List<VersionBody> bodies = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            ChangeStore.Version one = versions.get(i);
            int number = one.feature().version();
            bodies.add(new VersionBody(
                    number,
                    one.feature().since(),
                    one.until(),
                    one.actor(),
                    one.reason(),
                    one.imported(),
                    i + 1 < versions.size() ? differences(versions.get(i + 1).feature(), one.feature()) : List.of(),
                    ids(all, photo -> photo.version() == number),
                    ids(all, photo -> photo.removed() != null && photo.removed().version() == number)));
        }
        return new History(bodies);
    }

    private static List<UUID> ids(List<Photo> photos, Predicate<Photo> which) {
        return photos.stream().filter(which).map(Photo::id).toList();
    }

    private static List<Difference> differences(Feature before, Feature after) {
        Map<String, Object> old = told(before);
        Map<String, Object> now = told(after);
        TreeSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(old.get(key), now.get(key)))
                .map(key -> new Difference(key, old.get(key), now.get(key)))
                .toList();
    }

    private static Map<String, Object> told(Feature feature) {
        Map<String, Object> told = new LinkedHashMap<>(feature.fields());
        told.put("title", feature.title());
        told.put("lat", feature.position().lat());
        told.put("lon", feature.position().lon());
        told.put("area", feature.area().code());
        told.put("retired", feature.retired());
        return told;
    }
}

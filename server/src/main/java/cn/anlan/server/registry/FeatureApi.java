package cn.anlan.server.registry;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One feature with everything known of it, for the card that opens on the map. */
@RestController
class FeatureApi {

    record KindBody(String id, Bilingual title, String icon, Kind.@Nullable RiskList riskList) {}

    record AreaBody(String path, String name) {}

    /** A field; {@code text} says a choice in words, null for other values. */
    record FieldBody(
            String key,
            Bilingual title,
            Object value,
            @Nullable String unit,
            @Nullable Bilingual text) {}

    record FeatureBody(
            long id,
            String code,
            KindBody kind,
            String title,
            double lat,
            double lon,
            List<AreaBody> area,
            List<FieldBody> fields,
            List<Bilingual> posts,
            Bilingual owner,
            boolean synthetic,
            int version,
            Instant since,
            boolean retired) {}

    private final Features features;
    private final Kinds kinds;
    private final Areas areas;

    FeatureApi(Features features, Kinds kinds, Areas areas) {
        this.features = features;
        this.kinds = kinds;
        this.areas = areas;
    }

    /** @param at as it was recorded then; as it is now where nothing is said */
    @GetMapping("/api/v1/features/{id}")
    FeatureBody one(@PathVariable long id, @RequestParam @Nullable Instant at, Scope scope) {
        scope.require(features.get(id).area());
        Feature feature = at == null ? features.get(id) : features.find(id, at).orElseThrow(() -> Features.unknown(id));
        scope.require(feature.area());
        Kind kind = kinds.get(feature.kind());
        return new FeatureBody(
                id,
                feature.code(),
                new KindBody(kind.id(), kind.title(), kind.icon(), kind.riskList()),
                feature.title(),
                feature.position().lat(),
                feature.position().lon(),
                areas.chain(areas.placed(feature.area())).stream()
                        .map(area -> new AreaBody(area.path().code(), area.name()))
                        .toList(),
                fields(kind, feature.fields()),
                kind.posts().stream().map(Kind.Post::title).toList(),
                kind.owner(),
                feature.synthetic(),
                feature.version(),
                feature.since(),
                feature.retired());
    }

    /** The fields the kind names, in its order, then what else is known, under its own key. */
    private static List<FieldBody> fields(Kind kind, Map<String, Object> values) {
        Map<String, Object> rest = new LinkedHashMap<>(values);
        List<FieldBody> fields = new ArrayList<>();
        for (KindField field : kind.fields()) {
            Object value = rest.remove(field.key());
            if (value != null) {
                fields.add(new FieldBody(field.key(), field.title(), value, field.unit(), words(field, value)));
            }
        }
        rest.forEach((key, value) -> fields.add(new FieldBody(key, new Bilingual(key, key), value, null, null)));
        return fields;
    }

    private static @Nullable Bilingual words(KindField field, Object value) {
        if (field.type() == KindField.Type.BOOLEAN) {
            return Boolean.TRUE.equals(value) ? new Bilingual("有", "Yes") : new Bilingual("无", "No");
        }
        return field.options().stream()
                .filter(option -> option.value().equals(value))
                .map(KindField.Option::title)
                .findFirst()
                .orElse(null);
    }
}

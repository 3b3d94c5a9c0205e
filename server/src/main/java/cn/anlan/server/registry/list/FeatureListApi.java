package cn.anlan.server.registry.list;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Kinds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Features as a list, for the desk. */
@RestController
class FeatureListApi {

    /** @param areaName from the city down, as far as the place is known */
    record Item(
            long id,
            String code,
            String kind,
            String title,
            double lat,
            double lon,
            String area,
            String areaName,
            Map<String, Object> fields,
            boolean synthetic,
            int version,
            Instant since,
            boolean retired) {}

    /** @param total how many there are in all; null where it was not asked for */
    record Answer(
            Instant asOf,
            List<Item> items,
            @Nullable Long total,
            @Nullable String next) {}

    private final FeatureLists lists;
    private final Kinds kinds;
    private final Areas areas;
    private final WorldClock clock;

    FeatureListApi(FeatureLists lists, Kinds kinds, Areas areas, WorldClock clock) {
        this.lists = lists;
        this.kinds = kinds;
        this.areas = areas;
        this.clock = clock;
    }

    @GetMapping("/api/v1/features")
    Answer list(
            Scope scope,
            @RequestParam(name = "kind", defaultValue = "") List<String> kind,
            @RequestParam @Nullable AreaPath area,
            @RequestParam @Nullable String q,
            @RequestParam(defaultValue = "") List<String> where,
            @RequestParam(defaultValue = "false") boolean retired,
            @RequestParam(defaultValue = "title") String sort,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "true") boolean total) {
        if (limit < 1 || limit > FeatureLists.MOST_ROWS) {
            Bilingual rule = new Bilingual("条数为 1 至 1000", "The limit lies within 1 and 1,000");
            throw new RefusedException(400, new Refusal("registry.limit-invalid", "limit", limit + "", rule));
        }
        FeatureQuery query = FeatureQuery.parse(kinds, kind, area, q, where, retired);
        FeatureLists.Page page = lists.page(query, sort, cursor, limit, scope);
        return new Answer(
                clock.instant(),
                page.items().stream().map(this::item).toList(),
                total ? lists.count(query, scope) : null,
                page.next());
    }

    private Item item(Feature feature) {
        List<Area> chain = areas.chain(areas.placed(feature.area()));
        String name = chain.stream().skip(1).map(Area::name).collect(Collectors.joining(" "));
        return new Item(
                feature.id(),
                feature.code(),
                feature.kind(),
                feature.title(),
                feature.position().lat(),
                feature.position().lon(),
                feature.area().code(),
                name,
                feature.fields(),
                feature.synthetic(),
                feature.version(),
                feature.since(),
                feature.retired());
    }
}

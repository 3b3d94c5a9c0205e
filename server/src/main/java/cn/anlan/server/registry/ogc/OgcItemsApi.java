package cn.anlan.server.registry.ogc;

import cn.anlan.server.identity.ProgramsToo;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.list.FeatureLists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The features of a collection as GeoJSON (RFC 7946). */
@RestController
@RequestMapping(OgcLinks.ROOT + "/collections/{collection}/items")
class OgcItemsApi {

    private static final MediaType GEO_JSON = MediaType.parseMediaType(OgcLinks.GEO_JSON);

    record Item(String type, long id, OgcGeometry geometry, Map<String, Object> properties) {}

    record OneItem(
            String type, long id, OgcGeometry geometry, Map<String, Object> properties, List<OgcLinks.Link> links) {}

    record Items(
            String type,
            List<OgcLinks.Link> links,
            Instant timeStamp,
            long numberMatched,
            int numberReturned,
            List<Item> features) {}

    private final FeatureLists lists;
    private final Features features;
    private final Kinds kinds;
    private final MachineClock clock;

    OgcItemsApi(FeatureLists lists, Features features, Kinds kinds, MachineClock clock) {
        this.lists = lists;
        this.features = features;
        this.kinds = kinds;
        this.clock = clock;
    }

    @ProgramsToo
    @GetMapping
    ResponseEntity<Items> items(
            Scope scope, @PathVariable String collection, @RequestParam MultiValueMap<String, String> asked) {
        OgcQuestion question = OgcQuestion.parse(kinds, OgcApi.kind(kinds, collection), asked, features.shapes());
        FeatureLists.Page page = lists.page(question.query(), "code", question.cursor(), question.limit(), scope);
        List<OgcLinks.Link> links = new ArrayList<>(List.of(OgcLinks.self(OgcLinks.GEO_JSON)));
        String next = page.next();
        if (next != null) {
            links.add(OgcLinks.next(next));
        }
        Map<Long, Geometry> shapes =
                features.geometries(page.items().stream().map(Feature::id).toList());
        Items items = new Items(
                "FeatureCollection",
                links,
                clock.instant(),
                lists.count(question.query(), scope),
                page.items().size(),
                page.items().stream()
                        .map(one -> new Item("Feature", one.id(), geometry(one, shapes), properties(one)))
                        .toList());
        return ResponseEntity.ok().contentType(GEO_JSON).body(items);
    }

    @ProgramsToo
    @GetMapping("/{id}")
    ResponseEntity<OneItem> item(Scope scope, @PathVariable String collection, @PathVariable long id) {
        Kind kind = OgcApi.kind(kinds, collection);
        Feature feature = features.find(id)
                .filter(one -> one.kind().equals(kind.id()) && !one.retired())
                .orElseThrow(() -> Features.unknown(id));
        scope.require(feature.area());
        List<OgcLinks.Link> links = List.of(
                OgcLinks.self(OgcLinks.GEO_JSON),
                OgcLinks.link(
                        "/collections/" + kind.id(),
                        "collection",
                        OgcLinks.JSON,
                        kind.title().zh()));
        return ResponseEntity.ok()
                .contentType(GEO_JSON)
                .body(new OneItem(
                        "Feature",
                        id,
                        geometry(feature, features.geometries(List.of(id))),
                        properties(feature),
                        links));
    }

    private static OgcGeometry geometry(Feature feature, Map<Long, Geometry> shapes) {
        Geometry shape = shapes.get(feature.id());
        return shape == null ? OgcGeometry.point(feature.position()) : OgcGeometry.of(shape, feature.position());
    }

    private static Map<String, Object> properties(Feature feature) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("code", feature.code());
        properties.put("title", feature.title());
        properties.put("area", feature.area().code());
        properties.put("synthetic", feature.synthetic());
        properties.put("version", feature.version());
        feature.fields().forEach(properties::putIfAbsent);
        return properties;
    }
}

package cn.anlan.server.registry.ogc;

import cn.anlan.server.identity.ProgramsToo;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What there is to read, and by which rules: landing page, conformance, definition, collections. */
@RestController
@RequestMapping(OgcLinks.ROOT)
class OgcApi {

    private static final String CONFORMANCE = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";
    private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    record Landing(String title, String description, List<OgcLinks.Link> links) {}

    record Conformance(List<String> conformsTo) {}

    record Spatial(List<List<Double>> bbox, String crs) {}

    record Extent(Spatial spatial) {}

    record Collection(
            String id,
            String title,
            String description,
            List<OgcLinks.Link> links,
            Extent extent,
            String itemType,
            List<String> crs) {}

    record Collections(List<OgcLinks.Link> links, List<Collection> collections) {}

    private final Kinds kinds;
    private final OgcExtents extents;

    OgcApi(Kinds kinds, OgcExtents extents) {
        this.kinds = kinds;
        this.extents = extents;
    }

    @ProgramsToo
    @GetMapping
    Landing landing(Scope scope) {
        return new Landing(
                "安澜 Anlan",
                "风险隐患点、设备和救援资源，按账号的管辖范围。Risk points, devices and resources, within the account's areas.",
                OgcLinks.ofRoot());
    }

    @ProgramsToo
    @GetMapping("/conformance")
    Conformance conformance(Scope scope) {
        return new Conformance(List.of(CONFORMANCE + "core", CONFORMANCE + "oas30", CONFORMANCE + "geojson"));
    }

    @ProgramsToo
    @GetMapping("/api")
    ResponseEntity<Map<String, Object>> definition(Scope scope) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(OgcLinks.OPEN_API))
                .body(OgcDefinition.of(OgcLinks.address("")));
    }

    @ProgramsToo
    @GetMapping("/collections")
    Collections collections(Scope scope) {
        return new Collections(
                List.of(OgcLinks.self(OgcLinks.JSON)),
                kinds.all().stream().map(kind -> collection(kind, scope)).toList());
    }

    @ProgramsToo
    @GetMapping("/collections/{id}")
    Collection collection(Scope scope, @PathVariable String id) {
        return collection(kind(kinds, id), scope);
    }

    /** The kind that a collection stands for. */
    static Kind kind(Kinds kinds, String id) {
        Bilingual rule = new Bilingual("没有这个图层", "There is no such collection");
        return kinds.find(id)
                .orElseThrow(() -> new RefusedException(
                        404, new Refusal("registry.collection-unknown", "collectionId", id, rule)));
    }

    private Collection collection(Kind kind, Scope scope) {
        String path = "/collections/" + kind.id();
        return new Collection(
                kind.id(),
                kind.title().zh() + " " + kind.title().en(),
                kind.group().zh() + "，" + kind.owner().zh() + ". "
                        + kind.group().en() + ", " + kind.owner().en() + ".",
                List.of(
                        OgcLinks.link(path, "self", OgcLinks.JSON, kind.title().zh()),
                        OgcLinks.link(
                                path + "/items",
                                "items",
                                OgcLinks.GEO_JSON,
                                kind.title().zh())),
                new Extent(new Spatial(List.of(extents.of(scope)), CRS84)),
                "feature",
                List.of(CRS84));
    }
}

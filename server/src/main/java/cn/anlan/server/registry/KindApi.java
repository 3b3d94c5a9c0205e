package cn.anlan.server.registry;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.util.Collection;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue of kinds over HTTP: the same for everybody who is signed in. */
@RestController
class KindApi {

    private final Kinds kinds;

    KindApi(Kinds kinds) {
        this.kinds = kinds;
    }

    @GetMapping("/api/v1/kinds")
    Collection<Kind> list(Scope scope) {
        return kinds.all();
    }

    /** The fields of a kind as a JSON Schema, for programs that fill them in. */
    @GetMapping(path = "/api/v1/kinds/{id}/schema", produces = "application/schema+json")
    Map<String, Object> schema(Scope scope, @PathVariable String id) {
        return FieldSchema.of(kinds.find(id).orElseThrow(() -> {
            Bilingual rule = new Bilingual("类别目录里没有这一类", "The catalogue has no such kind");
            return new RefusedException(404, new Refusal("registry.kind-unknown", "id", id, rule));
        }));
    }
}

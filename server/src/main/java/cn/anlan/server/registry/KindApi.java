package cn.anlan.server.registry;

import cn.anlan.server.identity.Scope;
import java.util.Collection;
import org.springframework.web.bind.annotation.GetMapping;
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
}

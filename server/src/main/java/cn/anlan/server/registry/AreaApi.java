package cn.anlan.server.registry;

import cn.anlan.server.identity.OpenTo;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Areas over HTTP: those of the caller's scope, and those around them. */
@RestController
@RequestMapping("/api/v1/areas")
class AreaApi {

    /** An area as the browser sees it; {@code approximate}: say nothing at the grain of this point. */
    record AreaBody(String path, String name, String level, double lat, double lon, boolean approximate) {

        static AreaBody of(Area area) {
            return new AreaBody(
                    area.path().code(),
                    area.name(),
                    area.level().name(),
                    area.seat().lat(),
                    area.seat().lon(),
                    area.approximate());
        }
    }

    private final Areas areas;

    AreaApi(Areas areas) {
        this.areas = areas;
    }

    /** The areas one level below the parent; without a parent, the areas of the caller's scope. */
    @GetMapping
    @OpenTo(Role.SECURITY_ADMINISTRATOR)
    List<AreaBody> list(@RequestParam @Nullable AreaPath parent, Scope scope) {
        List<Area> wanted = parent == null
                ? scope.areas().stream()
                        .flatMap(own -> areas.find(own).stream())
                        .toList()
                : areas.children(areas.get(parent).path());
        return wanted.stream()
                .filter(area -> visible(area.path(), scope))
                .map(AreaBody::of)
                .toList();
    }

    @GetMapping("/{path}")
    @OpenTo(Role.SECURITY_ADMINISTRATOR)
    AreaBody one(@PathVariable AreaPath path, Scope scope) {
        if (!visible(path, scope)) {
            scope.require(path);
        }
        return AreaBody.of(areas.get(path));
    }

    private static boolean visible(AreaPath area, Scope scope) {
        return scope.covers(area) || scope.areas().stream().anyMatch(area::contains);
    }
}

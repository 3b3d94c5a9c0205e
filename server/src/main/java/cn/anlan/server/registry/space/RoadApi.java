package cn.anlan.server.registry.space;

import cn.anlan.engine.road.RoadLine;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.platform.StreamedBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which roads are in force, and other ones in their place. */
@RestController
@RequestMapping("/api/v1/roads")
class RoadApi {

    private static final int LONGEST_SOURCE = 200;

    private final Roads roads;

    RoadApi(Roads roads) {
        this.roads = roads;
    }

    /** The version that is in force from now on. */
    record Given(long version, int roads) {}

    /** The newest first; that one is in force. */
    @GetMapping
    List<RoadVersion> list(Scope scope) {
        return roads.list();
    }

    /**
     * Takes a GeoJSON FeatureCollection of lines, the body as it is; all of it or nothing.
     *
     * @param source where it comes from, 1 to 200 characters
     * @param synthetic whether it is made up
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Given give(
            Scope scope,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "false") boolean synthetic)
            throws IOException {
        scope.requireRole(Role.SYSTEM_ADMINISTRATOR);
        if (source.isBlank() || source.length() > LONGEST_SOURCE) {
            throw SpaceRefusals.invalid(
                    "source", source, "须写明来源，最多 200 字", "says where they come from in at most 200 characters");
        }
        List<RoadLine> lines = RoadReader.read(StreamedBody.of(request));
        return new Given(roads.load(scope, source.strip(), synthetic, lines), lines.size());
    }
}

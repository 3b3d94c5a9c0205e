package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.Region;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Regions that no one drives through, as a caller draws them. */
final class Closures {

    /** The most regions of one question. */
    static final int MOST = 100;

    private Closures() {}

    static List<Region> regions(@Nullable List<@Nullable Shape> closed) {
        List<Region> regions = new ArrayList<>();
        for (Shape shape : closed == null ? List.<@Nullable Shape>of() : closed) {
            String field = "closed[%d]".formatted(regions.size());
            if (shape == null || regions.size() == MOST) {
                throw SpaceRefusals.invalid(
                        field, null, "封闭范围最多 100 个，且不能为空", "at most 100 closed regions, none empty");
            }
            regions.add(shape.region(field));
        }
        return regions;
    }
}

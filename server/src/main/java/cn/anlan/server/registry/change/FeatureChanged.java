package cn.anlan.server.registry.change;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;

/**
 * A feature was made, changed, retired or brought back. What it was before stands in its history.
 *
 * @param area where it lies now
 * @param feature its number
 * @param kind id of its kind
 * @param version of it from now on
 * @param what {@code made}, {@code changed}, {@code retired} or {@code restored}
 */
@FactType(name = "registry.feature-changed")
public record FeatureChanged(
        Instant happenedAt,
        Instant learnedAt,
        AreaPath area,
        String actor,
        long feature,
        String kind,
        int version,
        String what)
        implements Fact {

    @Override
    public String subject() {
        return "feature:" + feature;
    }
}

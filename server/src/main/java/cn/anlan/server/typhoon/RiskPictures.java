package cn.anlan.server.typhoon;

import cn.anlan.server.map.MapShape;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.RiskPoints;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The present picture of all risk points, made anew when features were loaded. */
@Component
class RiskPictures {

    private final Features features;
    private @Nullable RiskPicture picture;

    RiskPictures(Features features) {
        this.features = features;
    }

    synchronized RiskPicture current() {
        RiskPoints points = features.riskPoints();
        RiskPicture known = picture;
        if (known != null && known.version == points.version() && known.size() == points.size()) {
            return known;
        }
        RiskPicture made = new RiskPicture(
                points, id -> features.summary(id).map(FeatureSummary::kind).orElse(""));
        picture = made;
        return made;
    }

    /** What is drawn of those that are more than a point. */
    Map<Long, MapShape> shapes() {
        return features.shapes();
    }

    long version() {
        return features.riskVersion();
    }
}

package cn.anlan.server.sensing.position;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.ObservationsAccepted;
import cn.anlan.server.sensing.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A payload of positions in which something was wrong is a fact for the journal, like one of observations. */
@Component
class PositionAnomalies {

    private final Features features;
    private final Areas areas;

    PositionAnomalies(Features features, Areas areas) {
        this.features = features;
        this.areas = areas;
    }

    Optional<ObservationsAccepted> of(PositionDelivery delivery, Settlement s, Instant now) {
        if (s.rejections().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ObservationsAccepted(
                now,
                now,
                area(delivery),
                delivery.actor(),
                delivery.payload().value(),
                delivery.feed(),
                s.accepted(),
                s.repeated(),
                0,
                s.rejections().size()));
    }

    /** The area that all of it belongs to, as far as that could be read; else the province. */
    private AreaPath area(PositionDelivery delivery) {
        Stream<AreaPath> homes = delivery.rows().stream()
                .map(row -> features.summary(row.fix().subject())
                        .map(FeatureSummary::area)
                        .orElseGet(areas::province));
        Stream<AreaPath> wrong =
                delivery.rejections().stream().map(one -> one.area()).filter(Objects::nonNull);
        List<AreaPath> all = Stream.concat(homes, wrong).distinct().toList();
        return all.size() == 1 ? all.getFirst() : areas.province();
    }
}

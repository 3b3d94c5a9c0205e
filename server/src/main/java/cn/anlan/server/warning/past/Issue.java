package cn.anlan.server.warning.past;

import cn.anlan.engine.typhoon.Fix;
import cn.anlan.server.typhoon.IssuedForecast;
import java.time.Instant;
import java.util.List;

/**
 * A forecast as it became known.
 *
 * @param storm id of the storm
 * @param observed the storm's fixes as known then
 */
public record Issue(Instant knownAt, String storm, IssuedForecast forecast, List<Fix> observed) {

    public Issue {
        observed = List.copyOf(observed);
    }
}

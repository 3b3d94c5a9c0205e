package cn.anlan.server.typhoon.bulletin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one payload says about one storm. Feeds repeat the whole storm each time.
 *
 * @param stormId {@code YYYYNN} for a numbered storm, 8 digits or a feed's own mark for others
 * @param nameZh Chinese name; empty where there is none
 * @param nameEn international name; empty where there is none
 * @param active whether the feed still follows the storm
 * @param fixes observed positions in the order of time, each time once; at least one
 * @param forecasts forecasts as issued, each agency and issue time once
 * @param landfalls landfalls so far; null where the payload does not speak of them
 */
public record Bulletin(
        String stormId,
        String nameZh,
        String nameEn,
        boolean active,
        List<StatedFix> fixes,
        List<StatedForecast> forecasts,
        @Nullable List<StatedLandfall> landfalls) {

    public Bulletin {
        if (fixes.isEmpty()) {
            throw new IllegalArgumentException("a bulletin without a position says nothing: " + stormId);
        }
        fixes = List.copyOf(fixes);
        forecasts = List.copyOf(forecasts);
        landfalls = landfalls == null ? null : List.copyOf(landfalls);
    }

    /** How new the statement is by its own content: the time of its last position. Of two bulletins the newer one is right. */
    public Instant statedAt() {
        return fixes.getLast().at();
    }

    /** Short mark of names and state. */
    public String headerDigest() {
        return Digest.of(nameZh, nameEn, active);
    }

    /** Short mark of the landfalls; only where they are stated. */
    public String landfallDigest() {
        return landfalls == null ? "" : Digest.of(landfalls.toArray());
    }
}

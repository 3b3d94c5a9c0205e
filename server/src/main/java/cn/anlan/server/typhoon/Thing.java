package cn.anlan.server.typhoon;

import cn.anlan.server.typhoon.bulletin.Bulletin;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import cn.anlan.server.typhoon.bulletin.StatedForecast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a bulletin speaks of, with what it says.
 *
 * @param kind which table holds the content
 * @param name what it is about, unique in the storm
 * @param digest mark of what is said
 * @param at the moment it is about; null for what is about the whole storm
 * @param content what is said: the bulletin itself (names, landfalls), a position or a forecast
 */
record Thing(
        Kind kind, String name, String digest, @Nullable Instant at, Object content) {

    enum Kind {
        STORM("storm"),
        FIX("fix"),
        FORECAST("forecast"),
        LANDFALLS("landfalls");

        private final String column;

        Kind(String column) {
            this.column = column;
        }

        /** As it stands in the table. */
        String column() {
            return column;
        }
    }

    /** All that a bulletin speaks of. */
    static List<Thing> of(Bulletin bulletin) {
        List<Thing> things = new ArrayList<>();
        things.add(new Thing(Kind.STORM, "storm", bulletin.headerDigest(), null, bulletin));
        if (bulletin.landfalls() != null) {
            things.add(new Thing(Kind.LANDFALLS, "landfalls", bulletin.landfallDigest(), null, bulletin));
        }
        for (StatedFix fix : bulletin.fixes()) {
            things.add(new Thing(Kind.FIX, "fix " + fix.at(), fix.digest(), fix.at(), fix));
        }
        for (StatedForecast forecast : bulletin.forecasts()) {
            String name = "forecast " + forecast.agency() + " " + forecast.issuedAt();
            things.add(new Thing(Kind.FORECAST, name, forecast.digest(), forecast.issuedAt(), forecast));
        }
        return things;
    }
}

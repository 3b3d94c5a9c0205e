package cn.anlan.server.typhoon.bulletin;

import cn.anlan.server.kernel.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the rows of one payload while it is read: they are put in order, repeats are passed over, rows beyond the limits
 * are refused, and bad rows are kept by name.
 */
public final class Gathered {

    /** A storm of three weeks with a position every ten minutes has 3,024; more is not a storm. */
    public static final int MOST_FIXES = 5_000;

    /** Six agencies, every three hours, three weeks: 1,008. */
    public static final int MOST_FORECASTS = 10_000;

    private final TreeMap<Instant, StatedFix> fixes = new TreeMap<>();
    private final Map<String, StatedForecast> forecasts = new TreeMap<>();
    private final TreeMap<Instant, StatedLandfall> landfalls = new TreeMap<>();
    private final List<BadRow> bad = new ArrayList<>();
    private int accepted;
    private int unkept;

    /** Takes a position. Of two that differ at one time the later in the payload holds and the earlier is named. */
    public void fix(String row, StatedFix fix) {
        StatedFix earlier = fixes.get(fix.at());
        if (earlier == null && fixes.size() >= MOST_FIXES) {
            bad(row, Refusals.tooMany("points", MOST_FIXES), fix.at().toString());
            return;
        }
        if (earlier != null && !earlier.equals(fix)) {
            bad(row, Refusals.repeatedTime("time", fix.at().toString()), earlier.toString(), true);
        }
        fixes.put(fix.at(), fix);
        accepted++;
    }

    /** Takes a forecast of so many accepted points; a repeat of what is there already is passed over. */
    public void forecast(String row, StatedForecast forecast) {
        String key = forecast.agency() + "@" + forecast.issuedAt();
        StatedForecast earlier = forecasts.get(key);
        if (earlier == null && forecasts.size() >= MOST_FORECASTS) {
            bad(row, Refusals.tooMany("forecast", MOST_FORECASTS), key);
            return;
        }
        accepted += forecast.points().size();
        // The same bulletin is repeated under later positions, its first point replaced by theirs: the fullest, then
        // the first, holds.
        if (earlier == null || forecast.points().size() > earlier.points().size()) {
            forecasts.put(key, forecast);
        }
    }

    /** Takes a landfall. */
    public void landfall(StatedLandfall landfall) {
        landfalls.put(landfall.at(), landfall);
        accepted++;
    }

    /** Names a row that was not taken. */
    public void bad(String row, Refusal refusal, String text) {
        bad(row, refusal, text, false);
    }

    /** Names a row that was not taken, or taken without one value. */
    public void bad(String row, Refusal refusal, String text, boolean taken) {
        if (bad.size() < Reading.MOST_BAD_ROWS) {
            bad.add(new BadRow(row, refusal, text, taken));
        } else {
            unkept++;
        }
    }

    /** The bulletin, or null where no position was taken. */
    public @Nullable Bulletin bulletin(
            String stormId, String nameZh, String nameEn, boolean active, boolean landfallsStated) {
        if (fixes.isEmpty()) {
            return null;
        }
        return new Bulletin(
                stormId,
                nameZh,
                nameEn,
                active,
                List.copyOf(fixes.values()),
                List.copyOf(forecasts.values()),
                landfallsStated ? List.copyOf(landfalls.values()) : null);
    }

    /** How many rows were taken. */
    public int accepted() {
        return accepted;
    }

    /** What was not taken. */
    public List<BadRow> bad() {
        List<BadRow> all = new ArrayList<>(bad);
        if (unkept > 0) {
            all.add(BadRow.more(unkept));
        }
        return all;
    }
}

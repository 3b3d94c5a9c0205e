package cn.anlan.server.story;

import cn.anlan.server.story.script.Expectation;
import cn.anlan.server.typhoon.ImpactSummary;
import cn.anlan.server.typhoon.Impacts;
import cn.anlan.server.typhoon.Storms;
import java.time.Instant;
import java.util.Map;

/** Counts what an expectation wants, by asking the modules as anybody may. */
final class Wanted {

    private static final String FIRST_AGENCY = "CMA";
    private static final String FIRST_HOURS = "72";

    private final Storms storms;
    private final Impacts impacts;
    private final WarningDesk warnings;

    Wanted(Storms storms, Impacts impacts, WarningDesk warnings) {
        this.storms = storms;
        this.impacts = impacts;
        this.warnings = warnings;
    }

    long count(Expectation expectation, String storm, Instant now) {
        Map<String, String> where = expectation.where();
        return switch (expectation.subject()) {
            case "fixes" ->
                storms.track(storm, now).map(track -> track.fixes().size()).orElse(0);
            case "forecasts" ->
                storms.forecasts(storm, now).stream()
                        .filter(forecast -> forecast.agency().equals(where.getOrDefault("agency", forecast.agency())))
                        .count();
            case "official-warnings" -> warnings.countOfficial(where);
            case "threshold-alerts" -> warnings.countAlerts(where);
            case "impact-gale-points", "impact-storm-points" -> {
                boolean gale = expectation.subject().contains("gale");
                yield impact(where, storm, now).counties().stream()
                        .filter(county -> county.path().startsWith(where.getOrDefault("area", "")))
                        .mapToLong(county -> gale ? county.gale() : county.storm())
                        .sum();
            }
            default -> throw new IllegalArgumentException("a story cannot want " + expectation.subject());
        };
    }

    private ImpactSummary impact(Map<String, String> where, String storm, Instant now) {
        int hours = Integer.parseInt(where.getOrDefault("hours", FIRST_HOURS));
        return impacts.assess(storm, where.getOrDefault("agency", FIRST_AGENCY), null, hours, now);
    }
}

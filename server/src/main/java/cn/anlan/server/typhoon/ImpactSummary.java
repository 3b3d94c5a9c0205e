package cn.anlan.server.typhoon;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many risk points a storm hits by one agency's forecast, as far as the caller may see them. Gale is a mean wind of grade 8
 * (17.2 m/s), storm force of grade 10 (24.5 m/s). A parametric reference, not a forecast of wind.
 *
 * @param storm id of the storm
 * @param agency whose forecast
 * @param issuedAt when it was issued
 * @param from from when on it is counted: the last position known
 * @param hours how far ahead
 * @param computedMs how long the wind and rain of all points took; of the first who asked
 * @param method where the figures come from, in words for the reader
 * @param synthetic whether any of the risk points counted is made up
 * @param points all risk points
 * @param gale points with a gale
 * @param stormForce points with storm-force wind
 * @param within the same two counts for shorter times ahead, as far as {@code hours} reaches
 * @param lists by risk list, 1 to 8
 * @param counties by county, hardest hit first
 * @param townships by township, hardest hit first, where the township's place is known
 * @param unplacedTownships townships whose place is only approximate: nothing is said about them one by one
 */
public record ImpactSummary(
        String storm,
        String agency,
        Instant issuedAt,
        Instant from,
        int hours,
        double computedMs,
        Bilingual method,
        boolean synthetic,
        int points,
        int gale,
        int stormForce,
        List<Within> within,
        List<OfList> lists,
        List<OfArea> counties,
        List<OfArea> townships,
        List<Unplaced> unplacedTownships) {

    /** Points hit within the next so many hours; a longer time counts the shorter ones too. */
    public record Within(int hours, int gale, int storm) {}

    /** One risk list. */
    public record OfList(
            int list,
            Bilingual title,
            int total,
            int gale,
            int storm,
            @Nullable Instant firstGaleAt,
            @Nullable Instant firstStormAt) {}

    /**
     * One area.
     *
     * @param path its code
     * @param name its name
     * @param total its risk points
     * @param gale of these, with a gale
     * @param storm of these, with storm-force wind
     * @param firstGaleAt when the first of them has a gale; null where none
     * @param firstStormAt when the first of them has storm-force wind; null where none
     * @param peakWindMps strongest wind at any of them
     * @param rainMm largest rain sum at any of them
     */
    public record OfArea(
            String path,
            String name,
            int total,
            int gale,
            int storm,
            @Nullable Instant firstGaleAt,
            @Nullable Instant firstStormAt,
            double peakWindMps,
            double rainMm) {

        /** Its code as an area. */
        @JsonIgnore
        public AreaPath area() {
            return new AreaPath(path);
        }
    }

    /** A township whose place is not known. */
    public record Unplaced(String path, String name, int total) {}

    public ImpactSummary {
        within = List.copyOf(within);
        lists = List.copyOf(lists);
        counties = List.copyOf(counties);
        townships = List.copyOf(townships);
        unplacedTownships = List.copyOf(unplacedTownships);
    }
}

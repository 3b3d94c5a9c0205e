package cn.anlan.server.typhoon;

import cn.anlan.engine.tide.SurgeOutlook;
import cn.anlan.engine.tide.TideAtApproach;
import cn.anlan.engine.tide.TideTurn;
import cn.anlan.engine.tide.WarningTide;
import cn.anlan.server.sensing.tide.TideStation;
import java.time.Instant;
import java.util.Optional;

/**
 * How a storm's nearest approach to a tide station meets the tide there, by one agency's forecast: a reference 参考 in its total level.
 *
 * @param stormId which storm
 * @param agency whose forecast
 * @param issuedAt when that was issued
 * @param knownAt the moment whose knowledge it is
 * @param station the gauge, its datum and warning tides
 * @param km distance of the centre at the approach
 * @param tide the tide around the approach
 * @param nearest the high water nearest to the approach, within the span or not; empty where the tide has none for a day
 * @param surge the surge that totals are reckoned with
 */
public record TideMeeting(
        String stormId,
        String agency,
        Instant issuedAt,
        Instant knownAt,
        TideStation station,
        double km,
        TideAtApproach tide,
        Optional<TideTurn> nearest,
        SurgeOutlook surge) {

    /** When the centre is nearest. */
    public Instant approach() {
        return tide.approach();
    }

    /** Whether a high water falls within the span of the approach. */
    public boolean coincides() {
        return tide.coincides();
    }

    /** The highest high water within the span; empty where none falls into it. */
    public Optional<TideTurn> high() {
        return tide.highest();
    }

    /**
     * The total level at that high water, or at the approach itself where no high water falls within the span: tide and surge, metres
     * above the station's datum. Without a known surge the tide alone.
     */
    public double totalM() {
        return high().map(TideTurn::levelM).orElse(tide.levelM()) + surge.surgeM();
    }

    /** The highest warning tide that this total reaches. */
    public Optional<WarningTide> reaches() {
        return station.warning().reachedAt(totalM());
    }

    /** The total less the lowest warning tide, metres, below 0 where it stays under; empty where none is approved. */
    public Optional<Double> overLowestM() {
        return station.warning().lowestM().map(lowest -> totalM() - lowest);
    }
}

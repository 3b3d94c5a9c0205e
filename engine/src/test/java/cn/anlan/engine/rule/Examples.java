package cn.anlan.engine.rule;

import java.time.Duration;
import java.util.List;

/** Rules the tests share. */
final class Examples {

    /** Warning stage 3.66 m, guarantee stage 4.16 m, released 0.1 m below. */
    static final Threshold STAGE = new Threshold(
            List.of(new Limit(1, 3.66, 3.56), new Limit(2, 4.16, 4.06)), Duration.ofHours(1), Duration.ofHours(6));

    /** Rain sums of two ranks in 1, 3, 6 and 24 hours, released at 0.8, a gauge that reports every 5 minutes. */
    static final WindowSum RAIN = new WindowSum(
            List.of(
                    new WindowLimit(1, Duration.ofHours(1), 30),
                    new WindowLimit(1, Duration.ofHours(3), 50),
                    new WindowLimit(2, Duration.ofHours(3), 100),
                    new WindowLimit(2, Duration.ofDays(1), 250)),
            0.8,
            Duration.ofMinutes(5),
            Duration.ofHours(1));

    static final RateOfRise RISE = new RateOfRise(
            List.of(new Limit(1, 0.5, 0.25), new Limit(2, 1.0, 0.5)), Duration.ofHours(1), Duration.ofHours(6));

    static final ForecastArrival ARRIVAL = new ForecastArrival(
            List.of(
                    new ForecastArrival.Within(1, Duration.ofDays(2)),
                    new ForecastArrival.Within(2, Duration.ofDays(1)),
                    new ForecastArrival.Within(3, Duration.ofHours(12))),
            "CMA",
            Duration.ofHours(12),
            ForecastArrival.Damping.NONE);

    /** The same, but less must be said by two issues over three hours. */
    static final ForecastArrival DAMPED = new ForecastArrival(
            ARRIVAL.within(), "CMA", Duration.ofHours(12), new ForecastArrival.Damping(2, Duration.ofHours(3)));

    /** 3.66 m and 4.16 m for half an hour. */
    static final Lasting LASTING = new Lasting(
            List.of(new Limit(1, 3.66, 3.56), new Limit(2, 4.16, 4.06)), Duration.ofMinutes(30), Duration.ofHours(1));

    /** 3.66 m and 4.16 m three times in half an hour. */
    static final Repeated REPEATED = new Repeated(
            List.of(new Limit(1, 3.66, 3.56), new Limit(2, 4.16, 4.06)),
            3,
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    /** Silent for one and for six hours. */
    static final NoData NO_DATA = new NoData(List.of(new Limit(1, 60, 60), new Limit(2, 360, 360)));

    /** Within 2 cm for half an hour and for an hour; a gauge at or below 3.1 m may rest. */
    static final Stuck STUCK =
            new Stuck(List.of(new Limit(1, 30, 30), new Limit(2, 60, 60)), 0.02, 3.1, Duration.ofHours(6));

    static final List<Rule> OVER_READINGS = List.of(STAGE, RAIN, RISE, LASTING, REPEATED, NO_DATA, STUCK);

    /** Those for which more of the same is never better. */
    static final List<Rule> MORE_IS_WORSE = List.of(STAGE, RAIN, RISE, LASTING, REPEATED, NO_DATA);

    private Examples() {}
}

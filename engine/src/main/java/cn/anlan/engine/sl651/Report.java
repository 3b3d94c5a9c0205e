package cn.anlan.engine.sl651;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a station reports.
 *
 * @param serial number of the report, 1 to 65,535, from the station
 * @param sentAt by the station's clock
 * @param station address of the station that observed, where the body names one: a relay reports for others
 * @param kind what sort of station that is
 * @param readings in the order of the body
 * @param status bits of state and alarms, bit 0 mains power lost, 1 battery low, 2 level, 3 flow, 4 water quality, 5 flow meter, 6
 *     level gauge, 7 door, 8 memory, 9 IC card, 10 pump, 11 water used up
 * @param words what somebody typed; empty where nobody did
 */
public record Report(
        int serial,
        Instant sentAt,
        Optional<String> station,
        Optional<StationClass> kind,
        List<Reading> readings,
        OptionalInt status,
        String words) {

    public Report {
        readings = List.copyOf(readings);
    }
}

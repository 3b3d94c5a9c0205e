package cn.anlan.engine.jt808;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * Where a terminal was (JT/T 808, body of 0x0200), as it says so: numbers may lie beyond what there can be. Positions come as a terminal's
 * receiver gives them, as a rule WGS-84; some send GCJ-02, which nothing here tells.
 *
 * @param alarms bits of alarms, bit 0 is the emergency button
 * @param status bits of state, bit 0 the engine is on, bit 1 the position is fixed
 * @param lat degrees, north positive; -4,295 to 4,295
 * @param lon degrees, east positive; -4,295 to 4,295
 * @param altitudeM above sea level
 * @param speedKmh over ground
 * @param course degrees from north clockwise; 0 to 65,535
 * @param at by the terminal's clock
 * @param mileageKm what it has run, where it tells
 */
public record Located(
        long alarms,
        long status,
        double lat,
        double lon,
        int altitudeM,
        double speedKmh,
        int course,
        Instant at,
        OptionalDouble mileageKm) {

    /** The emergency button was pressed. */
    public boolean emergency() {
        return (alarms & 1) != 0;
    }

    /** The receiver had a position; else it is an old one, or none. */
    public boolean fixed() {
        return (status & 2) != 0;
    }
}

package cn.anlan.server.sensing.position;

import java.time.Instant;

/**
 * Where a subject was at a moment, by its receiver.
 *
 * @param subject id of a feature of the registry, for example a ship or a vehicle
 * @param at by the receiver's clock
 * @param lon degrees east, WGS-84, -180 to 180
 * @param lat degrees north, WGS-84, -90 to 90
 * @param altitudeM above sea level, metres
 * @param speedKmh over ground, km/h
 * @param direction of travel, degrees clockwise from north, 0 to 359
 * @param status bits of state as the terminal tells them (JT/T 808, table of the status bits)
 * @param alarms bits of alarms, likewise; bit 0 is the emergency button
 */
public record Fix(
        long subject,
        Instant at,
        double lon,
        double lat,
        int altitudeM,
        double speedKmh,
        int direction,
        long status,
        long alarms) {}

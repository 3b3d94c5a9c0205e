package cn.anlan.engine.sl651;

import cn.anlan.engine.wire.Octets;
import java.util.Optional;

/**
 * One frame whose length, marks and check fit.
 *
 * @param up from the station to the centre
 * @param centre address of the centre, 0 to 255
 * @param station address of the station: ten hexadecimal digits. {@code 00} and the eight digits of SL 502, or six digits of an area
 *     code and a number of two octets
 * @param password two octets
 * @param function what it is about, for example {@link Function#HOURLY}
 * @param part which part of a message it is; empty for a whole one
 * @param end the mark behind the body, for example {@link Mark#ETX}
 * @param body what stands between the marks, without the numbers of the part
 * @param whole all of it, as it came
 */
public record Frame(
        boolean up,
        int centre,
        String station,
        int password,
        int function,
        Optional<Part> part,
        int end,
        Octets body,
        Octets whole) {

    /**
     * A part of a message that does not fit into one frame.
     *
     * @param total parts of the message, 1 to 4,095
     * @param number of this one, from 1
     */
    public record Part(int total, int number) {}
}

package cn.anlan.engine.jt808;

import cn.anlan.engine.wire.Octets;
import java.util.Optional;

/**
 * One message, or a part of one, whose check fits.
 *
 * @param id what it is, for example {@link MessageId#POSITION}
 * @param edition 2019 where the header says so, else 2013
 * @param terminal the terminal's number, as a rule that of its SIM card; 12 digits, or 20 in the edition of 2019
 * @param serial number of the message, from the terminal, 0 to 65,535
 * @param part which part of a message it is; empty for a whole one
 * @param body unescaped
 */
public record Message(int id, int edition, String terminal, int serial, Optional<Part> part, Octets body) {

    /**
     * A part of a message that does not fit into one.
     *
     * @param total parts of the message, 1 to 65,535
     * @param number of this one, from 1
     */
    public record Part(int total, int number) {}
}

package cn.anlan.engine.jt808;

import cn.anlan.engine.wire.Octets;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One message, or a part of one, whose check fits.
 *
 * @param id what it is, for example {@link MessageId#POSITION}
 * @param edition 2019 where the header says so, else 2013
 * @param terminal the terminal's number, as a rule that of its SIM card; 12 digits, or 20 in the edition of 2019
 * @param serial number of the message, from the terminal, 0 to 65,535
 * @param part which part of a message it is; empty for a whole one
 * @param body unescaped
 * @param whole as it came, with its marks; of one that was put together, its parts one after the other
 */
public record Message(
        int id, int edition, String terminal, int serial, Optional<Part> part, Octets body, Octets whole) {

    /**
     * A part of a message that does not fit into one.
     *
     * @param total parts of the message, 1 to 65,535
     * @param number of this one, from 1
     */
    public record Part(int total, int number) {}

    /**
     * The message that these parts are of.
     *
     * @param parts in any order, each at most once
     * @return empty where one is missing, or they are not of one message
     */
    public static Optional<Message> joined(Collection<Message> parts) {
        TreeMap<Integer, Message> inOrder = new TreeMap<>();
        for (Message one : parts) {
            if (one.part().isEmpty() || inOrder.put(one.part().get().number(), one) != null) {
                return Optional.empty();
            }
        }
        if (inOrder.isEmpty()) {
            return Optional.empty();
        }
        Message first = inOrder.firstEntry().getValue();
        int total = first.part().orElseThrow().total();
        if (inOrder.size() != total || !inOrder.values().stream().allMatch(first::sameMessage)) {
            return Optional.empty();
        }
        Octets body = together(inOrder.values().stream().map(Message::body).toList());
        Octets whole = together(inOrder.values().stream().map(Message::whole).toList());
        return Optional.of(
                new Message(first.id, first.edition, first.terminal, first.serial, Optional.empty(), body, whole));
    }

    private boolean sameMessage(Message other) {
        return id == other.id
                && terminal.equals(other.terminal)
                && part.map(Part::total).equals(other.part.map(Part::total));
    }

    private static Octets together(List<Octets> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(piece -> all.writeBytes(piece.toArray()));
        return Octets.of(all.toByteArray(), 0, all.size());
    }
}

package cn.anlan.engine.jt808;

import cn.anlan.engine.wire.Fault;
import cn.anlan.engine.wire.Octets;
import cn.anlan.engine.wire.WireReader;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages in a stream of octets, however it is cut: they stand between octets 7E, which nothing inside is, by escape. Everything
 * that came goes to one of two ends: a message, or a fault with the octets as they came. Holds at most {@value #MOST_OCTETS} octets.
 * Not for several threads.
 */
public final class MessageReader implements WireReader {

    /** The longest: header with parts of 2019, 1,023 octets of body and the check, each of them escaped. */
    public static final int MOST_OCTETS = 2 * (21 + 1023 + 1);

    private static final int MARK = 0x7E;
    private static final int ESCAPE = 0x7D;
    private static final int LENGTH = 0x03FF;
    private static final int CIPHER = 0x1C00;
    private static final int PARTS = 0x2000;
    private static final int EDITION = 0x4000;

    private final Consumer<Message> messages;
    private final Consumer<Fault> faults;
    private final byte[] held = new byte[MOST_OCTETS];
    private final byte[] plain = new byte[MOST_OCTETS];
    private int size;
    private boolean tooLong;

    public MessageReader(Consumer<Message> messages, Consumer<Fault> faults) {
        this.messages = messages;
        this.faults = faults;
    }

    /** Takes what came. */
    @Override
    public void read(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] == MARK) {
                complete();
            } else {
                if (size == held.length) {
                    tooLong = true;
                    complete();
                    tooLong = true; // what follows up to the next mark belongs to it
                }
                held[size++] = octets[i];
            }
        }
    }

    /** Nothing more comes: what is held is no message. */
    @Override
    public void end() {
        fault(tooLong ? Fault.Reason.TOO_LONG : Fault.Reason.CUT_SHORT);
        size = 0;
        tooLong = false;
    }

    /** Whether the beginning of a message is held. */
    @Override
    public boolean waits() {
        return size > 0;
    }

    private void complete() {
        if (size > 0) {
            Fault.Reason wrong = tooLong ? Fault.Reason.TOO_LONG : read();
            if (wrong != null) {
                fault(wrong);
            }
        }
        size = 0;
        tooLong = false;
    }

    private void fault(Fault.Reason reason) {
        if (size > 0) {
            faults.accept(new Fault(reason, 0, Octets.of(held, 0, size).hex()));
        }
    }

    private Fault.@Nullable Reason read() {
        int length = unescaped();
        if (length < 0) {
            return Fault.Reason.ESCAPE;
        }
        if (length < 13) {
            return Fault.Reason.CUT_SHORT;
        }
        int check = 0;
        for (int i = 0; i < length; i++) {
            check ^= plain[i];
        }
        return check == 0 ? header(length - 1) : Fault.Reason.CHECK;
    }

    /** Removes escapes; the length, or -1 where an escape is none. */
    private int unescaped() {
        int length = 0;
        for (int i = 0; i < size; i++) {
            if (held[i] != ESCAPE) {
                plain[length++] = held[i];
            } else if (++i < size && (held[i] == 1 || held[i] == 2)) {
                plain[length++] = (byte) (held[i] == 1 ? ESCAPE : MARK);
            } else {
                return -1;
            }
        }
        return length;
    }

    private int word(int at) {
        return ((plain[at] & 0xFF) << 8) | (plain[at + 1] & 0xFF);
    }

    private Fault.@Nullable Reason header(int end) {
        int attributes = word(2);
        boolean newer = (attributes & EDITION) != 0;
        boolean parts = (attributes & PARTS) != 0;
        int terminal = newer ? 5 : 4;
        int serial = terminal + (newer ? 10 : 6);
        int body = serial + 2 + (parts ? 4 : 0);
        if (body + (attributes & LENGTH) != end) {
            return Fault.Reason.LENGTH;
        }
        if ((attributes & CIPHER) != 0) {
            return Fault.Reason.CIPHER;
        }
        Optional<Message.Part> part =
                parts ? Optional.of(new Message.Part(word(serial + 2), word(serial + 4))) : Optional.empty();
        if (part.isPresent()
                && (part.get().number() < 1 || part.get().number() > part.get().total())) {
            return Fault.Reason.PART;
        }
        messages.accept(new Message(
                word(0),
                newer ? 2019 : 2013,
                Octets.of(plain, terminal, serial).hex(),
                word(serial),
                part,
                Octets.of(plain, body, end),
                asItCame()));
        return null;
    }

    private Octets asItCame() {
        byte[] whole = new byte[size + 2];
        whole[0] = MARK;
        System.arraycopy(held, 0, whole, 1, size);
        whole[size + 1] = MARK;
        return Octets.of(whole, 0, whole.length);
    }
}

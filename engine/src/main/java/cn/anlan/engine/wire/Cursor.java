package cn.anlan.engine.wire;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body from its beginning to its end; times are Beijing time, words GB 18030. Every method throws {@link UnreadableException}
 * for what goes beyond the end or is not of its form.
 */
public final class Cursor {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final int CENTURY = 2000;
    private static final int MOST_BITS_OCTETS = 7;
    private static final int ALL_ONES = 0xFF;
    private static final int NO_VALUE = 0xAA;

    private final Octets body;
    private int at;

    public Cursor(Octets body) {
        this.body = body;
    }

    /** Octets that are left. */
    public int left() {
        return body.size() - at;
    }

    /** What is wrong here. */
    public UnreadableException unreadable(Fault.Reason reason) {
        return new UnreadableException(reason, Math.min(at, body.size()), body);
    }

    private int taken(int octets) throws UnreadableException {
        if (octets > left()) {
            throw unreadable(Fault.Reason.CUT_SHORT);
        }
        int from = at;
        at += octets;
        return from;
    }

    /** The next octet, 0 to 255. */
    public int octet() throws UnreadableException {
        return body.at(taken(1));
    }

    /** Two octets, the higher first. */
    public int word() throws UnreadableException {
        return body.word(taken(2));
    }

    /** Unsigned, at most seven octets. */
    public long bits(int octets) throws UnreadableException {
        if (octets > MOST_BITS_OCTETS) {
            throw unreadable(Fault.Reason.ELEMENT);
        }
        long bits = 0;
        for (int from = taken(octets); from < at; from++) {
            bits = (bits << Byte.SIZE) | body.at(from);
        }
        return bits;
    }

    /** Leaves some out. */
    public void skip(int octets) throws UnreadableException {
        taken(octets);
    }

    /** The next octet is this one. */
    public void expect(int octet) throws UnreadableException {
        if (octet() != octet) {
            at--;
            throw unreadable(Fault.Reason.ELEMENT);
        }
    }

    /** As hexadecimal digits. */
    public String hex(int octets) throws UnreadableException {
        int from = taken(octets);
        return body.hex(from, at);
    }

    /** All that is left, as words. */
    public String text() throws UnreadableException {
        return text(left());
    }

    /** So many octets as words, without zeros at their end. */
    public String text(int octets) throws UnreadableException {
        int from = taken(octets);
        int to = at;
        while (to > from && body.at(to - 1) == 0) {
            to--;
        }
        try {
            ByteBuffer words = ByteBuffer.wrap(body.toArray(), from, to - from);
            return CHINESE.newDecoder().decode(words).toString();
        } catch (CharacterCodingException noText) {
            at = from;
            throw unreadable(Fault.Reason.TEXT);
        }
    }

    /** So many octets for themselves. */
    public Octets part(int octets) throws UnreadableException {
        int from = taken(octets);
        return Octets.of(body.toArray(), from, at);
    }

    private int decimal() throws UnreadableException {
        int octet = octet();
        int tens = octet >>> 4;
        int ones = octet & 0x0F;
        if (tens > 9 || ones > 9) {
            at--;
            throw unreadable(Fault.Reason.DIGITS);
        }
        return tens * 10 + ones;
    }

    /** Year, month, day, hour, minute and perhaps second, two decimal digits each. */
    public Instant time(boolean seconds) throws UnreadableException {
        int from = at;
        int[] parts = new int[6];
        for (int n = 0; n < (seconds ? 6 : 5); n++) {
            parts[n] = decimal();
        }
        try {
            return LocalDateTime.of(CENTURY + parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
                    .toInstant(BEIJING);
        } catch (DateTimeException none) {
            at = from;
            throw unreadable(Fault.Reason.TIME);
        }
    }

    /** Days, hours and minutes. */
    public Duration step(int octets) throws UnreadableException {
        if (octets != 3) {
            throw unreadable(Fault.Reason.ELEMENT);
        }
        return Duration.ofDays(decimal()).plusHours(decimal()).plusMinutes(decimal());
    }

    /** Decimal digits; a first octet of FF is a minus. Null where all octets are FF or AA: there is no value. */
    public @Nullable BigDecimal number(int octets, int decimals) throws UnreadableException {
        int from = taken(octets);
        if (all(from, ALL_ONES) || all(from, NO_VALUE)) {
            return null;
        }
        boolean minus = body.at(from) == ALL_ONES;
        at = minus ? from + 1 : from;
        BigDecimal value = BigDecimal.ZERO;
        while (at < from + octets) {
            value = value.movePointRight(2).add(BigDecimal.valueOf(decimal()));
        }
        BigDecimal scaled = value.movePointLeft(decimals).setScale(decimals);
        return minus ? scaled.negate() : scaled;
    }

    private boolean all(int from, int octet) {
        for (int i = from; i < at; i++) {
            if (body.at(i) != octet) {
                return false;
            }
        }
        return true;
    }
}

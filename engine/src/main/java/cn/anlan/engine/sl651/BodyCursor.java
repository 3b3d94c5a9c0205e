package cn.anlan.engine.sl651;

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

/** Reads a body from its beginning to its end. Every method refuses what goes beyond the end. */
final class BodyCursor {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final int CENTURY = 2000;
    private static final int MOST_BITS_OCTETS = 7;
    private static final int ALL_ONES = 0xFF;
    private static final int NO_VALUE = 0xAA;

    private final Octets body;
    private int at;

    BodyCursor(Octets body) {
        this.body = body;
    }

    int left() {
        return body.size() - at;
    }

    UnreadableException unreadable(Fault.Reason reason) {
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

    int octet() throws UnreadableException {
        return body.at(taken(1));
    }

    int word() throws UnreadableException {
        return body.word(taken(2));
    }

    /** Unsigned, at most seven octets. */
    long bits(int octets) throws UnreadableException {
        if (octets > MOST_BITS_OCTETS) {
            throw unreadable(Fault.Reason.ELEMENT);
        }
        long bits = 0;
        for (int from = taken(octets); from < at; from++) {
            bits = (bits << Byte.SIZE) | body.at(from);
        }
        return bits;
    }

    void skip(int octets) throws UnreadableException {
        taken(octets);
    }

    void expect(int octet) throws UnreadableException {
        if (octet() != octet) {
            at--;
            throw unreadable(Fault.Reason.ELEMENT);
        }
    }

    String hex(int octets) throws UnreadableException {
        int from = taken(octets);
        return body.hex(from, at);
    }

    /** All that is left, as words. */
    String text() throws UnreadableException {
        byte[] rest = Octets.of(body.toArray(), at, body.size()).toArray();
        try {
            String text = CHINESE.newDecoder().decode(ByteBuffer.wrap(rest)).toString();
            at = body.size();
            return text;
        } catch (CharacterCodingException noText) {
            throw unreadable(Fault.Reason.DIGITS);
        }
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
    Instant time(boolean seconds) throws UnreadableException {
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
    Duration step(int octets) throws UnreadableException {
        if (octets != 3) {
            throw unreadable(Fault.Reason.ELEMENT);
        }
        return Duration.ofDays(decimal()).plusHours(decimal()).plusMinutes(decimal());
    }

    /** Decimal digits; a first octet of FF is a minus. Null where all octets are FF or AA: there is no value. */
    @Nullable
    BigDecimal number(int octets, int decimals) throws UnreadableException {
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

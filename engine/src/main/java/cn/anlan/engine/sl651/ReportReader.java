package cn.anlan.engine.sl651;

import cn.anlan.engine.wire.Cursor;
import cn.anlan.engine.wire.Fault;
import cn.anlan.engine.wire.Octets;
import cn.anlan.engine.wire.UnreadableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a report (SL 651-2014, message texts and appendix C). Times are Beijing time. All or nothing: a body that cannot be
 * read to its end gives no reading.
 */
public final class ReportReader {

    private static final int TIME_GUIDE = 0xF0;
    private static final int STATION_GUIDE = 0xF1;
    private static final int WORDS_GUIDE = 0xF2;
    private static final int EXTENDED_GUIDE = 0xFF;
    private static final int STATION_OCTETS = 5;
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final int function;
    private final Cursor in;
    private final List<Reading> readings = new ArrayList<>();
    private Optional<String> station = Optional.empty();
    private Optional<StationClass> kind = Optional.empty();
    private OptionalInt status = OptionalInt.empty();
    private String words = "";
    private @Nullable Instant observedAt;
    private @Nullable Duration step;

    private ReportReader(Frame frame, Octets body) {
        this.function = frame.function();
        this.in = new Cursor(body);
    }

    /**
     * Reads the body of a frame that is whole.
     *
     * @throws UnreadableException naming the rule and the place
     */
    public static Report read(Frame frame) throws UnreadableException {
        return read(frame, frame.body());
    }

    /** The same of a message whose parts were put together. */
    public static Report read(Frame frame, Octets body) throws UnreadableException {
        return new ReportReader(frame, body).report();
    }

    private Report report() throws UnreadableException {
        int serial = in.word();
        Instant sentAt = in.time(true);
        boolean has = Function.holdsReadings(function) || Function.holdsWords(function);
        if (!has && function != Function.HEARTBEAT) {
            throw in.unreadable(Fault.Reason.FUNCTION);
        }
        observedAt = sentAt;
        while (in.left() > 0) {
            group(sentAt);
        }
        return new Report(serial, sentAt, station, kind, readings, status, words);
    }

    private void group(Instant sentAt) throws UnreadableException {
        int guide = in.octet();
        switch (guide) {
            case STATION_GUIDE -> station();
            case TIME_GUIDE -> {
                in.expect(TIME_GUIDE);
                observedAt = in.time(false);
                step = null;
            }
            case WORDS_GUIDE -> {
                in.expect(WORDS_GUIDE);
                words = in.text();
            }
            case EXTENDED_GUIDE -> {
                in.octet();
                in.skip(in.octet() >>> 3);
            }
            default -> element(guide, observedAt == null ? sentAt : observedAt);
        }
    }

    private void station() throws UnreadableException {
        in.expect(STATION_GUIDE);
        station = Optional.of(in.hex(STATION_OCTETS));
        if (Function.holdsReadings(function)) {
            kind = StationClass.find(in.octet());
            if (kind.isEmpty()) {
                throw in.unreadable(Fault.Reason.ELEMENT);
            }
        }
    }

    private void element(int guide, Instant at) throws UnreadableException {
        int definition = in.octet();
        int octets = definition >>> 3;
        int decimals = definition & 7;
        if (octets == 0) {
            throw in.unreadable(Fault.Reason.ELEMENT);
        } else if (guide == Elements.TIME_STEP) {
            step = in.step(octets);
        } else if (guide == Elements.STATUS) {
            status = OptionalInt.of((int) in.bits(octets));
        } else if (guide == Elements.FIVE_MINUTE_RAIN) {
            row(guide, at, octets, 1, 1);
        } else if (guide >= Elements.FIRST_FIVE_MINUTE_LEVEL && guide <= Elements.LAST_FIVE_MINUTE_LEVEL) {
            row(guide, at, octets, 2, 2);
        } else if (function == Function.EVEN_STEPS && step != null) {
            evenSteps(guide, at, octets, decimals, step);
        } else {
            readings.add(new Reading(guide, at, in.number(octets, decimals)));
        }
    }

    /** Values of five minutes each; the time of the group is that of the first. All bits set: there is none. */
    private void row(int guide, Instant first, int octets, int width, int decimals) throws UnreadableException {
        Duration each = step == null || step.isZero() ? FIVE_MINUTES : step;
        long none = (1L << (width * Byte.SIZE)) - 1;
        for (int n = 0; n < octets / width; n++) {
            long value = in.bits(width);
            readings.add(new Reading(
                    guide,
                    first.plus(each.multipliedBy(n)),
                    value == none ? null : BigDecimal.valueOf(value, decimals)));
        }
        in.skip(octets % width);
    }

    /** One element in even steps: its guide and definition stand once, its values follow to the end of the body. */
    private void evenSteps(int guide, Instant first, int octets, int decimals, Duration each)
            throws UnreadableException {
        for (int n = 0; in.left() >= octets; n++) {
            readings.add(new Reading(guide, first.plus(each.multipliedBy(n)), in.number(octets, decimals)));
        }
        if (in.left() > 0) {
            throw in.unreadable(Fault.Reason.CUT_SHORT);
        }
    }
}

package cn.anlan.server.sensing.telemetry;

import cn.anlan.engine.geo.Gcj02;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.jt808.Located;
import cn.anlan.engine.jt808.LocatedReader;
import cn.anlan.engine.jt808.Message;
import cn.anlan.engine.jt808.MessageReader;
import cn.anlan.engine.wire.Fault;
import cn.anlan.engine.wire.Octets;
import cn.anlan.engine.wire.UnreadableException;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.position.Fix;
import cn.anlan.server.sensing.position.PositionReader;
import cn.anlan.server.sensing.position.PositionSink;
import cn.anlan.server.sensing.reading.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Positions of a payload of JT/T 808: one message, or the parts of one. */
public final class Jt808Reader implements PositionReader {

    private static final int FULL_CIRCLE = 360;
    private static final int TIME_OCTETS = 6;

    private final Jt808Mapping mapping;
    private final KnownTerminals terminals;

    /** Reads by this mapping. */
    public Jt808Reader(Jt808Mapping mapping, KnownTerminals terminals) {
        this.mapping = mapping;
        this.terminals = terminals;
    }

    @Override
    public void read(byte[] body, PositionSink sink) {
        Message message = message(body);
        try {
            if (!LocatedReader.holdsPositions(message.id())) {
                throw new UnreadableException(Fault.Reason.FUNCTION, 0, message.body());
            }
            OptionalLong subject = terminals.find(message.terminal());
            if (subject.isEmpty()) {
                throw new Unreadable(terminals.unknown(message.terminal()));
            }
            LocatedReader.read(message, new Rows(subject.getAsLong(), message.terminal(), sink));
        } catch (UnreadableException unreadable) {
            throw new Unreadable(TelemetryFaults.refusal(unreadable.fault()));
        }
    }

    private static Message message(byte[] body) {
        List<Message> messages = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        MessageReader reader = new MessageReader(messages::add, faults::add);
        reader.read(body, 0, body.length);
        reader.end();
        if (!faults.isEmpty()) {
            throw new Unreadable(TelemetryFaults.refusal(faults.getFirst()));
        }
        if (messages.size() == 1 && messages.getFirst().part().isEmpty()) {
            return messages.getFirst();
        }
        Fault.Reason none = messages.isEmpty() ? Fault.Reason.CUT_SHORT : Fault.Reason.PART;
        return Message.joined(messages)
                .orElseThrow(() -> new Unreadable(TelemetryFaults.refusal(
                        new Fault(none, 0, Octets.of(body, 0, body.length).hex()))));
    }

    private final class Rows implements LocatedReader.Sink {
        private final long subject;
        private final String terminal;
        private final PositionSink sink;
        private int index;

        Rows(long subject, String terminal, PositionSink sink) {
            this.subject = subject;
            this.terminal = terminal;
            this.sink = sink;
        }

        @Override
        public void located(Located located, Octets octets) {
            if (located.fixed()) {
                sink.fix(index++, fix(located), () -> text(located, octets));
            } else {
                sink.wrong(index++, subject, notFixed(located), text(located, octets));
            }
        }

        private String text(Located located, Octets octets) {
            return String.format(
                    Locale.ROOT,
                    "{\"terminal\":\"%s\",\"at\":\"%s\",\"lon\":%.6f,\"lat\":%.6f,\"octets\":\"%s\"}",
                    terminal,
                    located.at(),
                    located.lon(),
                    located.lat(),
                    octets.hex());
        }

        @Override
        public void wrong(Fault fault) {
            sink.wrong(
                    index++,
                    subject,
                    named(fault),
                    "{\"terminal\":\"%s\",\"octets\":\"%s\"}".formatted(terminal, fault.octets()));
        }

        private Fix fix(Located located) {
            double lon = located.lon();
            double lat = located.lat();
            if (mapping.gcj02() && Math.abs(lat) <= 90 && Math.abs(lon) <= 180) {
                Position real = Gcj02.toWgs84(new Position(lat, lon));
                lon = real.lon();
                lat = real.lat();
            }
            return new Fix(
                    subject,
                    located.at(),
                    lon,
                    lat,
                    located.altitudeM(),
                    located.speedKmh(),
                    located.course() == FULL_CIRCLE ? 0 : located.course(),
                    located.status(),
                    located.alarms());
        }
    }

    private static Refusal notFixed(Located located) {
        Bilingual rule = new Bilingual("状态位说明没有定位（第 1 位为 0）", "the state says that there is no fix (bit 1 is 0)");
        return new Refusal("sensing.position-not-fixed", "status", "%08X".formatted(located.status()), rule);
    }

    /** A position has one field of decimal digits, its time: what is wrong there is said of it. */
    private static Refusal named(Fault fault) {
        Refusal plain = TelemetryFaults.refusal(fault);
        boolean time = fault.reason() == Fault.Reason.TIME || fault.reason() == Fault.Reason.DIGITS;
        int from = 2 * LocatedReader.TIME_AT;
        return time
                ? new Refusal(
                        plain.code(), "time", fault.octets().substring(from, from + 2 * TIME_OCTETS), plain.rule())
                : plain;
    }
}

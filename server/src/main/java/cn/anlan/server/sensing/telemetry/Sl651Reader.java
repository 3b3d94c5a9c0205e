package cn.anlan.server.sensing.telemetry;

import cn.anlan.engine.sl651.Elements;
import cn.anlan.engine.sl651.Frame;
import cn.anlan.engine.sl651.FrameReader;
import cn.anlan.engine.sl651.Parts;
import cn.anlan.engine.sl651.Reading;
import cn.anlan.engine.sl651.Report;
import cn.anlan.engine.sl651.ReportReader;
import cn.anlan.engine.wire.Fault;
import cn.anlan.engine.wire.Octets;
import cn.anlan.engine.wire.UnreadableException;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.reading.BodyReader;
import cn.anlan.server.sensing.reading.RowSink;
import cn.anlan.server.sensing.reading.Unreadable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of a payload of SL 651-2014: one frame, or the parts of one message. */
public final class Sl651Reader implements BodyReader {

    private final Sl651Mapping mapping;

    /** Reads by this mapping. */
    public Sl651Reader(Sl651Mapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public int read(byte[] body, RowSink sink) {
        List<Frame> frames = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        FrameReader reader = new FrameReader(frames::add, faults::add);
        reader.read(body, 0, body.length);
        reader.end();
        if (!faults.isEmpty()) {
            throw new Unreadable(TelemetryFaults.refusal(faults.getFirst()));
        }
        int rows = 0;
        Parts parts = new Parts();
        boolean whole = false;
        for (Frame frame : frames) {
            Optional<Octets> message = frame.part().isEmpty() ? Optional.of(frame.body()) : parts.take(frame);
            whole = message.isPresent();
            if (message.isPresent()) {
                rows = rows(frame, message.get(), rows, sink);
            }
        }
        if (!whole) {
            throw new Unreadable(TelemetryFaults.refusal(new Fault(
                    Fault.Reason.PART, 0, Octets.of(body, 0, body.length).hex())));
        }
        return rows;
    }

    private int rows(Frame frame, Octets message, int first, RowSink sink) {
        Report report;
        try {
            report = ReportReader.read(frame, message);
        } catch (UnreadableException unreadable) {
            throw new Unreadable(TelemetryFaults.refusal(unreadable.fault()));
        }
        String code = mapping.code(report.station().orElse(frame.station()));
        int index = first;
        for (Reading reading : report.readings()) {
            BigDecimal value = reading.value();
            Optional<Sl651Mapping.Target> target = mapping.target(reading.guide(), report.kind());
            if (value == null) {
                continue; // the station says that it has none: nothing to take, nothing to mend
            }
            if (target.isPresent()) {
                String datastream = code + "/" + target.get().property();
                BigDecimal scaled =
                        value.multiply(BigDecimal.valueOf(target.get().factor()));
                sink.row(
                        index++,
                        datastream,
                        reading.at(),
                        scaled.doubleValue(),
                        () -> text(datastream, reading, scaled.stripTrailingZeros()));
            } else if (!mapping.ignores(reading.guide(), report.kind())) {
                String id = Elements.id(reading.guide());
                sink.wrong(index++, unmapped(id), text(code + "/" + id, reading, value));
            }
        }
        return index;
    }

    /** What is corrected is what would have been taken in: the value stands there in the property's unit. */
    private static String text(String datastream, Reading reading, BigDecimal value) {
        return "{\"datastream\":\"%s\",\"observedAt\":\"%s\",\"value\":%s}"
                .formatted(datastream, reading.at(), value.toPlainString());
    }

    private static Refusal unmapped(String id) {
        Bilingual rule = new Bilingual(
                "接入配置没有说明该要素对应什么，也没有说明忽略它", "the connector neither says what this element is nor that it is ignored");
        return new Refusal("sensing.element-unmapped", "elements", id, rule);
    }
}

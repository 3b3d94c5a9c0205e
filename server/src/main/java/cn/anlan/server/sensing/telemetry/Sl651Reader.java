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
            if (!mapping.ignores(reading.guide())) {
                row(index++, code, report, reading, sink);
            }
        }
        return index;
    }

    private void row(int index, String code, Report report, Reading reading, RowSink sink) {
        Optional<Sl651Mapping.Target> target = mapping.target(reading.guide(), report.kind());
        BigDecimal value = reading.value();
        String id = Elements.id(reading.guide());
        String datastream =
                code + "/" + target.map(Sl651Mapping.Target::property).orElse(id);
        String text = "{\"datastream\":\"%s\",\"observedAt\":\"%s\",\"value\":%s}"
                .formatted(datastream, reading.at(), value == null ? "null" : value.toPlainString());
        if (target.isEmpty()) {
            sink.wrong(index, unmapped(id), text);
        } else if (value == null) {
            sink.wrong(index, noValue(id), text);
        } else {
            double scaled = value.doubleValue() * target.get().factor();
            sink.row(index, datastream, reading.at(), scaled, () -> text);
        }
    }

    private static Refusal unmapped(String id) {
        Bilingual rule = new Bilingual(
                "接入配置没有说明该要素对应什么，也没有说明忽略它", "the connector neither says what this element is nor that it is ignored");
        return new Refusal("sensing.element-unmapped", "elements", id, rule);
    }

    private static Refusal noValue(String id) {
        Bilingual rule = new Bilingual("测站报告该要素无有效值", "the station says that it has no valid value of it");
        return new Refusal("sensing.no-value", id, null, rule);
    }
}

package cn.anlan.server.sensing;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.reading.RowSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks rows against what we know: the datastream, the sender's area, the clock, and what is possible for the property. */
final class RowChecks implements RowSink {

    /** How old an observation may be when it is received. */
    static final Duration OLDEST = Duration.ofDays(366);

    private final Datastreams datastreams;
    private final ObservedProperties properties;
    private final List<AreaPath> areas;
    private final Instant now;
    private final Rows rows = new Rows();
    private final List<Rejection> rejections = new ArrayList<>();

    /** @param areas the sender's */
    RowChecks(Datastreams datastreams, ObservedProperties properties, List<AreaPath> areas, Instant now) {
        this.datastreams = datastreams;
        this.properties = properties;
        this.areas = areas;
        this.now = now;
    }

    @Override
    public void row(int index, String name, @Nullable Instant observedAt, double value, Supplier<String> text) {
        Datastream datastream = find(name);
        if (datastream == null) {
            reject(index, unknown(name), text.get(), null);
            return;
        }
        Instant at = observedAt == null ? now : observedAt;
        Refusal why = wrongWith(datastream, at, value);
        if (why != null) {
            reject(index, why, text.get(), datastream.area());
            return;
        }
        rows.add(datastream.id(), at.toEpochMilli(), value, index);
    }

    @Override
    public void wrong(int index, Refusal why, String text) {
        reject(index, why, text, null);
    }

    private @Nullable Datastream find(String name) {
        if (name.length() < 10 && !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return datastreams.find(Integer.parseInt(name)).orElse(null);
        }
        return datastreams.find(name).orElse(null);
    }

    private @Nullable Refusal wrongWith(Datastream datastream, Instant at, double value) {
        if (areas.stream().noneMatch(own -> own.contains(datastream.area()))) {
            return refusal(
                    "sensing.datastream-not-yours",
                    "datastream",
                    datastream.name(),
                    "该测站不在发送账号的行政区内",
                    "the station is outside the sender's area");
        }
        if (at.isAfter(now.plus(ObservationStore.AHEAD))) {
            return refusal(
                    "sensing.time-in-future",
                    "observedAt",
                    at.toString(),
                    "观测时间不能晚于接收时间 10 分钟以上",
                    "the time must not lie more than 10 minutes after it is received");
        }
        if (at.isBefore(now.minus(OLDEST))) {
            return refusal(
                    "sensing.time-too-old",
                    "observedAt",
                    at.toString(),
                    "观测时间不能早于接收时间 366 天以上",
                    "the time must not lie more than 366 days before it is received");
        }
        ObservedProperty property = properties.get(datastream.property());
        if (!property.possible(value)) {
            String range = "%s..%s %s".formatted(number(property.min()), number(property.max()), property.unit());
            return refusal(
                    "sensing.value-impossible",
                    "value",
                    Double.toString(value),
                    property.title().zh() + "必须在 " + range + " 之间",
                    property.title().en() + " must lie in " + range);
        }
        return null;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static Refusal unknown(String name) {
        return refusal(
                "sensing.datastream-unknown",
                "datastream",
                name,
                "没有登记这个测站要素；请用“设备编码/要素”或编号",
                "no such datastream is declared; name it \"device code/property\" or by its number");
    }

    private static Refusal refusal(String code, String field, String value, String zh, String en) {
        return new Refusal(code, field, value, new Bilingual(zh, en));
    }

    private void reject(int index, Refusal why, String text, @Nullable AreaPath area) {
        rejections.add(new Rejection(index, why, text, area));
    }

    Rows rows() {
        return rows;
    }

    List<Rejection> rejections() {
        return rejections;
    }
}

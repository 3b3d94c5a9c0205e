package cn.anlan.server.sensing.position;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks positions against what we know: the subject's home, the sender's areas, what there can be on Earth, the clock. */
final class PositionChecks implements PositionSink {

    /** A terminal's clock may run ahead of ours by so much; partitions are skipped on this. */
    static final Duration AHEAD = Duration.ofMinutes(10);

    /** How old a position may be when it is received. */
    static final Duration OLDEST = Duration.ofDays(366);

    private static final int FULL_CIRCLE = 360;

    private final Features features;
    private final List<AreaPath> areas;
    private final Instant now;
    private final List<PositionDelivery.Row> rows = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();

    /** @param areas the sender's */
    PositionChecks(Features features, List<AreaPath> areas, Instant now) {
        this.features = features;
        this.areas = areas;
        this.now = now;
    }

    @Override
    public void fix(int index, Fix fix, Supplier<String> text) {
        Optional<AreaPath> home = home(fix.subject());
        Refusal why = wrongWith(fix, home);
        if (why != null) {
            rejections.add(new Rejection(index, why, text.get(), home.orElse(null)));
        } else {
            rows.add(new PositionDelivery.Row(index, fix));
        }
    }

    @Override
    public void wrong(int index, long subject, Refusal why, String text) {
        rejections.add(
                new Rejection(index, why, text, home(subject).filter(this::ours).orElse(null)));
    }

    private Optional<AreaPath> home(long subject) {
        return features.summary(subject).map(FeatureSummary::area);
    }

    private boolean ours(AreaPath home) {
        return areas.stream().anyMatch(own -> own.contains(home));
    }

    private @Nullable Refusal wrongWith(Fix fix, Optional<AreaPath> home) {
        if (home.filter(this::ours).isEmpty()) {
            return refusal(
                    "sensing.subject-not-yours",
                    "subject",
                    Long.toString(fix.subject()),
                    "该对象不在发送账号的行政区内",
                    "the subject is outside the sender's area");
        }
        if (!(Math.abs(fix.lat()) <= 90)) {
            return beyond("lat", fix.lat(), -90, 90);
        }
        if (!(Math.abs(fix.lon()) <= 180)) {
            return beyond("lon", fix.lon(), -180, 180);
        }
        if (fix.direction() < 0 || fix.direction() >= FULL_CIRCLE) {
            return beyond("direction", fix.direction(), 0, FULL_CIRCLE - 1);
        }
        if (fix.at().isAfter(now.plus(AHEAD))) {
            return refusal(
                    "sensing.time-in-future",
                    "at",
                    fix.at().toString(),
                    "定位时间不能晚于接收时间 10 分钟以上",
                    "the time must not lie more than 10 minutes after it is received");
        }
        if (fix.at().isBefore(now.minus(OLDEST))) {
            return refusal(
                    "sensing.time-too-old",
                    "at",
                    fix.at().toString(),
                    "定位时间不能早于接收时间 366 天以上",
                    "the time must not lie more than 366 days before it is received");
        }
        return null;
    }

    private static Refusal beyond(String field, double value, int least, int most) {
        String range = least + "..." + most;
        return refusal(
                "sensing.position-impossible",
                field,
                String.format(Locale.ROOT, "%.6f", value),
                field + " 必须在 " + range + " 之间",
                field + " must lie in " + range);
    }

    private static Refusal refusal(String code, String field, String value, String zh, String en) {
        return new Refusal(code, field, value, new Bilingual(zh, en));
    }

    List<PositionDelivery.Row> rows() {
        return rows;
    }

    List<Rejection> rejections() {
        return rejections;
    }
}

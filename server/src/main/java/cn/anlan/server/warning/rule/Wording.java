package cn.anlan.server.warning.rule;

import cn.anlan.engine.rule.Reason;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.warning.rule.Resolved.Ranked;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The words of a threshold alert, made of its numbers. The headline says what is, with one number and one comparison; the
 * reason says the observed value, the limit, whose limit it is, and what is missing.
 */
public final class Wording {

    static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    static final DateTimeFormatter ZH = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.CHINA);
    static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private Wording() {}

    /** What is said. */
    public record Said(Bilingual headline, Bilingual reason) {}

    /**
     * Finds words for a rank or an end.
     *
     * @param rank 0 for an end
     */
    public static Said of(RuleDefinition rule, List<Ranked> limits, int rank, Reason reason) {
        Ranked limit = limit(limits, rank, reason);
        Said said = switch (rule.type()) {
            case THRESHOLD -> threshold(rule, limit, rank, reason);
            case LASTING -> held(threshold(rule, limit, rank, reason), reason);
            case REPEATED -> repeated(threshold(rule, limit, rank, reason), rule.times(), reason);
            case WINDOW_SUM -> sum(rule, limit, reason);
            case RATE_OF_RISE -> rise(rule, limit, reason);
            case FORECAST_ARRIVAL -> arrival(limit, reason);
            case NO_DATA -> InstrumentWording.noData(rule, limit, rank, reason);
            case STUCK -> InstrumentWording.stuck(rule, limit, rank, reason);
        };
        return new Said(said.headline(), withCause(said.reason(), reason));
    }

    /** Which of the limits the reason speaks of. */
    public static Ranked limit(List<Ranked> limits, int rank, Reason reason) {
        return limits.stream()
                .filter(l -> rank == 0 || l.rank().rank() == rank)
                .filter(l -> Math.abs(l.value() - reason.limit()) < 1e-9)
                .filter(l -> reason.window().isZero()
                        || l.rank().hours() == 0
                        || l.rank().hours() == reason.window().toHours())
                .findFirst()
                .orElseGet(() -> limits.stream()
                        .min(Comparator.comparingInt(l -> Math.abs(l.rank().rank() - rank)))
                        .orElseThrow());
    }

    private static Said threshold(RuleDefinition rule, Ranked limit, int rank, Reason r) {
        String unit = " " + rule.unit();
        String by = number(Math.abs(r.margin())) + unit;
        Bilingual name = limit.rank().limitName();
        boolean over = r.margin() >= 0;
        Bilingual headline = rank > 0 && over
                ? new Bilingual(
                        limit.rank().words().zh() + " " + by,
                        by + " " + limit.rank().words().en())
                : new Bilingual("低于" + name.zh() + " " + by, by + " below the " + name.en());
        Bilingual reason = new Bilingual(
                "%s %s%s，%s %s%s（%s）"
                        .formatted(
                                rule.title().zh(),
                                number(r.observed()),
                                unit,
                                name.zh(),
                                number(r.limit()),
                                unit,
                                from(limit).zh()),
                "%s %s%s, %s %s%s (%s)"
                        .formatted(
                                rule.title().en(),
                                number(r.observed()),
                                unit,
                                name.en(),
                                number(r.limit()),
                                unit,
                                from(limit).en()));
        return new Said(headline, reason);
    }

    private static Said held(Said said, Reason r) {
        return new Said(
                said.headline(),
                new Bilingual(
                        said.reason().zh() + "；取" + minutesZh(r.window()) + "内最低值",
                        said.reason().en() + "; the lowest of " + window(r.window())));
    }

    private static Said repeated(Said said, int times, Reason r) {
        return new Said(
                said.headline(),
                new Bilingual(
                        "%s；取%s内第%d高值".formatted(said.reason().zh(), minutesZh(r.window()), times),
                        "%s; number %d from the top in %s"
                                .formatted(said.reason().en(), times, window(r.window()))));
    }

    private static Said sum(RuleDefinition rule, Ranked limit, Reason r) {
        String value = number(r.observed()) + " " + rule.unit();
        String hours = Long.toString(r.window().toHours());
        Bilingual words = limit.rank().words();
        Bilingual headline = new Bilingual(
                hours + "小时" + words.zh() + " " + value, value + " " + words.en() + " in " + hours + " h");
        String limitText = number(r.limit()) + " " + rule.unit();
        String missingZh = r.lowerBound() ? "；缺测 " + r.missing().toMinutes() + " 分钟，按已收到的数据计" : "";
        String missingEn = r.lowerBound()
                ? "; " + r.missing().toMinutes() + " minutes without data, counted by what is there"
                : "";
        Bilingual reason = new Bilingual(
                "%s小时%s %s，限值 %s（%s）%s"
                        .formatted(
                                hours, words.zh(), value, limitText, from(limit).zh(), missingZh),
                "%s %s in %s h, limit %s (%s)%s"
                        .formatted(
                                value, words.en(), hours, limitText, from(limit).en(), missingEn));
        return new Said(headline, reason);
    }

    private static Said rise(RuleDefinition rule, Ranked limit, Reason r) {
        String value = number(r.observed()) + " " + rule.unit();
        String time = window(r.window());
        Bilingual words = limit.rank().words();
        Bilingual headline = new Bilingual(
                minutesZh(r.window()) + words.zh() + " " + value, value + " " + words.en() + " in " + time);
        String limitText = number(r.limit()) + " " + rule.unit();
        Bilingual reason = new Bilingual(
                "%s%s %s，限值 %s（%s）"
                        .formatted(
                                minutesZh(r.window()),
                                words.zh(),
                                value,
                                limitText,
                                from(limit).zh()),
                "%s %s in %s, limit %s (%s)"
                        .formatted(
                                value, words.en(), time, limitText, from(limit).en()));
        return new Said(headline, reason);
    }

    private static Said arrival(Ranked limit, Reason r) {
        Bilingual circle = limit.rank().words();
        if (r.cause() == Reason.Cause.NOT_EXPECTED) {
            return new Said(
                    new Bilingual(circle.zh() + "已不影响", "the " + circle.en() + " is no longer expected"),
                    new Bilingual(
                            "最近几次预报中" + circle.zh() + "均不再到达，或已经离开",
                            "by the last forecasts the " + circle.en() + " does not come, or it has left"));
        }
        String source = r.source() == null ? "" : r.source();
        String zhAt = ZH.format(r.at().atZone(BEIJING));
        String enAt = EN.format(r.at().atZone(BEIJING));
        if (r.observed() == 0) {
            return new Said(
                    new Bilingual(circle.zh() + "已到达", "inside the " + circle.en()),
                    new Bilingual(
                            "%s %s 到达县城所在地（%s）".formatted(circle.zh(), zhAt, source),
                            "the %s reached the county seat at %s (%s)".formatted(circle.en(), enAt, source)));
        }
        String hours = BigDecimal.valueOf(r.observed())
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
        return new Said(
                new Bilingual(
                        circle.zh() + "预计 " + hours + " 小时后到达",
                        "the " + circle.en() + " is expected in " + hours + " h"),
                new Bilingual(
                        "%s预计 %s 到达县城所在地，在%s（%s）"
                                .formatted(
                                        circle.zh(),
                                        zhAt,
                                        limit.rank().limitName().zh(),
                                        source),
                        "the %s is expected at the county seat at %s, %s (%s)"
                                .formatted(
                                        circle.en(),
                                        enAt,
                                        limit.rank().limitName().en(),
                                        source)));
    }

    private static Bilingual withCause(Bilingual reason, Reason r) {
        return switch (r.cause()) {
            case SILENT ->
                new Bilingual(
                        reason.zh() + "；此后未再收到数据，现状不明",
                        reason.en() + "; nothing heard since, the present state is not known");
            case HELD ->
                r.source() == null
                        ? new Bilingual(reason.zh() + "；尚未回落到解除值", reason.en() + "; not yet down to the release value")
                        : new Bilingual(
                                reason.zh() + "；最新一次预报有变，待下次预报确认",
                                reason.en() + "; the newest forecast says less, the next one has to confirm it");
            case QUIET -> new Bilingual(reason.zh() + "；已持续低于限值", reason.en() + "; below the limit for long enough");
            default -> reason;
        };
    }

    static Bilingual from(Ranked limit) {
        return limit.from().title();
    }

    private static String window(Duration window) {
        return window.toMinutes() % 60 == 0 ? window.toHours() + " h" : window.toMinutes() + " min";
    }

    private static String minutesZh(Duration window) {
        return window.toMinutes() % 60 == 0 ? window.toHours() + "小时" : window.toMinutes() + "分钟";
    }

    /** At most two decimals; one where the second is zero, none where both are. */
    static String number(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }
}

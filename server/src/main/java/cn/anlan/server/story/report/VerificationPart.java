package cn.anlan.server.story.report;

import cn.anlan.engine.typhoon.LeaveOneOut;
import cn.anlan.server.story.report.Verification.AtPoint;
import cn.anlan.server.story.report.Verification.Forecast;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The verification of the forecasts as part of a report. */
public final class VerificationPart {

    private VerificationPart() {}

    /** Adds it to a report. */
    public static void write(Verification verification, ObjectNode to) {
        ObjectNode left = to.putObject("leaveOneOut");
        verification.leaveOneOut().forEach((grade, result) -> {
            ObjectNode one = left.putObject("circle" + grade);
            one.put("places", result.errorMinutes().size());
            one.put("reachedByOne", result.reachedByOne());
            one.put("medianMinutes", tenth(result.medianMinutes()));
            one.put("p90Minutes", tenth(result.quantile(0.9)));
        });
        ArrayNode forecasts = to.putArray("forecasts");
        for (Forecast forecast : verification.forecasts()) {
            ObjectNode node = forecasts.addObject();
            node.put("hoursBeforeLandfall", forecast.hoursBefore());
            node.put("agency", forecast.agency());
            node.put("issued", forecast.issued().toString());
            node.put("circle", forecast.grade());
            node.put("compared", forecast.absoluteMinutes().size());
            node.put("medianAbsoluteMinutes", known(forecast.medianMinutes()));
            node.put("onlyStated", forecast.onlyStated());
            node.put("onlyReal", forecast.onlyReal());
            node.put("medianSpreadMinutes", known(forecast.medianSpreadMinutes()));
            node.put(
                    "insideSpread",
                    forecast.insideSpread() < 0
                            ? null
                            : (Double) (Math.round(forecast.insideSpread() * 1000) / 1000.0));
            ArrayNode points = node.putArray("points");
            forecast.points().forEach(point -> point(points.addObject(), point));
        }
    }

    private static void point(ObjectNode node, AtPoint point) {
        node.put("point", point.point());
        node.put("stated", text(point.stated().likely()));
        node.put("earliest", text(point.stated().earliest()));
        node.put("latest", text(point.stated().latest()));
        node.put("shareNotReached", Math.round(point.stated().shareNotReached() * 1000) / 1000.0);
        node.put("real", text(point.real()));
        if (point.both()) {
            node.put("errorMinutes", point.errorMinutes());
        }
        node.put("inside", point.inside());
    }

    /** A table for the screen: median absolute error and share inside the spread, by hours before landfall and agency. */
    public static void summarize(Verification verification, List<String> lines) {
        lines.add("预报风圈到达检验（中位绝对误差 分钟，落入区间的比例，区间宽度 分钟） arrival of circles: median |error| min, share inside the spread,"
                + " width of the spread min");
        for (Forecast forecast : verification.forecasts()) {
            lines.add("  T-%-2dh %-5s %2d级 n=%-2d %5s min  %6s of %5s min"
                    .formatted(
                            forecast.hoursBefore(),
                            forecast.agency(),
                            forecast.grade(),
                            forecast.absoluteMinutes().size(),
                            minutes(forecast.medianMinutes()),
                            Report.percent(forecast.insideSpread()),
                            minutes(forecast.medianSpreadMinutes())));
        }
        verification.leaveOneOut().forEach((grade, left) -> lines.add(leftOut(grade, left)));
    }

    private static String minutes(long minutes) {
        return minutes < 0 ? "–" : Long.toString(minutes);
    }

    private static String leftOut(int grade, LeaveOneOut left) {
        return "  隔一去一 leave one out, %d级: 中位 median %.1f min, p90 %.1f min, n=%d"
                .formatted(
                        grade,
                        left.medianMinutes(),
                        left.quantile(0.9),
                        left.errorMinutes().size());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    /** As JSON has it: null where there is nothing to say. */
    private static @Nullable Long known(long minutes) {
        return minutes < 0 ? null : (Long) minutes;
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }
}

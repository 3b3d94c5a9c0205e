package cn.anlan.server.story.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The measured facts beside the synthetic weather and the engine's field, as part of a report. */
public final class ComparedPart {

    private ComparedPart() {}

    /** Adds them to a report; differences are ours minus the measured value. */
    public static void write(List<Compared> all, ObjectNode to) {
        to.put(
                "synthetic",
                "合成天气的真值；其总量按下列实测事实标定，因此差值只说明合成数据像不像，不是预报检验。"
                        + " / The truth of the synthetic weather, whose amounts were set by these very facts: a difference tells"
                        + " how lifelike the synthetic data are, not how good a forecast is.");
        to.put(
                "engine",
                "引擎沿实况路径的参考场：雨量为 R-CLIPER（无地形），风和气压在定位之间内插。"
                        + " / The engine's reference field along the observed track: rain by R-CLIPER, without terrain; wind and"
                        + " pressure between the fixes.");
        ArrayNode facts = to.putArray("facts");
        all.forEach(one -> fact(one, facts.addObject()));
    }

    private static void fact(Compared one, ObjectNode node) {
        node.put("from", one.fact().from().toString());
        node.put("to", one.fact().to().toString());
        node.put("area", one.fact().area());
        node.put("place", one.fact().place());
        node.put("property", one.fact().property());
        node.put("unit", one.fact().unit());
        node.put("grain", one.fact().grain().word());
        node.put("places", one.places());
        node.put("source", one.fact().source());
        node.put("observed", one.fact().value());
        node.put("synthetic", rounded(one.synthetic()));
        node.put("syntheticDifference", difference(one.synthetic(), one));
        node.put("engine", rounded(one.engine()));
        node.put("engineDifference", difference(one.engine(), one));
    }

    /** A table for the screen. */
    public static void summarize(List<Compared> all, List<String> lines) {
        lines.add("实测对照 measured facts: 实测 measured, 合成 synthetic, 引擎参考场 engine");
        for (Compared one : all) {
            lines.add("  %8s %8s %8s %-4s %s %s"
                    .formatted(
                            one.fact().value(),
                            text(one.synthetic()),
                            text(one.engine()),
                            one.fact().unit(),
                            one.fact().property(),
                            one.fact().place()));
        }
    }

    private static @Nullable Double difference(@Nullable Double ours, Compared one) {
        return ours == null ? null : rounded(ours - one.fact().value());
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : (Double) (Math.round(value * 100) / 100.0);
    }

    private static String text(@Nullable Double value) {
        return value == null ? "–" : String.valueOf(rounded(value));
    }
}

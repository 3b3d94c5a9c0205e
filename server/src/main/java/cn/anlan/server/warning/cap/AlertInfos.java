package cn.anlan.server.warning.cap;

import cn.anlan.engine.cap.CapArea;
import cn.anlan.engine.cap.CapInfo;
import cn.anlan.engine.cap.CapInfo.NamedValue;
import cn.anlan.engine.cap.CapWord;
import cn.anlan.engine.cap.CapWord.ResponseType;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.warning.AlertChange;
import cn.anlan.server.warning.AlertNumbers;
import cn.anlan.server.warning.AlertState;
import cn.anlan.server.warning.ThresholdAlert;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a message says of a step in the life of a threshold alert: its words and numbers, no signal and no colour. */
public final class AlertInfos {

    private static final Bilingual SENDER =
            new Bilingual("安澜监测告警（非官方预警）", "Anlan threshold alerts (not an official warning)");

    /**
     * What the step itself does not say.
     *
     * @param rule title of the rule
     * @param urgency word of CAP 1.2, from the rule
     * @param certainty likewise
     * @param synthetic whether what it is about is made up
     * @param polygons of what it is about; empty for a point
     */
    public record Frame(
            Bilingual rule,
            CapWord.Category category,
            String urgency,
            String certainty,
            CapPlaces.Named area,
            boolean synthetic,
            List<List<Position>> polygons) {

        public Frame {
            polygons = List.copyOf(polygons);
        }
    }

    private AlertInfos() {}

    /** The step in both languages. */
    public static List<CapInfo> of(ThresholdAlert alert, AlertChange step, Frame frame) {
        return List.of(info("zh-CN", Bilingual::zh, alert, step, frame), info("en", Bilingual::en, alert, step, frame));
    }

    private interface Tongue {
        String of(Bilingual words);
    }

    private static CapInfo info(String language, Tongue in, ThresholdAlert alert, AlertChange step, Frame frame) {
        boolean over = step.change() == AlertState.ENDED;
        return new CapInfo(
                Optional.of(language),
                List.of(frame.category()),
                in.of(frame.rule()),
                over ? List.of(ResponseType.ALL_CLEAR) : List.of(ResponseType.ASSESS),
                over ? CapWord.Urgency.PAST : word(CapWord.Urgency.class, frame.urgency()),
                word(CapWord.Severity.class, step.severity().name()),
                word(CapWord.Certainty.class, frame.certainty()),
                Optional.empty(),
                List.of(new NamedValue("anlan:rule", alert.ruleId())),
                Optional.of(step.at().truncatedTo(ChronoUnit.SECONDS).atOffset(CapMessage.ZONE)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(in.of(SENDER)),
                Optional.of(alert.title() + " " + in.of(step.headline())),
                Optional.of(in.of(step.reason())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                parameters(alert, step, frame),
                List.of(),
                List.of(area(alert, frame)));
    }

    /** A rule is data of the bureau's: a word that CAP has not must not keep an alert back. */
    private static <W extends Enum<W> & CapWord> W word(Class<W> words, String word) {
        for (W one : words.getEnumConstants()) {
            if (one.word().equalsIgnoreCase(word)) {
                return one;
            }
        }
        return Enum.valueOf(words, "UNKNOWN");
    }

    private static CapArea area(ThresholdAlert alert, Frame frame) {
        boolean point =
                alert.subjectType().equals("feature") && frame.polygons().isEmpty();
        List<CapArea.Circle> here =
                point ? List.of(new CapArea.Circle(new Position(alert.lat(), alert.lon()), 0)) : List.of();
        return CapPlaces.area(List.of(frame.area()), frame.polygons(), here);
    }

    private static List<NamedValue> parameters(ThresholdAlert alert, AlertChange step, Frame frame) {
        AlertNumbers numbers = step.numbers();
        List<NamedValue> values = new ArrayList<>(Stream.of(
                        new NamedValue("anlan:alert", alert.id().toString()),
                        new NamedValue("anlan:step", step.change().word()),
                        new NamedValue("anlan:rank", Integer.toString(step.rank())),
                        new NamedValue("anlan:limit", numbers.limit() + " " + numbers.unit()))
                .toList());
        Double observed = numbers.observed();
        if (observed != null) {
            values.add(new NamedValue("anlan:observed", observed + " " + numbers.unit()));
        }
        if (frame.synthetic()) {
            values.add(new NamedValue("anlan:synthetic", "true"));
        }
        return values;
    }
}

package cn.anlan.server.warning.ruleset;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.sensing.Datastream;
import cn.anlan.server.sensing.SeriesLimits;
import cn.anlan.server.warning.rule.Resolved;
import cn.anlan.server.warning.rule.RuleDefinition;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Draws the limits of threshold rules into the series they watch. */
@Component
class RuleLimits implements SeriesLimits {

    private final RuleBook book;

    RuleLimits(RuleBook book) {
        this.book = book;
    }

    @Override
    public List<Line> of(Datastream datastream) {
        return book.entries(datastream.id()).stream()
                .filter(entry -> drawn(entry.definition().type()))
                .flatMap(entry -> entry.resolved().limits().stream())
                .map(RuleLimits::line)
                .sorted(Comparator.comparingDouble(Line::value))
                .toList();
    }

    /** Those whose limits are in the unit of the series. */
    private static boolean drawn(RuleDefinition.Type type) {
        return switch (type) {
            case THRESHOLD, LASTING, REPEATED -> true;
            case WINDOW_SUM, RATE_OF_RISE, FORECAST_ARRIVAL, NO_DATA, STUCK -> false;
        };
    }

    private static Line line(Resolved.Ranked limit) {
        Bilingual name = limit.rank().limitName();
        Bilingual from = limit.from().title();
        return new Line(
                new Bilingual(name.zh() + "（" + from.zh() + "）", name.en() + " (" + from.en() + ")"), limit.value());
    }
}

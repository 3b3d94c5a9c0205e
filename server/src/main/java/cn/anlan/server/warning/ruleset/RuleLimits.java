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
                .filter(entry -> entry.definition().type() == RuleDefinition.Type.THRESHOLD)
                .flatMap(entry -> entry.resolved().limits().stream())
                .map(RuleLimits::line)
                .sorted(Comparator.comparingDouble(Line::value))
                .toList();
    }

    private static Line line(Resolved.Ranked limit) {
        Bilingual name = limit.rank().limitName();
        Bilingual from = limit.from().title();
        return new Line(
                new Bilingual(name.zh() + "（" + from.zh() + "）", name.en() + " (" + from.en() + ")"), limit.value());
    }
}

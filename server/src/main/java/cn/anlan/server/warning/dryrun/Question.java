package cn.anlan.server.warning.dryrun;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.warning.past.Past;
import cn.anlan.server.warning.rule.RuleDefinition;
import java.time.Instant;
import java.util.List;

/**
 * What a dry run tries.
 *
 * @param areas whose series and counties are looked at
 * @param rules the drafts
 */
record Question(Past past, Instant from, Instant to, List<AreaPath> areas, List<RuleDefinition> rules) {

    Question {
        areas = List.copyOf(areas);
        rules = List.copyOf(rules);
    }

    boolean covers(AreaPath area) {
        return areas.stream().anyMatch(own -> own.contains(area));
    }
}

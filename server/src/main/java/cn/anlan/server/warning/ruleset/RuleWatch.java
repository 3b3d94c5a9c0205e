package cn.anlan.server.warning.ruleset;

import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.NodeLoop;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Sees within a second that another node took a rule. */
@Component
class RuleWatch extends NodeLoop {

    private final Rules rules;

    RuleWatch(Rules rules, AnlanSettings settings) {
        super("rule-watch", Duration.ofSeconds(1), settings);
        this.rules = rules;
    }

    @Override
    protected void round() {
        rules.lookAgain();
    }
}

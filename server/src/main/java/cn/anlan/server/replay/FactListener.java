package cn.anlan.server.replay;

import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears every fact inside its publisher's transaction: both are kept, or neither. A fact published outside a transaction is a
 * mistake and fails.
 */
@Component
class FactListener {

    private final JournalStore store;
    private final JsonMapper json;

    FactListener(JournalStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void hear(Fact fact) {
        FactType type = fact.getClass().getAnnotation(FactType.class);
        if (type == null) {
            throw new IllegalStateException(
                    "@FactType is missing on " + fact.getClass().getName());
        }
        store.append(fact, type, json.writeValueAsString(fact));
    }
}

package cn.anlan.server.warning.life;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.warning.ThresholdAlert;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people have done with alerts so far. Asked with alerts that the caller may see. */
@Component
public class Attentions {

    private final AcknowledgementStore store;
    private final SilenceStore silences;
    private final WorldClock clock;

    Attentions(AcknowledgementStore store, SilenceStore silences, WorldClock clock) {
        this.store = store;
        this.silences = silences;
        this.clock = clock;
    }

    /** Of each of these alerts, by id. */
    public Map<UUID, Attention> of(List<ThresholdAlert> alerts) {
        List<UUID> ids = alerts.stream().map(ThresholdAlert::id).toList();
        Map<UUID, AcknowledgementStore.Steps> steps = store.steps(ids);
        Map<UUID, Acknowledgement> noted = store.acknowledgements(ids);
        List<Silence> holding = silences.holding(clock.instant());
        Map<UUID, Attention> all = new HashMap<>();
        for (ThresholdAlert alert : alerts) {
            AcknowledgementStore.Steps life = steps.get(alert.id());
            if (life == null) {
                all.put(alert.id(), Attention.NONE);
                continue;
            }
            Acknowledgement said = noted.get(alert.id());
            boolean asks = said == null || said.step() < life.raised();
            all.put(alert.id(), new Attention(life.last(), asks, said, keptQuiet(alert, holding)));
        }
        return all;
    }

    /** Whoever took note of it, in the order of the steps. */
    public List<Acknowledgement> history(ThresholdAlert alert) {
        return store.acknowledgements(alert.id());
    }

    /** The silence that lasts longest counts. */
    private static @Nullable Silence keptQuiet(ThresholdAlert alert, List<Silence> silences) {
        return silences.stream()
                .filter(silence -> silence.covers(alert))
                .max(Comparator.comparing(Silence::endsAt))
                .orElse(null);
    }
}

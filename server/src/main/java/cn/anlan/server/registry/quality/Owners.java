package cn.anlan.server.registry.quality;

import cn.anlan.server.registry.Contact;
import cn.anlan.server.registry.Contacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Names who has to mend a defect: the first, in the order of reach, who answers for the feature and whose term holds; else nobody by
 * name, and the registrar of its county does.
 */
@Component
class Owners {

    private static final int AT_ONCE = 5_000;

    private final DefectLife life;
    private final Contacts contacts;

    Owners(DefectLife life, Contacts contacts) {
        this.life = life;
        this.contacts = contacts;
    }

    /** For new defects. */
    void fresh(Instant now) {
        for (List<Long> some = life.unowned(AT_ONCE); !some.isEmpty(); some = life.unowned(AT_ONCE)) {
            own(some, now);
        }
    }

    /** For all that are open, because posts change hands. */
    void all(Instant now) {
        long after = 0;
        for (List<Long> some = life.withDefects(after, AT_ONCE);
                !some.isEmpty();
                some = life.withDefects(after, AT_ONCE)) {
            own(some, now);
            after = some.getLast();
        }
    }

    private void own(List<Long> features, Instant now) {
        // a feature that was retired meanwhile answers to nobody, and is done with all the same
        Map<Long, List<Contact>> answering = contacts.ofFeatures(features);
        List<DefectLife.Owner> owners = features.stream()
                .map(feature -> answering.getOrDefault(feature, List.of()).stream()
                        .filter(Contact::inTerm)
                        .findFirst()
                        .map(first -> new DefectLife.Owner(feature, first.person(), first.duty()))
                        .orElse(new DefectLife.Owner(feature, null, null)))
                .toList();
        life.own(owners, now);
    }
}

package cn.anlan.server.registry;

import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be reached, for the modules above: asked for thousands of places at once, and told what came of it. Each list is in the
 * order of reach: who is in term before who is not, the narrower place before the wider, duties in their order, first before deputy.
 */
public interface Contacts {

    /** How many places or things may be asked for at once. */
    int MOST_AT_ONCE = 20_000;

    /**
     * Who answers for each of these areas.
     *
     * @param around whether also those of the areas around it, but for the province
     * @return a list for each area, empty where nobody does
     */
    Map<AreaPath, List<Contact>> ofAreas(Collection<AreaPath> areas, boolean around);

    /**
     * Who answers for each of these features: their own first, then those of the areas around.
     *
     * @return a list for each feature that there is
     */
    Map<Long, List<Contact>> ofFeatures(Collection<Long> features);

    /** Whom an alert group means now, each once, in the group's order. Empty for a group that is not there. */
    List<UUID> ofGroup(UUID group);

    /**
     * The number to dial, for the program itself; the audit journal keeps who had it dialled and why.
     *
     * @param actor as facts name them
     * @param why the operation or the call-out, as {@code operation:id}
     * @return null where none is known
     */
    @Nullable
    String number(UUID person, String actor, String why);

    /** Somebody answered at that moment. Of two outcomes the later moment's stands, whichever is told first. */
    void contactReached(UUID person, Instant at);

    /** The number answers no more; a new number is needed. */
    void contactDead(UUID person, Instant at, String why);
}

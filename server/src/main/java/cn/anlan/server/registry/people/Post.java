package cn.anlan.server.registry.people;

import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's duty for one feature, area or unit.
 *
 * @param duty id in {@code duties.yaml}
 * @param feature what they answer for; exactly one of feature, area and unit is not null
 * @param scopeArea where that lies: who may see it
 * @param deputy whether they stand in for the first
 * @param reachOrder from 1: in which order those of one duty are reached
 * @param termTo last day; null while nobody says when it ends
 */
public record Post(
        UUID id,
        String duty,
        UUID person,
        @Nullable Long feature,
        @Nullable AreaPath area,
        @Nullable UUID unit,
        AreaPath scopeArea,
        boolean deputy,
        int reachOrder,
        LocalDate termFrom,
        @Nullable LocalDate termTo,
        boolean synthetic,
        int version,
        Instant since,
        boolean retired) {

    /** What they answer for, as facts name it. */
    public String about() {
        return feature != null ? "feature:" + feature : area != null ? "area:" + area : "unit:" + unit;
    }

    /** Whether the term holds on that day. */
    public boolean holds(LocalDate day) {
        return !day.isBefore(termFrom) && (termTo == null || !day.isAfter(termTo));
    }
}

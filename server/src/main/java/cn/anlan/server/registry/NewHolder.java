package cn.anlan.server.registry;

import cn.anlan.server.kernel.AreaPath;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of {@link NewPerson} takes up a duty.
 *
 * @param person their code
 * @param feature what they answer for; exactly one of feature and area is not null
 * @param scopeArea where that lies
 * @param order within the duty, 1 to 99
 */
public record NewHolder(
        String duty,
        String person,
        @Nullable Long feature,
        @Nullable AreaPath area,
        AreaPath scopeArea,
        boolean deputy,
        int order,
        LocalDate from,
        @Nullable LocalDate to) {}

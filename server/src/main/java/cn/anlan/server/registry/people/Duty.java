package cn.anlan.server.registry.people;

import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.Bilingual;
import java.util.List;

/**
 * Something that a person answers for.
 *
 * @param id stable name
 * @param title as officers say it
 * @param areas the levels at which every area must have one; empty for duties of features and units
 * @param order in which those of one place are reached, from 1
 * @param most how many such posts one person can serve
 */
record Duty(String id, Bilingual title, List<AreaLevel> areas, int order, int most) {

    Duty {
        areas = List.copyOf(areas);
        if (order < 1 || most < 1) {
            throw new IllegalArgumentException("duties.yaml: " + id + " needs an order and a limit from 1");
        }
    }
}

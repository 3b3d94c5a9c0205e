package cn.anlan.server.registry.people.coverage;

import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.people.Duties;
import cn.anlan.server.registry.people.Duty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which posts there must be, as arrays for a statement: what the kinds of features need, and what the levels of areas need. */
@Component
class Slots {

    private final Kinds kinds;
    private final Duties duties;

    Slots(Kinds kinds, Duties duties) {
        this.kinds = kinds;
        this.duties = duties;
    }

    Map<String, Object> parameters() {
        List<String> kindOf = new ArrayList<>();
        List<String> dutyOf = new ArrayList<>();
        List<Integer> covers = new ArrayList<>();
        for (Kind kind : kinds.all()) {
            for (Duty duty : duties.of(kind)) {
                kindOf.add(kind.id());
                dutyOf.add(duty.id());
                covers.add(duty.coversDigits());
            }
        }
        List<Integer> digits = new ArrayList<>();
        List<String> ofAreas = new ArrayList<>();
        for (AreaLevel level : AreaLevel.values()) {
            for (Duty duty : duties.of(level)) {
                digits.add(level.digits());
                ofAreas.add(duty.id());
            }
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("kinds", kindOf.toArray(String[]::new));
        parameters.put("kindDuties", dutyOf.toArray(String[]::new));
        parameters.put("covers", covers.toArray(Integer[]::new));
        parameters.put("levels", digits.toArray(Integer[]::new));
        parameters.put("levelDuties", ofAreas.toArray(String[]::new));
        return parameters;
    }
}

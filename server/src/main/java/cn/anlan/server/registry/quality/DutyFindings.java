package cn.anlan.server.registry.quality;

import cn.anlan.server.registry.people.Duties;
import cn.anlan.server.registry.people.Duty;
import cn.anlan.server.registry.people.coverage.Unanswered;
import cn.anlan.server.registry.quality.rule.DefectRule;
import cn.anlan.server.registry.quality.rule.DefectRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds features that nobody answers for, or only somebody who was never reached: by one statement for as many as there are. */
@Repository
class DutyFindings {

    private final JdbcClient jdbc;
    private final Unanswered unanswered;
    private final Duties duties;

    DutyFindings(JdbcClient jdbc, Unanswered unanswered, Duties duties) {
        this.jdbc = jdbc;
        this.unanswered = unanswered;
        this.duties = duties;
    }

    /** Adds what is found; for these features, or for all where null. */
    void add(DefectRules.Held rules, LocalDate day, @Nullable Collection<Long> ids) {
        for (DefectRule rule : rules.rules()) {
            boolean nobody = rule.type() == DefectRule.Type.RESPONSIBLE;
            if (nobody || rule.type() == DefectRule.Type.REACHED) {
                add(rule, nobody, day, ids);
            }
        }
    }

    private void add(DefectRule rule, boolean nobody, LocalDate day, @Nullable Collection<Long> ids) {
        String which = (ids == null ? "true" : "f.id = any(:ids)")
                + (rule.kinds().isEmpty() ? "" : " and f.kind = any(:onlyKinds)");
        Unanswered.Part part = unanswered.part(day, which);
        Map<String, Object> parameters = new HashMap<>(part.parameters());
        if (ids != null) {
            parameters.put("ids", ids.toArray(Long[]::new));
        }
        if (!rule.kinds().isEmpty()) {
            parameters.put("onlyKinds", rule.kinds().toArray(String[]::new));
        }
        List<String> id = new ArrayList<>();
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (Duty duty : duties.all()) {
            id.add(duty.id());
            zh.add(duty.title().zh());
            en.add(duty.title().en());
        }
        parameters.put("dutyIds", id.toArray(String[]::new));
        parameters.put("dutyZh", zh.toArray(String[]::new));
        parameters.put("dutyEn", en.toArray(String[]::new));
        parameters.put("rule", rule.id());
        parameters.put("severity", rule.severity().word());
        parameters.put("dueDays", rule.dueDays());
        jdbc.sql("with " + part.sql() + """
                        insert into registry.quality_found (feature_id, area_path, kind, rule, field, value, severity, due_days,
                                                           rule_zh, rule_en)
                        select u.feature_id, u.area_path, u.kind, :rule, u.duty, null, :severity, :dueDays,
                               d.zh || case when %1$s and u.held = 1 then '任期已满' when %1$s then '无人承担'
                                            when u.reach = 1 then '电话失效' else '电话从未接通' end,
                               d.en || case when %1$s and u.held = 1 then ': term is over' when %1$s then ': nobody'
                                            when u.reach = 1 then ': number is dead' else ': never reached' end
                          from unanswered u
                          join unnest(cast(:dutyIds as text[]), cast(:dutyZh as text[]), cast(:dutyEn as text[]))
                            as d(id, zh, en) on d.id = u.duty
                         where %2$s
                        """.formatted(nobody, nobody ? "u.held < 2" : "u.held = 2 and u.reach < 3"))
                .params(parameters)
                .update();
    }
}

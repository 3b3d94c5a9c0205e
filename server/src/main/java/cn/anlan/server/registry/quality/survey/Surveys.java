package cn.anlan.server.registry.quality.survey;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans of the survey of risks, made by registrars for their areas. */
@Service
class Surveys {

    private final SurveyStore store;
    private final Areas areas;
    private final Kinds kinds;
    private final WorldClock clock;

    Surveys(SurveyStore store, Areas areas, Kinds kinds, WorldClock clock) {
        this.store = store;
        this.areas = areas;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** @throws RefusedException 404 {@code registry.area-unknown} for what is no code */
    static AreaPath area(String code) {
        try {
            return new AreaPath(code);
        } catch (IllegalArgumentException malformed) {
            throw Confirmations.refused(
                    404, "registry.area-unknown", "area", code, "没有这个行政区划代码", "There is no area with this code");
        }
    }

    /**
     * Sets a plan, in the place of the one there was.
     *
     * @throws RefusedException 403 outside role or area; 404 {@code registry.area-unknown}; 409 {@code registry.plan-overlaps}; 422
     *     {@code registry.kind-unknown}, {@code registry.plan-number}
     */
    @Transactional
    public void put(Scope scope, Plan plan) {
        scope.requireRole(Role.REGISTRAR);
        store.hold();
        keep(scope, plan);
    }

    private void keep(Scope scope, Plan plan) {
        scope.require(areas.get(plan.area()).path());
        kinds.get(plan.kind());
        if (plan.planned() < 1 || plan.planned() > Plan.MOST_PLANNED) {
            throw Confirmations.refused(
                    422,
                    "registry.plan-number",
                    "planned",
                    plan.planned() + "",
                    "计划数为 1 至 10000000",
                    "1 to 10,000,000 are planned");
        }
        Optional<String> other = store.overlapping(plan.area(), plan.kind());
        if (other.isPresent()) {
            throw Confirmations.refused(
                    409,
                    "registry.plan-overlaps",
                    "area",
                    plan.area().code(),
                    "上级或下级区划 " + other.get() + " 已有这一类的计划，会重复计数",
                    "area " + other.get() + " around or inside has a plan for the kind: things would be counted twice");
        }
        store.put(plan, scope.actor(), clock.instant());
    }

    /** Sets all plans of a sheet or none. */
    @Transactional
    public List<PlanSheet.BadLine> putAll(Scope scope, PlanSheet.Read sheet) {
        scope.requireRole(Role.REGISTRAR);
        if (!sheet.bad().isEmpty()) {
            return sheet.bad();
        }
        store.hold();
        sheet.plans().forEach(plan -> keep(scope, plan));
        return new ArrayList<>();
    }

    /** Takes a plan away; 404 {@code registry.plan-unknown} where there is none. */
    @Transactional
    public void remove(Scope scope, AreaPath area, String kind) {
        scope.requireRole(Role.REGISTRAR);
        scope.require(area);
        if (!store.remove(area, kind)) {
            throw Confirmations.refused(404, "registry.plan-unknown", "kind", kind, "没有这项计划", "there is no such plan");
        }
    }
}

package cn.anlan.server.warning.ruleset;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.sensing.Datastream;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.warning.rule.LimitRow;
import cn.anlan.server.warning.rule.Resolved;
import cn.anlan.server.warning.rule.Resolved.Ranked;
import cn.anlan.server.warning.rule.RuleDefinition;
import cn.anlan.server.warning.rule.RuleReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and checks what somebody would make of a rule: for a dry run as for taking it. */
@Component
public class RuleDrafts {

    private static final Duration ANY_RHYTHM = Duration.ofMinutes(5);

    private final Areas areas;
    private final Datastreams datastreams;
    private final JsonMapper json = JsonMapper.shared();

    RuleDrafts(Areas areas, Datastreams datastreams) {
        this.areas = areas;
        this.datastreams = datastreams;
    }

    /**
     * A draft as a rule.
     *
     * @throws RefusedException 422 {@code warning.rule-invalid}, {@code warning.limits-contradict}, {@code
     *     warning.limit-area-unknown}, {@code warning.limit-device-unknown}
     */
    public RuleDefinition read(JsonNode draft) {
        RuleDefinition rule;
        try {
            rule = RuleReader.rule(draft);
        } catch (RuntimeException wrong) {
            throw RuleRefusals.invalid(Objects.requireNonNullElse(wrong.getMessage(), draft.toString()));
        }
        check(rule, "ranks", Resolved.limits(rule, Resolved.Subject.area(new AreaPath("00"))));
        rule.areas().keySet().forEach(area -> checkArea(rule, area));
        rule.devices().keySet().forEach(device -> checkDevice(rule, device));
        return rule;
    }

    private void checkArea(RuleDefinition rule, AreaPath area) {
        if (areas.find(area).isEmpty()) {
            throw RuleRefusals.area(area.code());
        }
        check(rule, "areas." + area, Resolved.limits(rule, Resolved.Subject.area(area)));
    }

    private void checkDevice(RuleDefinition rule, String device) {
        Datastream datastream = observing(rule, device).orElseThrow(() -> RuleRefusals.device(device));
        Resolved.Subject subject = new Resolved.Subject(datastream.area(), device, Map.of());
        check(rule, "devices." + device, Resolved.limits(rule, subject));
    }

    private Optional<Datastream> observing(RuleDefinition rule, String device) {
        return datastreams.find(device + "/" + rule.property());
    }

    private static void check(RuleDefinition rule, String field, List<Ranked> limits) {
        if (limits.isEmpty()) {
            return;
        }
        try {
            Resolved.engine(rule, limits, ANY_RHYTHM);
        } catch (IllegalArgumentException contradiction) {
            throw RuleRefusals.limits(
                    field,
                    limits.stream().map(Ranked::value).toList().toString(),
                    Objects.requireNonNullElse(contradiction.getMessage(), ""));
        }
    }

    /**
     * Whether the caller may make this of that. The system administrator may change everything; officers the limits of their
     * own areas, and of devices in them.
     *
     * @throws RefusedException 403 {@code identity.role-missing}, {@code warning.rule-beyond-area}
     */
    void allow(Scope scope, Optional<RuleDefinition> before, RuleDefinition after) {
        scope.requireRole(Role.SYSTEM_ADMINISTRATOR, Role.DUTY_OFFICER, Role.COMMANDER);
        if (scope.role() == Role.SYSTEM_ADMINISTRATOR) {
            return;
        }
        RuleDefinition old = before.orElseThrow(() -> RuleRefusals.beyond("rule"));
        if (!general(old).equals(general(after))) {
            throw RuleRefusals.beyond("rule");
        }
        for (AreaPath area : changed(old.areas(), after.areas())) {
            if (!scope.covers(area)) {
                throw RuleRefusals.beyond("areas." + area);
            }
        }
        for (String device : changed(old.devices(), after.devices())) {
            boolean own = observing(after, device)
                    .map(Datastream::area)
                    .map(scope::covers)
                    .orElse(false);
            if (!own) {
                throw RuleRefusals.beyond("devices." + device);
            }
        }
    }

    /** All but the limits of areas and devices. */
    private JsonNode general(RuleDefinition rule) {
        ObjectNode body = (ObjectNode) json.readTree(rule.body());
        body.remove(List.of("areas", "devices"));
        return body;
    }

    private static <K> Set<K> changed(Map<K, LimitRow> before, Map<K, LimitRow> after) {
        Set<K> changed = new HashSet<>();
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .forEach(changed::add);
        return changed;
    }

    /** Whether two say the same, in whatever order their fields stand. */
    boolean same(RuleDefinition a, RuleDefinition b) {
        return json.readTree(a.body()).equals(json.readTree(b.body()));
    }
}

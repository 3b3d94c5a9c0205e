package cn.anlan.server.registry.quality;

import cn.anlan.engine.quality.Twins;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.FeatureChecks;
import cn.anlan.server.registry.FieldRules;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.KindField;
import cn.anlan.server.registry.people.Posts;
import cn.anlan.server.registry.quality.rule.DefectRule;
import cn.anlan.server.registry.quality.rule.DefectRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Holds entries of one kind against the rules; decides alone by what it is handed. */
final class Judge {

    private final DefectRules.Held rules;
    private final FeatureChecks checks;
    private final String kindId;
    private final @Nullable Kind kind;
    private final Instant now;
    private final Instant began;

    /**
     * @param kind null for a kind that is in the catalogue no more: its fields are then asked nothing
     * @param began when evaluation was first at work: what was recorded before changes were is not older than that
     */
    Judge(
            DefectRules.Held rules,
            FeatureChecks checks,
            String kindId,
            @Nullable Kind kind,
            Instant now,
            Instant began) {
        this.rules = rules;
        this.checks = checks;
        this.kindId = kindId;
        this.kind = kind;
        this.now = now;
        this.began = began;
    }

    /** What is wrong in one entry by itself, each rule and field once. */
    List<Found> alone(Feature feature, Instant confirmed) {
        List<Found> found = new ArrayList<>();
        Kind known = kind;
        if (known != null) {
            fields(known, feature, found);
        }
        if (KindLimits.insideArea(kind)) {
            for (DefectRule rule : rules.of(DefectRule.Type.INSIDE_AREA, kindId)) {
                checks.place(feature.position(), feature.area())
                        .ifPresent(refusal ->
                                found.add(found(feature, rule, refusal.field(), refusal.value(), refusal.rule())));
            }
        }
        stale(feature, confirmed, found);
        Set<String> seen = new HashSet<>();
        return found.stream()
                .filter(one -> seen.add(one.rule().id() + " " + one.field()))
                .toList();
    }

    private void fields(Kind known, Feature feature, List<Found> found) {
        for (Refusal refusal : FieldRules.broken(known, feature.fields())) {
            for (DefectRule rule : rules.of(type(known, refusal), kindId)) {
                if (rule.fields().isEmpty()) {
                    found.add(found(feature, rule, refusal.field(), refusal.value(), refusal.rule()));
                }
            }
        }
        for (DefectRule rule : rules.rules()) {
            if (!rule.fields().isEmpty() && rule.holdsFor(kindId)) {
                for (String key : rule.fields()) {
                    Object value = feature.fields().get(key);
                    Bilingual broken = OwnFieldRules.broken(rule, value);
                    if (broken != null) {
                        found.add(found(feature, rule, key, value == null ? null : value.toString(), broken));
                    }
                }
            }
        }
    }

    /** Which rule of quality hands on what the catalogue says of a field. */
    private static DefectRule.Type type(Kind known, Refusal refusal) {
        if (refusal.value() == null) {
            return DefectRule.Type.REQUIRED;
        }
        return known.fields().stream()
                .filter(field -> field.key().equals(refusal.field()))
                .map(KindField::type)
                .map(type -> switch (type) {
                    case INTEGER, NUMBER, DATE -> DefectRule.Type.RANGE;
                    case TEXT -> DefectRule.Type.PATTERN;
                    case BOOLEAN, CHOICE -> DefectRule.Type.VALUE;
                })
                .findFirst()
                .orElse(DefectRule.Type.VALUE);
    }

    /** What is wrong with where an entry stands beside the line or area drawn for it. */
    List<Found> drawn(Feature feature, Geometry shape) {
        List<Found> found = new ArrayList<>();
        for (DefectRule rule : rules.of(DefectRule.Type.INSIDE_SHAPE, kindId)) {
            OffShape off = OffShape.of(feature.position(), shape);
            if (off.metres() > rule.withinM()) {
                found.add(found(
                        feature, rule, "position", OffShape.degrees(feature.position()), off.words(rule.withinM())));
            }
        }
        return found;
    }

    private void stale(Feature feature, Instant confirmed, List<Found> found) {
        Instant last = confirmed.isAfter(began) ? confirmed : began;
        for (DefectRule rule : rules.of(DefectRule.Type.STALE, kindId)) {
            int days = KindLimits.days(kind, rule);
            if (last.plus(Duration.ofDays(days)).isBefore(now)) {
                LocalDate day = LocalDate.ofInstant(last, Posts.ZONE);
                Bilingual words = new Bilingual(
                        "自 " + day + " 起 " + days + " 天内无人核实",
                        "nobody confirmed it within " + days + " days of " + day);
                found.add(found(feature, rule, "", day.toString(), words));
            }
        }
    }

    private static Found found(
            Feature feature, DefectRule rule, @Nullable String field, @Nullable String value, Bilingual words) {
        return new Found(
                feature.id(), feature.area(), feature.kind(), rule, field == null ? "" : field, value, null, words);
    }

    /** Which of these are doubles. What stands in {@code judged} is told, the others are only looked at. */
    List<Found> doubles(List<Twins.Spot> spots, Map<Long, Feature> judged) {
        List<Found> found = new ArrayList<>();
        for (DefectRule rule : rules.of(DefectRule.Type.NEAR_DUPLICATE, kindId)) {
            double within = KindLimits.withinM(kind, rule);
            if (within <= 0) {
                continue;
            }
            String metres = within == Math.rint(within) ? (long) within + "" : within + "";
            Bilingual words = new Bilingual(
                    metres + " 米内已有名称相近的同类登记",
                    "within " + metres + " m stands one of its kind with a title that is alike");
            Twins.find(spots, within, rule.likeness()).forEach((id, other) -> {
                Feature feature = judged.get(id);
                if (feature != null) {
                    found.add(new Found(id, feature.area(), feature.kind(), rule, "", feature.title(), other, words));
                }
            });
        }
        return found;
    }

    /** Whether shapes are asked of this kind. */
    boolean asksShapes() {
        return !rules.of(DefectRule.Type.INSIDE_SHAPE, kindId).isEmpty();
    }

    /** How far around an entry others must be looked at, m. */
    static double reach(DefectRules.Held rules, String kindId, @Nullable Kind kind) {
        return rules.of(DefectRule.Type.NEAR_DUPLICATE, kindId).stream()
                .mapToDouble(rule -> KindLimits.withinM(kind, rule))
                .max()
                .orElse(0);
    }
}

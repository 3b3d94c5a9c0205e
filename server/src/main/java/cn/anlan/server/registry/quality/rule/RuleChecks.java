package cn.anlan.server.registry.quality.rule;

import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.KindField;
import cn.anlan.server.registry.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether rules fit the catalogue of kinds: they name what there is, and do not say again what it says. */
final class RuleChecks {

    private RuleChecks() {}

    /** Everything that does not fit, by the rule's id. */
    static List<String> problems(List<DefectRule> rules, Kinds kinds) {
        List<String> problems = new ArrayList<>();
        for (DefectRule rule : rules) {
            for (String id : rule.kinds()) {
                Optional<Kind> kind = kinds.find(id);
                if (kind.isEmpty()) {
                    problems.add(rule.id() + ": 类别目录里没有 " + id + " / the catalogue has no kind " + id);
                    continue;
                }
                for (String key : rule.fields()) {
                    problems.addAll(problems(rule, kind.get(), key));
                }
            }
        }
        return problems;
    }

    private static List<String> problems(DefectRule rule, Kind kind, String key) {
        Optional<KindField> field =
                kind.fields().stream().filter(one -> one.key().equals(key)).findFirst();
        String where = rule.id() + ": " + kind.id() + "." + key;
        if (field.isEmpty()) {
            return List.of(where + " 类别没有这个字段 / the kind has no such field");
        }
        return said(rule.type(), field.get())
                ? List.of(where + " 类别目录已有这条规则 / the catalogue says so already")
                : List.of();
    }

    /** Whether the catalogue itself has such a rule on the field. */
    private static boolean said(DefectRule.Type type, KindField field) {
        boolean number = field.type() == KindField.Type.INTEGER || field.type() == KindField.Type.NUMBER;
        return switch (type) {
            case REQUIRED -> field.required();
            case RANGE -> !number || field.min() < field.max();
            case PATTERN -> field.type() != KindField.Type.TEXT || field.pattern() != null;
            case VALUE, INSIDE_AREA, INSIDE_SHAPE, NEAR_DUPLICATE, RESPONSIBLE, REACHED, STALE -> false;
        };
    }
}

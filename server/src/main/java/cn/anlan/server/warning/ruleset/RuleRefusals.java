package cn.anlan.server.warning.ruleset;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/** What is refused of a rule that somebody would change, by field, value and rule. */
final class RuleRefusals {

    private RuleRefusals() {}

    static RefusedException unknown(String id) {
        return refused(404, "warning.rule-unknown", "id", id, "没有这条规则", "there is no such rule");
    }

    static RefusedException invalid(String why) {
        return refused(
                422,
                "warning.rule-invalid",
                "rule",
                why,
                "规则不完整，或含预警信号专用词",
                "incomplete, or it speaks like an official warning");
    }

    static RefusedException moved(int base, int now) {
        return refused(
                409,
                "warning.rule-moved",
                "base",
                Integer.toString(base),
                "规则已更新到第 " + now + " 版，请重新比对",
                "version " + now + " is in force by now, compare again");
    }

    static RefusedException reason(@Nullable String reason) {
        return refused(
                422,
                "warning.reason-missing",
                "reason",
                reason,
                "须填写原因，最多 " + RuleTaking.LONGEST_REASON + " 字",
                "a reason of at most " + RuleTaking.LONGEST_REASON + " characters is needed");
    }

    static RefusedException same() {
        return refused(422, "warning.rule-same", "rule", null, "与现行版本相同", "it is the version in force, word for word");
    }

    static RefusedException beyond(String what) {
        return refused(
                403,
                "warning.rule-beyond-area",
                what,
                null,
                "值班员和指挥员只能改本辖区及其设备的限值；其余由系统管理员改",
                "an officer changes limits of own areas and their devices only; the rest is the system administrator's");
    }

    static RefusedException area(String code) {
        return refused(422, "warning.limit-area-unknown", "areas", code, "没有这个行政区", "there is no such area");
    }

    static RefusedException device(String code) {
        return refused(
                422,
                "warning.limit-device-unknown",
                "devices",
                code,
                "没有这个编码的测站观测该要素",
                "no device of this code observes this property");
    }

    static RefusedException limits(String field, String values, String why) {
        return refused(
                422,
                "warning.limits-contradict",
                field,
                values,
                "限值应随级别升高而不降低，且在允许范围内（" + why + "）",
                "limits rise with the rank and lie within their range (" + why + ")");
    }

    private static RefusedException refused(
            int status, String code, String field, @Nullable String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}

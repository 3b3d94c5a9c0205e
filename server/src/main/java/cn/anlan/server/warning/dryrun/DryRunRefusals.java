package cn.anlan.server.warning.dryrun;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/** What is refused of dry runs. */
final class DryRunRefusals {

    private DryRunRefusals() {}

    static RefusedException running() {
        return refused(
                409,
                "warning.dry-run-running",
                null,
                null,
                "您已有一次试算在进行，请等它完成或取消",
                "one of yours is at work; wait or cancel it");
    }

    static RefusedException full() {
        return refused(
                429,
                "warning.dry-runs-full",
                null,
                Integer.toString(DryRuns.MOST_WAITING),
                "等候的试算已满，请稍后再试",
                "as many as may wait are waiting; try again shortly");
    }

    static RefusedException unknown(String id) {
        return refused(
                404, "warning.dry-run-unknown", "id", id, "没有这次试算，或不是您发起的", "no such dry run, or not one of yours");
    }

    static RefusedException past(String id) {
        return refused(422, "warning.past-unknown", "past", id, "没有这段历史", "there is no such past");
    }

    static RefusedException time(String value) {
        return refused(
                422,
                "warning.past-outside",
                "from",
                value,
                "起止时间须先后有序，并在所选历史之内",
                "from lies before to, both within the past that was chosen");
    }

    static RefusedException rules(int count) {
        return refused(
                422,
                "warning.dry-run-rules",
                "rules",
                Integer.toString(count),
                "一次试算 1 至 " + DryRunApi.MOST_RULES + " 条规则，每条一次",
                "1 to " + DryRunApi.MOST_RULES + " rules at once, each once");
    }

    private static RefusedException refused(
            int status, String code, @Nullable String field, @Nullable String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}

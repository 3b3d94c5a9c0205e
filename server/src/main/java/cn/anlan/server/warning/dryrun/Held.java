package cn.anlan.server.warning.dryrun;

import cn.anlan.server.kernel.AreaPath;
import java.util.List;
import java.util.Map;

/**
 * An alert of one side.
 *
 * @param key rule and subject
 * @param county where it is
 * @param item as it is told, its side still open
 */
record Held(String key, AreaPath county, Outcome.Item item, int higher, int lower) {

    static Outcome.Tally tally(List<Held> held) {
        return tally(
                held,
                Map.of(
                        "raised-higher",
                        held.stream().mapToInt(Held::higher).sum(),
                        "lowered",
                        held.stream().mapToInt(Held::lower).sum()));
    }

    /** @param moves how often alerts were raised higher and lowered */
    static Outcome.Tally tally(List<Held> held, Map<String, Integer> moves) {
        int ended =
                (int) held.stream().filter(one -> one.item().endedAt() != null).count();
        return new Outcome.Tally(
                held.size(),
                moves.getOrDefault("raised-higher", 0),
                moves.getOrDefault("lowered", 0),
                ended,
                held.size() - ended);
    }
}

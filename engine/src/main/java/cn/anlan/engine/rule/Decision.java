package cn.anlan.engine.rule;

import java.util.List;

/** What a step decided, and why. A step that changes no rank decides nothing. */
public sealed interface Decision {

    /** The rank from now on; 0 after an end. */
    int rank();

    /** The numbers behind the decision. */
    Reason reason();

    /** From quiet to a rank. */
    record Raise(int rank, Reason reason) implements Decision {}

    /** From a rank to a higher one. */
    record RaiseHigher(int from, int rank, Reason reason) implements Decision {}

    /** From a rank to a lower one that is not quiet. */
    record Lower(int from, int rank, Reason reason) implements Decision {}

    /** From a rank to quiet. */
    record End(int from, Reason reason) implements Decision {

        @Override
        public int rank() {
            return 0;
        }
    }

    /** What leads from the rank decided before to the verdict of now. */
    static List<Decision> between(int before, Verdict verdict) {
        int after = verdict.rank();
        Reason reason = verdict.reason();
        if (after == before || reason == null) {
            return List.of();
        }
        if (before == 0) {
            return List.of(new Raise(after, reason));
        }
        if (after == 0) {
            return List.of(new End(before, reason));
        }
        return List.of(after > before ? new RaiseHigher(before, after, reason) : new Lower(before, after, reason));
    }
}

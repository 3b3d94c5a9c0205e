package cn.anlan.server.warning.dryrun;

import cn.anlan.engine.rule.Decision;
import cn.anlan.engine.rule.Reason;
import cn.anlan.server.warning.rule.Resolved.Ranked;
import cn.anlan.server.warning.rule.Wording;
import cn.anlan.server.warning.ruleset.Watched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert of a dry run, from its beginning to its end. */
final class Trace {

    /** One that flaps shows its first moves. */
    private static final int MOST_MOVES = 50;

    final Watched watched;
    final Instant raisedAt;
    /** Whether it stood already when the past began. */
    final boolean there;

    final List<Outcome.Move> moves = new ArrayList<>();
    int highest;
    int higher;
    int lower;
    Reason reason;

    @Nullable
    Instant endedAt;

    Trace(Watched watched, Decision first, Instant at, boolean there) {
        this.watched = watched;
        this.raisedAt = at;
        this.there = there;
        this.highest = first.rank();
        this.reason = first.reason();
        move(first, at);
    }

    String key() {
        return watched.definition().id() + "|" + watched.subject();
    }

    void goesOn(Decision decision, Instant at) {
        switch (decision) {
            case Decision.Raise raise -> throw new IllegalStateException("raised twice: " + key() + " " + raise);
            case Decision.RaiseHigher raised -> {
                higher++;
                if (raised.rank() > highest) {
                    highest = raised.rank();
                    reason = raised.reason();
                }
            }
            case Decision.Lower lowered -> lower++;
            case Decision.End ended -> endedAt = at;
        }
        move(decision, at);
    }

    private void move(Decision decision, Instant at) {
        if (moves.size() < MOST_MOVES) {
            moves.add(new Outcome.Move(
                    at,
                    change(decision),
                    decision.rank(),
                    said(decision.rank(), decision.reason()).headline()));
        }
    }

    /** What is said of its highest rank. */
    Wording.Said said() {
        return said(highest, reason);
    }

    /** The limit that its highest rank reached. */
    Ranked limit() {
        return Wording.limit(watched.resolved().limits(), highest, reason);
    }

    private Wording.Said said(int rank, Reason why) {
        return Wording.of(watched.definition(), watched.resolved().limits(), rank, why);
    }

    private static String change(Decision decision) {
        return switch (decision) {
            case Decision.Raise raise -> "raised";
            case Decision.RaiseHigher higher -> "raised-higher";
            case Decision.Lower lower -> "lowered";
            case Decision.End end -> "ended";
        };
    }
}

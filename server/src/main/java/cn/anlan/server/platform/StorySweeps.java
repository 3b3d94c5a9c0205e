package cn.anlan.server.platform;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Steps the sweeps through a story's virtual time, always in the same order: by due time, then by name. */
public final class StorySweeps {

    private final List<Sweep> sweeps;
    private final PriorityQueue<Due> queue = new PriorityQueue<>(
            Comparator.comparing(Due::at).thenComparing(due -> due.sweep().name()));

    /** @param sweeps all of them; their order does not matter */
    public StorySweeps(List<Sweep> sweeps) {
        this.sweeps = List.copyOf(sweeps);
    }

    /** Forgets what was due; every sweep is due first one period after the begin. */
    public synchronized void restartAt(Instant begin) {
        queue.clear();
        sweeps.forEach(sweep -> queue.add(new Due(begin.plus(sweep.every()), sweep)));
    }

    /** When the next sweep is due; {@link Instant#MAX} where there is none. */
    public synchronized Instant nextDue() {
        Due next = queue.peek();
        return next == null ? Instant.MAX : next.at();
    }

    /** Runs what is due by now, each at most once however long ago it was due. */
    public synchronized void runDue(Instant now) {
        while (!nextDue().isAfter(now)) {
            Sweep sweep = queue.remove().sweep();
            sweep.run(now);
            queue.add(new Due(now.plus(sweep.every()), sweep));
        }
    }

    private record Due(Instant at, Sweep sweep) {}
}

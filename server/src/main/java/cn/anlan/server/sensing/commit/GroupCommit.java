package cn.anlan.server.sensing.commit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many callers, one transaction: whoever comes first commits for all who wait, until its own item is in, and hands the lead to the
 * next who waits. Each is answered only after the commit that holds its item, and woken for nothing else. A single caller commits
 * alone, in its own thread, so a story repeats exactly.
 *
 * @param <T> what is committed
 * @param <R> what the caller is told
 */
public final class GroupCommit<T, R> {

    private final Function<List<T>, List<R>> commit;
    private final ToLongFunction<T> weight;
    private final long mostWeight;
    /** In order of arrival; guarded by itself, as is {@link #led}. */
    private final Queue<Slot<T, R>> waiting = new ArrayDeque<>();

    private boolean led;

    /**
     * @param mostWeight the most weight in one transaction; a single heavier item goes alone
     * @param commit takes items in order of arrival, gives one answer for each, in the same order
     */
    public GroupCommit(long mostWeight, ToLongFunction<T> weight, Function<List<T>, List<R>> commit) {
        this.mostWeight = mostWeight;
        this.weight = weight;
        this.commit = commit;
    }

    /** Waits until the item is committed; throws what the commit threw. */
    public R submit(T item) {
        Slot<T, R> slot = new Slot<>(item);
        boolean leads;
        synchronized (waiting) {
            waiting.add(slot);
            leads = !led;
            led = true;
        }
        if (!leads) {
            slot.woken.acquireUninterruptibly(); // answered, or to lead from now on
        }
        if (!slot.done) {
            lead(slot);
        }
        return slot.result();
    }

    private void lead(Slot<T, R> own) {
        try {
            while (!own.done) {
                commitNext();
            }
        } finally {
            synchronized (waiting) {
                Slot<T, R> next = waiting.peek();
                led = next != null;
                if (next != null) {
                    next.woken.release();
                }
            }
        }
    }

    private void commitNext() {
        List<Slot<T, R>> group = next();
        try {
            List<R> answers = commit.apply(group.stream().map(s -> s.item).toList());
            if (answers.size() != group.size()) {
                throw new IllegalStateException(answers.size() + " answers for " + group.size() + " items");
            }
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer(answers.get(i));
            }
        } catch (RuntimeException failed) {
            group.forEach(slot -> slot.fail(failed));
        } catch (Error failed) { // out of memory, say: whoever waits must hear of it, or all ingest would wait for ever
            group.forEach(slot -> slot.fail(failed));
            throw failed;
        }
    }

    private List<Slot<T, R>> next() {
        List<Slot<T, R>> group = new ArrayList<>();
        long sum = 0;
        synchronized (waiting) {
            while (!waiting.isEmpty()) {
                long one = weight.applyAsLong(waiting.element().item);
                if (!group.isEmpty() && sum + one > mostWeight) {
                    break;
                }
                sum += one;
                group.add(waiting.remove());
            }
        }
        return group;
    }

    /** Written by the leader before it wakes the owner. */
    private static final class Slot<T, R> {
        private final T item;
        private final Semaphore woken = new Semaphore(0);
        private boolean done;
        private @Nullable R answer;
        private @Nullable Throwable failure;

        Slot(T item) {
            this.item = item;
        }

        void answer(R given) {
            answer = given;
            done = true;
            woken.release();
        }

        void fail(Throwable why) {
            failure = why;
            done = true;
            woken.release();
        }

        R result() {
            if (failure != null) {
                throw new IllegalStateException("the commit that held this request failed", failure);
            }
            if (answer == null) {
                throw new IllegalStateException("answered before the commit");
            }
            return answer;
        }
    }
}

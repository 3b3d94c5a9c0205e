package cn.anlan.server.sensing.commit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many callers, one transaction: whoever gets the lock first commits for all who wait, and each is answered only after the
 * commit that holds its item. A single caller commits alone, in its own thread, so a story repeats exactly.
 *
 * @param <T> what is committed
 * @param <R> what the caller is told
 */
public final class GroupCommit<T, R> {

    private final Function<List<T>, List<R>> commit;
    private final ToLongFunction<T> weight;
    private final long mostWeight;
    private final ReentrantLock committing = new ReentrantLock();
    private final Queue<Slot<T, R>> waiting = new ArrayDeque<>();

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
        synchronized (waiting) {
            waiting.add(slot);
        }
        committing.lock();
        try {
            while (!slot.done) {
                commitNext();
            }
        } finally {
            committing.unlock();
        }
        return slot.result();
    }

    private void commitNext() {
        List<Slot<T, R>> group = next();
        try {
            List<R> answers = commit.apply(group.stream().map(s -> s.item).toList());
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

    /** Written by the thread that holds the lock, read by its owner once that one holds it. */
    private static final class Slot<T, R> {
        private final T item;
        private boolean done;
        private @Nullable R answer;
        private @Nullable Throwable failure;

        Slot(T item) {
            this.item = item;
        }

        void answer(R given) {
            answer = given;
            done = true;
        }

        void fail(Throwable why) {
            failure = why;
            done = true;
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

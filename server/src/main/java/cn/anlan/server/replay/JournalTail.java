package cn.anlan.server.replay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Follows the journal for all pages of this node: one look every 100 ms while somebody listens, however many listen. The last
 * thousand facts are at hand; who is further behind reads the table.
 */
@Component
class JournalTail implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JournalTail.class);

    static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration LOOK_AGAIN_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);
    private static final int AT_HAND = 1000;
    private static final int PAGE = 500;

    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<JournalEntry> recent = new ArrayDeque<>();
    /** Everything after this and up to {@link #end} is in {@link #recent}. */
    private JournalPosition begin = JournalPosition.BEGIN;

    private JournalPosition end = JournalPosition.BEGIN;
    private int listeners;
    private boolean running;
    private volatile @Nullable Thread follower;

    JournalTail(Journal journal) {
        this.journal = journal;
    }

    /** Says that somebody listens; returns the present end of the journal. */
    JournalPosition join() {
        JournalPosition now = journal.last().map(JournalEntry::position).orElse(JournalPosition.BEGIN);
        lock.lock();
        try {
            if (listeners++ == 0) {
                recent.clear();
                begin = now;
                end = now;
            }
            changed.signalAll();
            return now.compareTo(end) > 0 ? now : end;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            listeners--;
        } finally {
            lock.unlock();
        }
    }

    /** Facts after a position; waits for the first one, but not longer than told. Empty when none came, or at our end. */
    List<JournalEntry> await(JournalPosition after, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (running && end.compareTo(after) <= 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (end.compareTo(after) <= 0) {
                return List.of();
            }
            if (after.compareTo(begin) >= 0) {
                return recent.stream()
                        .filter(entry -> entry.position().compareTo(after) > 0)
                        .toList();
            }
        } finally {
            lock.unlock();
        }
        return journal.after(after, PAGE);
    }

    private void follow() {
        try {
            while (isRunning()) {
                Duration pause = LOOK_AGAIN;
                try {
                    lookOnce();
                } catch (DataAccessException failed) {
                    log.warn(
                            "the journal cannot be read, pages wait; looked at again in {}",
                            LOOK_AGAIN_AFTER_FAILURE,
                            failed);
                    pause = LOOK_AGAIN_AFTER_FAILURE;
                }
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
        } catch (InterruptedException ended) {
            log.debug("the journal's tail was told to end");
        }
    }

    private void lookOnce() throws InterruptedException {
        JournalPosition from;
        lock.lock();
        try {
            while (running && listeners == 0) {
                changed.await();
            }
            if (!running) {
                return;
            }
            from = end;
        } finally {
            lock.unlock();
        }
        List<JournalEntry> news = journal.after(from, PAGE);
        if (news.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            if (!end.equals(from)) {
                return; // everybody left and somebody joined in between: the end was set anew
            }
            recent.addAll(news);
            end = news.getLast().position();
            while (recent.size() > AT_HAND) {
                begin = recent.removeFirst().position();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        lock.lock();
        try {
            running = true;
        } finally {
            lock.unlock();
        }
        follower = Thread.ofVirtual().name("journal-tail").start(this::follow);
    }

    /** Ends before the web server does, so that open streams do not hold up its end; a look under way still has its database. */
    @Override
    public void stop() {
        lock.lock();
        try {
            running = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Thread last = follower;
        try {
            if (last != null && !last.join(LONGEST_LOOK)) {
                log.warn("the journal is still being read while the program ends");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }
}

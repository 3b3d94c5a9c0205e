package cn.anlan.server.identity;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets what concerns the same matter happen one after the other, in this process. */
final class Turns {

    private static final int LOCKS = 64;

    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

    /** @param matter what is done one at a time; a few matters share a lock, which only costs them waiting */
    <T> T take(Object matter, Supplier<T> action) {
        Lock lock = locks[Math.floorMod(matter.hashCode(), LOCKS)];
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}

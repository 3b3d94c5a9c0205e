package cn.anlan.server.identity;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Lets what concerns the same matter happen one after the other, in this process. */
final class Turns {

    private static final int LOCKS = 64;

    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

    /** @param matter what is done one at a time; a few matters share a lock, which only costs them waiting */
    boolean take(Object matter, BooleanSupplier action) {
        Lock lock = locks[Math.floorMod(matter.hashCode(), LOCKS)];
        lock.lock();
        try {
            return action.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}

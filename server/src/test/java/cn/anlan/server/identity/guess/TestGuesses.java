package cn.anlan.server.identity.guess;

import cn.anlan.server.kernel.MachineClock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts on a test's database by a test's clock. */
public final class TestGuesses {

    public static final int MINUTES_AT_ONCE = Guesses.MINUTES_AT_ONCE;

    private TestGuesses() {}

    public static Guesses on(JdbcClient jdbc, MachineClock clock) {
        return new Guesses(jdbc, clock);
    }
}

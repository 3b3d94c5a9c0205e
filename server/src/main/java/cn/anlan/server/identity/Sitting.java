package cn.anlan.server.identity;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a session tells of itself, apart from whose it is: kept in it under {@link #NAME}. Only acting, or a hand on the screen
 * ({@code POST /api/v1/session/use}), counts as use: a map that asks for tiles by itself, and a stream that is read, do not.
 *
 * @param opened when somebody signed in
 * @param used when it was last used, to the minute
 * @param wall whether it is a screen on the wall, which goes on reading when nobody is there
 * @param outside whether an outside service let it in, so that no password was shown
 * @param aged whether the password shown was too old
 */
record Sitting(Instant opened, Instant used, boolean wall, boolean outside, boolean aged) implements Serializable {

    static final String NAME = "anlan.sitting";
    static final Duration USE_WRITTEN_EVERY = Duration.ofMinutes(1);

    private static final long serialVersionUID = 1L;

    /** What a session is good for now. */
    enum State {
        /** Reading and acting. */
        OPEN,
        /** Reading; acting needs a fresh sign-in. */
        WATCH,
        /** Nothing. */
        OVER
    }

    /** @param attributes a session's */
    static @Nullable Sitting of(Function<String, @Nullable Object> attributes) {
        return attributes.apply(NAME) instanceof Sitting sitting ? sitting : null;
    }

    State state(Instant now, IdentitySettings settings) {
        boolean over = Duration.between(used, now).compareTo(settings.idle()) >= 0
                || Duration.between(opened, now).compareTo(settings.session()) >= 0;
        if (!over) {
            return State.OPEN;
        }
        return wall ? State.WATCH : State.OVER;
    }

    /** Whether a use now is worth writing down. */
    boolean worthWriting(Instant now) {
        return Duration.between(used, now).compareTo(USE_WRITTEN_EVERY) >= 0;
    }

    Sitting usedAt(Instant now) {
        return new Sitting(opened, now, wall, outside, aged);
    }

    Sitting onTheWall(boolean on) {
        return new Sitting(opened, used, on, outside, aged);
    }

    Sitting withFreshPassword() {
        return new Sitting(opened, used, wall, outside, false);
    }
}

package cn.anlan.server.identity;

import cn.anlan.server.kernel.MachineClock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the sessions are good for now. */
@Component
class Sittings {

    private final MachineClock clock;
    private final IdentitySettings settings;

    Sittings(MachineClock clock, IdentitySettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** After so long without use one is over, or a watch. */
    Duration idle() {
        return settings.idle();
    }

    /** @param attributes a session's; one that somebody signed in to before there were sittings is over */
    Sitting.State state(Function<String, @Nullable Object> attributes) {
        Sitting sitting = Sitting.of(attributes);
        return sitting == null ? Sitting.State.OVER : sitting.state(clock.instant(), settings);
    }

    Sitting.State state(Sitting sitting) {
        return sitting.state(clock.instant(), settings);
    }

    /** The sitting of the request's session; null for whoever came in by a token, or not at all. */
    static @Nullable Sitting of(HttpServletRequest request) {
        HttpSession session = TokenFilter.hasToken(request) ? null : request.getSession(false);
        return session == null ? null : Sitting.of(session::getAttribute);
    }

    /**
     * Begins one, in the request's session.
     *
     * @param wall whether the session was on the wall already, and the same person signs in anew
     */
    void begin(HttpServletRequest request, boolean wall, boolean outside, boolean aged) {
        request.getSession(true)
                .setAttribute(Sitting.NAME, new Sitting(clock.instant(), clock.instant(), wall, outside, aged));
    }

    /** Writes a use down, where it is worth it. */
    void used(HttpSession session) {
        Sitting sitting = Sitting.of(session::getAttribute);
        if (sitting != null && sitting.worthWriting(clock.instant())) {
            session.setAttribute(Sitting.NAME, sitting.usedAt(clock.instant()));
        }
    }

    /** Changes what the request's session tells of itself; there must be one. */
    static void change(HttpServletRequest request, UnaryOperator<Sitting> change) {
        HttpSession session = Objects.requireNonNull(request.getSession(false));
        Sitting sitting = Sitting.of(session::getAttribute);
        if (sitting != null) {
            session.setAttribute(Sitting.NAME, change.apply(sitting));
        }
    }
}

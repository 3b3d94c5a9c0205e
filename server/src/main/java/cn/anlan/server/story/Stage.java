package cn.anlan.server.story;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.replay.ClockPulse;
import cn.anlan.server.story.play.StoryPlayer;
import cn.anlan.server.story.script.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The demo's stage: plays a story at the pace the watcher sets. It plays in small bites under a lock, so that a wish to pause
 * is heard at once, also in a jump.
 */
final class Stage {

    /** Virtual seconds per second that the watcher may choose. */
    static final List<Integer> SPEEDS = List.of(1, 60, 300, 900, 1800, 3600);

    /** A bite of a jump. */
    private static final Duration BITE = Duration.ofMinutes(10);

    private final Story story;
    private final StoryPlayer player;
    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile State state = State.PAUSED;
    private volatile double speed;
    private volatile Instant jumpTo = Instant.MIN;
    private volatile Instant shown;

    Stage(Story story, StoryPlayer player, double speed) {
        this.story = story;
        this.player = player;
        this.speed = speed;
        this.shown = player.now();
    }

    /** What the stage is doing. */
    enum State {
        PLAYING,
        PAUSED,
        JUMPING,
        ENDED
    }

    Story story() {
        return story;
    }

    State state() {
        return state;
    }

    double speed() {
        return speed;
    }

    Instant now() {
        return shown;
    }

    List<StoryPlayer.Outcome> outcomes() {
        lock.lock();
        try {
            return player.outcomes();
        } finally {
            lock.unlock();
        }
    }

    ClockPulse.Pulse pulse() {
        return new ClockPulse.Pulse(shown, state.name().toLowerCase(java.util.Locale.ROOT), speed);
    }

    void play() {
        if (state == State.PAUSED) {
            state = State.PLAYING;
        }
    }

    void pause() {
        if (state == State.PLAYING || state == State.JUMPING) {
            state = State.PAUSED;
        }
    }

    /** @throws RefusedException {@code story.speed-unknown} */
    void speed(double wanted) {
        if (!SPEEDS.contains((int) wanted) || wanted != Math.rint(wanted)) {
            throw refused("story.speed-unknown", "speed", wanted, "可选速度：" + SPEEDS, "speeds to choose from: " + SPEEDS);
        }
        speed = wanted;
    }

    /** @throws RefusedException {@code story.jump-back} for an instant before now, {@code story.jump-beyond} after the end */
    void jump(Instant to) {
        if (to.isBefore(shown)) {
            throw refused(
                    "story.jump-back",
                    "to",
                    to,
                    "不能跳回过去；可重新开始，或用时间轴回看",
                    "cannot jump back; restart, or look back on the time bar");
        }
        if (to.isAfter(story.to())) {
            throw refused("story.jump-beyond", "to", to, "剧本止于 " + story.to(), "the story ends at " + story.to());
        }
        jumpTo = to;
        state = state == State.ENDED ? State.ENDED : State.JUMPING;
    }

    /** Plays on by so much real time. Called again and again by one thread. */
    void advance(Duration real) {
        switch (state) {
            case PLAYING -> bite(shown.plusMillis(Math.round(real.toMillis() * speed)));
            case JUMPING -> {
                Instant next = shown.plus(BITE);
                bite(next.isBefore(jumpTo) ? next : jumpTo);
                if (state == State.JUMPING && !shown.isBefore(jumpTo)) {
                    state = State.PAUSED;
                }
            }
            case PAUSED, ENDED -> shown = player.now();
        }
        if (player.ended()) {
            state = State.ENDED;
        }
    }

    private void bite(Instant to) {
        lock.lock();
        try {
            player.playTo(to);
            shown = player.now();
        } finally {
            lock.unlock();
        }
    }

    private static RefusedException refused(String code, String field, Object value, String zh, String en) {
        return new RefusedException(422, new Refusal(code, field, String.valueOf(value), new Bilingual(zh, en)));
    }
}

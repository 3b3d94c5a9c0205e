package cn.anlan.server.story.script;

import cn.anlan.server.kernel.Bilingual;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A named disaster as data: what reached us when, and what must have happened by when.
 *
 * @param id name of the story's folder
 * @param real what in it is transcribed from public sources
 * @param synthetic what in it is made up, in words for the screen
 * @param from first instant that is played
 * @param to last instant that is played
 * @param opens instant at which the demo opens
 * @param landfall instant that lead times count back from
 * @param seed of everything random
 * @param feedDelay how long after its fix a bulletin reaches us
 * @param observeEvery step of the synthetic measurements
 * @param folder where the file and its data lie
 */
public record Story(
        String id,
        Bilingual title,
        Bilingual real,
        Bilingual synthetic,
        StormName storm,
        Instant from,
        Instant to,
        Instant opens,
        Instant landfall,
        long seed,
        Duration feedDelay,
        Duration observeEvery,
        Facts facts,
        List<Chapter> chapters,
        List<Input> inputs,
        List<Expectation> expectations,
        Path folder) {

    public Story {
        chapters = List.copyOf(chapters);
        inputs = List.copyOf(inputs);
        expectations = List.copyOf(expectations);
    }

    /** How many steps of measurement the story has after its first. */
    public int stepCount() {
        return (int) (Duration.between(from, to).toSeconds() / observeEvery.toSeconds());
    }

    /** The instant of a step of measurement; the first is 0. */
    public Instant stepTime(int step) {
        return from.plus(observeEvery.multipliedBy(step));
    }

    /** The storm's number (year and serial, six digits) and its names. */
    public record StormName(String id, String zh, String en) {}

    /** A moment worth jumping to. */
    public record Chapter(Instant at, Bilingual title) {}
}

package cn.anlan.server.story;

import cn.anlan.server.platform.StoryClock;
import cn.anlan.server.platform.StorySweeps;
import cn.anlan.server.story.play.StoryPlayer;
import cn.anlan.server.story.play.Timeline;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.script.StoryReader;
import cn.anlan.server.story.weather.Instruments;
import cn.anlan.server.story.weather.Station;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets a story up: the city where it is missing, the instruments, the clock at its beginning. */
final class Staging {

    private static final Logger log = LoggerFactory.getLogger(Staging.class);

    private final Runnable city;
    private final StationList stations;
    private final StoryTides tides;
    private final StoryClock clock;
    private final StorySweeps sweeps;
    private final RealDoors doors;
    private final Timeline timeline;

    Staging(
            Runnable city,
            StationList stations,
            StoryTides tides,
            StoryClock clock,
            StorySweeps sweeps,
            RealDoors doors,
            Timeline timeline) {
        this.city = city;
        this.stations = stations;
        this.tides = tides;
        this.clock = clock;
        this.sweeps = sweeps;
        this.doors = doors;
        this.timeline = timeline;
    }

    Scene set(Path file) {
        Story story = new StoryReader().read(file);
        clock.restartAt(story.from());
        city.run();
        List<Station> list = stations.list();
        log.info("The synthetic weather speaks for {} datastreams", list.size());
        log.info("{} tide gauges have harmonic constants", tides.give(story, list));
        doors.open(story.storm().id());
        StoryPlayer player = new StoryPlayer(story, clock, sweeps, doors, new Instruments(story, list), timeline);
        return new Scene(story, player, timeline);
    }
}

package cn.anlan.server.story;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.tide.TideHarmonics;
import cn.anlan.server.sensing.tide.TideStations;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.weather.Station;
import cn.anlan.server.story.weather.Station.Quantity;
import java.util.List;

/** Gives the made-up tide gauges the constants that their synthetic sea is made of. */
final class StoryTides {

    private static final Scope STORY = Scope.program("story");

    private final Datastreams datastreams;
    private final TideStations stations;

    StoryTides(Datastreams datastreams, TideStations stations) {
        this.datastreams = datastreams;
        this.stations = stations;
    }

    /** @return how many gauges have constants now */
    int give(Story story, List<Station> all) {
        List<TideHarmonics> made = all.stream()
                .filter(station -> station.quantity() == Quantity.TIDE)
                .flatMap(station -> datastreams.find((int) station.key()).stream()
                        .map(stream -> new TideHarmonics(
                                stream.featureId(),
                                MadeTides.at(story.facts().tide(), station.lat(), station.lon()),
                                MadeTides.DATUM,
                                MadeTides.SOURCE,
                                MadeTides.LICENCE)))
                .toList();
        stations.put(STORY, made);
        return made.size();
    }
}

package cn.anlan.server.story.play;

import cn.anlan.server.story.script.Expectation;
import cn.anlan.server.story.script.Input.Official;
import cn.anlan.server.story.weather.Instruments.Reading;
import java.util.List;

/** Where a story's things go in: the same doors through which the world comes in. */
public interface Doors {

    /** A typhoon bulletin, as bytes of the feed. */
    void bulletin(byte[] payload);

    /** Measurements that arrive together. */
    void readings(List<Reading> readings);

    /** A warning of an authority. */
    void official(Official warning);

    /** How much of what an expectation wants there is now. */
    long count(Expectation expectation);
}

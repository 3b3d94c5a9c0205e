package cn.anlan.server.typhoon;

import cn.anlan.engine.typhoon.Track;
import java.time.Instant;

/**
 * A forecast as its agency issued it.
 *
 * @param id number of its content; a corrected forecast has another one
 * @param agency code of the agency, for example {@code CMA}
 * @param issuedAt time of issue
 * @param track its points; without wind circles, which agencies of this feed do not forecast
 */
public record IssuedForecast(long id, String agency, Instant issuedAt, Track track) {

    /** Its own beginning, since when its errors grow: its first position, which may lie hours before its issue. */
    public Instant base() {
        return track.start().isBefore(issuedAt) ? track.start() : issuedAt;
    }
}

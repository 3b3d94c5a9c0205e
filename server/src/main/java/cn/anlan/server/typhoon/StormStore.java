package cn.anlan.server.typhoon;

import static cn.anlan.server.typhoon.Columns.number;
import static cn.anlan.server.typhoon.Columns.radii;
import static cn.anlan.server.typhoon.Columns.stormClass;
import static cn.anlan.server.typhoon.Columns.time;

import cn.anlan.server.typhoon.bulletin.Agency;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import cn.anlan.server.typhoon.bulletin.StatedForecast;
import cn.anlan.server.typhoon.bulletin.StatedLandfall;
import cn.anlan.server.typhoon.bulletin.StatedPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what was known at a moment. Every read takes that moment; what came later does not exist for it. */
@Component
class StormStore {

    /** A forecast with the number of its content, which changes when a correction replaces it. */
    record Kept(long id, StatedForecast forecast) {}

    private static final String HOLDS = """
            select distinct on (thing) thing, content_id
            from typhoon.statement
            where storm_id = :storm and best_track = :best and kind = :kind and known_at <= :known
            order by thing, stated_at desc, id desc
            """;

    private final JdbcClient jdbc;

    StormStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All storms known, the newest first. */
    List<Storm> list(Instant knownAt) {
        return jdbc.sql("""
                        select s.storm_id, s.best_track, c.name_zh, c.name_en, c.active,
                            (select max(b.stated_at) from typhoon.bulletin b where b.storm_id = s.storm_id
                                and b.best_track = s.best_track and b.known_at <= :known) as last_fix_at
                        from (
                            select distinct on (storm_id) storm_id, best_track, content_id
                            from typhoon.statement
                            where kind = 'storm' and known_at <= :known
                            order by storm_id, best_track, stated_at desc, id desc
                        ) s join typhoon.storm c on c.id = s.content_id
                        order by last_fix_at desc, s.storm_id desc
                        """)
                .param("known", time(knownAt))
                .query((row, n) -> storm(row))
                .list();
    }

    Optional<Storm> find(String stormId, Instant knownAt) {
        return jdbc.sql("""
                        select s.storm_id, s.best_track, c.name_zh, c.name_en, c.active,
                            (select max(b.stated_at) from typhoon.bulletin b where b.storm_id = s.storm_id
                                and b.best_track = s.best_track and b.known_at <= :known) as last_fix_at
                        from typhoon.statement s join typhoon.storm c on c.id = s.content_id
                        where s.storm_id = :storm and s.kind = 'storm' and s.known_at <= :known
                        order by s.best_track, s.stated_at desc, s.id desc
                        limit 1
                        """)
                .param("storm", stormId)
                .param("known", time(knownAt))
                .query((row, n) -> storm(row))
                .optional();
    }

    private static Storm storm(ResultSet row) throws SQLException {
        return new Storm(
                row.getString("storm_id"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getBoolean("active"),
                time(row, "last_fix_at"),
                row.getBoolean("best_track"));
    }

    /** Positions known, in the order of time. */
    List<StatedFix> fixes(Storm storm, Instant knownAt) {
        return jdbc.sql("select c.* from (" + HOLDS + ") s join typhoon.fix c on c.id = s.content_id order by c.at")
                .param("storm", storm.id())
                .param("best", storm.bestTrack())
                .param("kind", Thing.Kind.FIX.column())
                .param("known", time(knownAt))
                .query((row, n) -> new StatedFix(
                        time(row, "at"),
                        row.getDouble("lat"),
                        row.getDouble("lon"),
                        number(row, "pressure_hpa"),
                        number(row, "wind_mps"),
                        stormClass(row),
                        number(row, "move_dir_deg"),
                        number(row, "move_kmh"),
                        radii(row, "r7_km"),
                        radii(row, "r10_km"),
                        radii(row, "r12_km")))
                .list();
    }

    /** All forecasts known, newest issue first. */
    List<Kept> forecasts(Storm storm, Instant knownAt) {
        return forecastsSince(storm, Instant.EPOCH, knownAt);
    }

    /** All forecasts known that were issued after a moment, newest issue first. */
    List<Kept> forecastsSince(Storm storm, Instant after, Instant knownAt) {
        return forecasts(storm, after, knownAt, "select f.* from held f");
    }

    /** Of each agency the forecast that was issued last. */
    List<Kept> latestForecasts(Storm storm, Instant knownAt) {
        return forecasts(
                storm,
                Instant.EPOCH,
                knownAt,
                "select distinct on (agency) f.* from held f order by agency, issued_at desc");
    }

    private List<Kept> forecasts(Storm storm, Instant after, Instant knownAt, String choice) {
        Map<Long, StatedForecast> heads = new LinkedHashMap<>();
        Map<Long, List<StatedPoint>> points = new LinkedHashMap<>();
        jdbc.sql("with held as (select c.id, c.agency, c.issued_at from (" + HOLDS + ") s "
                        + "join typhoon.forecast c on c.id = s.content_id where c.issued_at > :after), chosen as ("
                        + choice + ") "
                        + """
                        select f.id, f.agency, f.issued_at, p.at, p.lat, p.lon, p.wind_mps, p.pressure_hpa, p.class
                        from chosen f join typhoon.forecast_point p on p.forecast_id = f.id
                        order by f.issued_at desc, f.agency, p.at
                        """)
                .param("storm", storm.id())
                .param("best", storm.bestTrack())
                .param("kind", Thing.Kind.FORECAST.column())
                .param("after", time(after))
                .param("known", time(knownAt))
                .query(row -> {
                    long id = row.getLong("id");
                    if (!heads.containsKey(id)) {
                        heads.put(
                                id,
                                new StatedForecast(
                                        Agency.valueOf(row.getString("agency")), time(row, "issued_at"), List.of()));
                        points.put(id, new ArrayList<>());
                    }
                    points.getOrDefault(id, List.of())
                            .add(new StatedPoint(
                                    time(row, "at"),
                                    row.getDouble("lat"),
                                    row.getDouble("lon"),
                                    number(row, "wind_mps"),
                                    number(row, "pressure_hpa"),
                                    stormClass(row)));
                });
        return heads.entrySet().stream()
                .map(head -> new Kept(
                        head.getKey(),
                        new StatedForecast(
                                head.getValue().agency(),
                                head.getValue().issuedAt(),
                                points.getOrDefault(head.getKey(), List.of()))))
                .toList();
    }

    /** Landfalls known, in the order of time. */
    List<StatedLandfall> landfalls(Storm storm, Instant knownAt) {
        return jdbc.sql("select c.* from (" + HOLDS
                        + ") s join typhoon.landfall c on c.list_id = s.content_id order by c.at")
                .param("storm", storm.id())
                .param("best", storm.bestTrack())
                .param("kind", Thing.Kind.LANDFALLS.column())
                .param("known", time(knownAt))
                .query((row, n) -> new StatedLandfall(
                        time(row, "at"),
                        row.getDouble("lat"),
                        row.getDouble("lon"),
                        row.getString("place"),
                        stormClass(row)))
                .list();
    }
}

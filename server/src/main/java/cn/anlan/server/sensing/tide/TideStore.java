package cn.anlan.server.sensing.tide;

import cn.anlan.engine.tide.AstronomicalTide;
import cn.anlan.engine.tide.Constituent;
import cn.anlan.engine.tide.HarmonicConstant;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Harmonic constants in the database. */
@Component
class TideStore {

    private final JdbcClient jdbc;

    TideStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(TideHarmonics given, String actor, Instant at) {
        List<HarmonicConstant> constants = given.tide().constants();
        jdbc.sql("""
                        insert into sensing.tide_harmonics (feature_id, known_at, actor, mean_level_m, datum, source, licence,
                                                            constituents, amplitudes_m, lags_deg)
                        values (:feature, :at, :actor, :mean, :datum, :source, :licence, :names, :amplitudes, :lags)
                        """)
                .param("feature", given.feature())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("mean", given.tide().meanLevelM())
                .param("datum", given.datum())
                .param("source", given.source())
                .param("licence", given.licence())
                .param(
                        "names",
                        constants.stream().map(c -> c.constituent().symbol()).toArray(String[]::new))
                .param(
                        "amplitudes",
                        constants.stream().map(HarmonicConstant::amplitudeM).toArray(Double[]::new))
                .param("lags", constants.stream().map(HarmonicConstant::lagDeg).toArray(Double[]::new))
                .update();
    }

    /** Grows with each row that is committed; rows are only added, so an equal count is the same table. */
    long revision() {
        return jdbc.sql("select count(*) from sensing.tide_harmonics")
                .query(Long.class)
                .single();
    }

    /** Of each gauge the last that was given, by gauge. */
    List<TideHarmonics> all() {
        return jdbc.sql("""
                        select distinct on (feature_id)
                               feature_id, mean_level_m, datum, source, licence, constituents, amplitudes_m, lags_deg
                        from sensing.tide_harmonics order by feature_id, id desc
                        """)
                .query((rs, n) -> new TideHarmonics(
                        rs.getLong(1),
                        new AstronomicalTide(rs.getDouble(2), constants(rs)),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5)))
                .list();
    }

    private static List<HarmonicConstant> constants(ResultSet rs) throws SQLException {
        String[] names = (String[]) content(rs.getArray(6));
        Double[] amplitudes = (Double[]) content(rs.getArray(7));
        Double[] lags = (Double[]) content(rs.getArray(8));
        List<HarmonicConstant> constants = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            constants.add(new HarmonicConstant(Constituent.find(names[i]).orElseThrow(), amplitudes[i], lags[i]));
        }
        return constants;
    }

    private static Object content(Array array) throws SQLException {
        return array.getArray();
    }
}

package cn.anlan.server.sensing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever brings a device into the books, its readings are taken. */
@AnlanTest
class DeviceFollowTest {

    @Autowired
    DeviceFollow follow;

    @Autowired
    Datastreams datastreams;

    @Autowired
    Features features;

    @Autowired
    JdbcClient jdbc;

    private static NewFeature gauge(String code, String area) {
        return new NewFeature(
                code, "rain-gauge", "雨量站 " + code, new Position(28, 120.7), new AreaPath(area), Map.of(), false);
    }

    private List<String> declared(String code) {
        return jdbc.sql("select property || ' ' || area_path from sensing.datastream where code = ? order by 1")
                .param(code)
                .query((row, n) -> row.getString(1))
                .list();
    }

    @Test
    void aDeviceInTheBooksHasItsDatastreamsAndThoseFollowItsArea() {
        follow.round();
        features.load(Stream.of(gauge("RG-1", "330302"), gauge("RG-2", "330302")));
        follow.round();
        assertThat(declared("RG-1")).containsExactly("rain 330302");
        int id = datastreams.find("RG-1/rain").orElseThrow().id();
        jdbc.sql("update registry.feature set area_path = '330303' where code = 'RG-1'")
                .update();
        features.load(Stream.of(gauge("RG-3", "330302")));
        datastreams.declareFor(features.findByCode("RG-1").stream());
        assertThat(datastreams.find(id).orElseThrow().area()).isEqualTo(new AreaPath("330303"));
        assertThat(declared("RG-2")).containsExactly("rain 330302");
    }

    @Test
    void whatIsDeclaredAgainUnchangedChangesNothing() {
        features.load(Stream.of(gauge("RG-7", "330302")));
        follow.round();
        long before = revision();
        long lastId = lastId();
        assertThat(datastreams.declareFor(features.findByCode("RG-7").stream())).isEqualTo(1);
        assertThat(revision()).isEqualTo(before);
        assertThat(lastId())
                .as("memory is as long as the largest id: what is there draws none")
                .isEqualTo(lastId);
    }

    private long lastId() {
        return jdbc.sql("select last_value from sensing.datastream_id")
                .query(Long.class)
                .single();
    }

    /** Another node has read its registry's picture and declared; this one only looks. */
    @Test
    void whatAnotherNodeDeclaredOrMovedIsSeenHere() {
        features.load(Stream.of(gauge("RG-8", "330302")));
        follow.round();
        int id = datastreams.find("RG-8/rain").orElseThrow().id();
        jdbc.sql("""
                        update sensing.datastream set area_path = '330304', revision = nextval('sensing.datastream_revision')
                         where code = 'RG-8'
                        """).update();
        datastreams.lookAgain();
        assertThat(datastreams.find(id).orElseThrow().area()).isEqualTo(new AreaPath("330304"));
    }

    private long revision() {
        return jdbc.sql("select max(revision) from sensing.datastream")
                .query(Long.class)
                .single();
    }
}

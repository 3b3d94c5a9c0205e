package cn.anlan.server.registry.books;

import static cn.anlan.server.registry.books.ImportFixture.CANGNAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.books.out.SpotFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

/** The preview's map is read a few rows at a time: shapes may take megabytes each. */
@AnlanTest
class SpotsTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RowStore rows;

    private static final int SENT = 2 * RowStore.SPOTS_AT_ONCE + 20;

    private static byte[] areas() {
        String features =
                IntStream.range(0, SENT).mapToObj(n -> """
                        {"type":"Feature","properties":{"code":"SP-%d","名称":"防范区"},"geometry":{"type":"Polygon",
                         "coordinates":[[[120.32,27.46],[120.34,27.46],[120.34,27.48],[120.32,27.46]]]}}
                        """.formatted(n)).collect(Collectors.joining(","));
        return ("{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void rowsFurtherDownAreNotReadBeforeThoseAboveAreUsed() throws Exception {
        ImportFixture imports = new ImportFixture(mvc, CANGNAN);
        JsonNode one = imports.read(areas(), "geo-risk-area");
        UUID id = UUID.fromString(one.path("id").asString());
        JsonNode map = imports.ask(get(ImportFixture.ADDRESS + "/" + id + "/points.geojson"));
        assertThat(map.path("features").size()).isEqualTo(SENT);

        List<Integer> few = new ArrayList<>();
        rows.eachSpot(id, RowStore.SPOTS_AT_ONCE + 1, spot -> few.add(spot.row()));
        assertThat(few).hasSize(RowStore.SPOTS_AT_ONCE + 1).isSorted().doesNotHaveDuplicates();

        List<SpotFile.Spot> used = new ArrayList<>();
        rows.eachSpot(id, SENT, spot -> {
            if (used.isEmpty()) { // what was read ahead of the first use would still come
                jdbc.sql("delete from registry.import_row where import_id = ? and row_no > ?")
                        .params(id, few.getLast())
                        .update();
            }
            used.add(spot);
        });
        assertThat(used).hasSize(RowStore.SPOTS_AT_ONCE + 1);
    }
}

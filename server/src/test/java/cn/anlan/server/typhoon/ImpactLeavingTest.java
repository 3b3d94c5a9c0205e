package cn.anlan.server.typhoon;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What goes with figures of impact when they leave: what is made up, how finely a place is known, and no point left out. */
@AnlanTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImpactLeavingTest {

    private static final String IMPACT = "/api/v1/storms/209921/impact";

    @Autowired
    MockMvc mvc;

    @Autowired
    Features features;

    @TempDir
    Path folder;

    private long madeUp;

    @BeforeAll
    void aMadeUpPointAndARealOneInATownshipPlacedByGuess() throws Exception {
        madeUp = features.load(Stream.of(
                        new NewFeature(
                                "L-1",
                                "geo-landslide",
                                "太平点",
                                new Position(28.37, 121.36),
                                new AreaPath("331081001"),
                                Map.of(),
                                true),
                        new NewFeature(
                                "L-2",
                                "geo-rockfall",
                                "千岛湖点",
                                new Position(29.6, 119.04),
                                new AreaPath("330127100"),
                                Map.of(),
                                false)))
                .firstId();
        mvc.perform(post("/api/v1/feeds/typhoon")
                        .with(as(Role.FEED, "33"))
                        .contentType("application/json")
                        .content(MadeStorm.bulletin("209921", 12)))
                .andExpect(status().isOk());
    }

    private ResultActions ask(String path, String area) throws Exception {
        return mvc.perform(get(IMPACT + path).with(as(Role.DUTY_OFFICER, area))).andExpect(status().isOk());
    }

    @Test
    void figuresThatCountMadeUpPointsSaySo() throws Exception {
        ask("", "331081").andExpect(jsonPath("$.synthetic", is(true)));
        ask("", "330127").andExpect(jsonPath("$.synthetic", is(false)));
        ask("/points/" + madeUp, "33").andExpect(jsonPath("$.synthetic", is(true)));
        ask("/points", "330127").andExpect(jsonPath("$.items[*].synthetic", everyItem(is(false))));
    }

    @Test
    void theMapFileMarksTheCollectionAndEachMadeUpPoint() throws Exception {
        ask("/export?format=geojson", "33")
                .andExpect(jsonPath("$.synthetic", is(true)))
                .andExpect(jsonPath("$.features[?(@.id == " + madeUp + ")].properties.synthetic", everyItem(is(true))))
                .andExpect(jsonPath(
                        "$.features[?(@.properties.title == '千岛湖点')].properties.synthetic", is(List.of(false))));
    }

    @Test
    void theWorkbookSaysItOnItsFirstSheetAndInEachRow() throws Exception {
        assertThat(workbook("331081")).contains("含合成数据").contains(">是</t>");
        assertThat(workbook("330127")).doesNotContain("含合成数据").doesNotContain(">是</t>");
    }

    private String workbook(String area) throws Exception {
        byte[] file = ask("/export?format=xlsx", area).andReturn().getResponse().getContentAsByteArray();
        StringBuilder all = new StringBuilder();
        Path book = Files.write(folder.resolve(area + ".xlsx"), file);
        try (ZipFile zip = new ZipFile(book.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return Pattern.compile("&#x([0-9a-f]+);")
                .matcher(all)
                .replaceAll(each -> Character.toString(Integer.parseInt(each.group(1), 16)));
    }

    @Test
    void aPointInATownshipPlacedByGuessIsSaidToLieInItsCounty() throws Exception {
        ask("/points", "330127")
                .andExpect(jsonPath("$.items[*].area", everyItem(is("330127"))))
                .andExpect(jsonPath("$.items[*].areaName", everyItem(is("淳安县"))));
        ask("/points", "331081001").andExpect(jsonPath("$.items[0].areaName", is("温岭市太平街道")));
    }

    @Test
    void theExportHoldsEveryPointAlsoThoseThatAreSpared() throws Exception {
        String export = ask("/export?format=geojson&hours=1", "330127")
                .andExpect(jsonPath("$.features", hasSize(1)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(export).contains("\"galeAt\":null").doesNotContain("\"null\"");
    }
}

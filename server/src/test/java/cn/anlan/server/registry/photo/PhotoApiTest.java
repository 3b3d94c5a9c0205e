package cn.anlan.server.registry.photo;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.files.Pictures;
import cn.anlan.server.files.TestUploads;
import cn.anlan.server.identity.Role;
import cn.anlan.server.platform.AnlanTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

@AnlanTest
class PhotoApiTest {

    private static final RequestPostProcessor CANGNAN = as(Role.REGISTRAR, "330327");
    private static final RequestPostProcessor VILLAGE = as(Role.RESPONSIBLE, "330327");
    private static final RequestPostProcessor PINGYANG = as(Role.REGISTRAR, "330326");

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    private TestUploads uploads;
    private long feature;
    private int seed;

    @BeforeEach
    void aFeature() throws Exception {
        uploads = new TestUploads(mvc);
        String answer = mvc.perform(post("/api/v1/features")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"code":"P-%s","kind":"geo-landslide","title":"仙堂村后山滑坡","lat":27.4712,"lon":120.3301,
                                 "area":"330327113","fields":{"level":"high"}}
                                """.formatted(Pictures.id()))
                        .with(CANGNAN))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        feature = new JsonMapper().readTree(answer).path("id").asLong();
    }

    private byte[] picture() {
        return Pictures.jpeg(900, ++seed + feature * 100);
    }

    private ResultActions change(int seen, String body, RequestPostProcessor who) throws Exception {
        return mvc.perform(patch("/api/v1/features/" + feature)
                .header("If-Match", "\"" + seen + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(who));
    }

    private static String photos(UUID... uploads) {
        return Stream.of(uploads)
                .map(id -> "{\"upload\":\"" + id + "\"}")
                .collect(Collectors.joining(",", "{\"photos\":[", "]}"));
    }

    private String door() {
        return "/api/v1/features/" + feature + "/photos";
    }

    private List<String> ids() throws Exception {
        String answer =
                mvc.perform(get(door()).with(CANGNAN)).andReturn().getResponse().getContentAsString();
        return new JsonMapper()
                .readTree(answer)
                .valueStream()
                .map(one -> one.path("id").asString())
                .toList();
    }

    @Test
    void aPhotoComesWithAChangeAndStandsInItsHistory() throws Exception {
        byte[] bytes = picture();
        UUID upload = uploads.send(bytes, VILLAGE);
        change(1, """
                        {"title":"仙堂村后山滑坡（扩大）","reason":"雨后复核","photos":[{"upload":"%s",
                         "takenAt":"2026-11-28T01:02:03Z","lat":27.47,"lon":120.33,"note":" 坡脚裂缝 "}]}
                        """.formatted(upload), VILLAGE)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(2));
        String id = ids().getFirst();
        mvc.perform(get(door()).with(CANGNAN))
                .andExpect(jsonPath("$", hasSize(1)))
                .andExpect(jsonPath("$[0].type").value("image/jpeg"))
                .andExpect(jsonPath("$[0].bytes").value(900))
                .andExpect(jsonPath("$[0].takenAt").value("2026-11-28T01:02:03Z"))
                .andExpect(jsonPath("$[0].lat").value(27.47))
                .andExpect(jsonPath("$[0].lon").value(120.33))
                .andExpect(jsonPath("$[0].note").value("坡脚裂缝"))
                .andExpect(jsonPath("$[0].by").value(containsString("account:")))
                .andExpect(jsonPath("$[0].at").exists())
                .andExpect(jsonPath("$[0].version").value(2))
                .andExpect(jsonPath("$[0].removed").doesNotExist());
        mvc.perform(get(door() + "/" + id).with(CANGNAN))
                .andExpect(status().isOk())
                .andExpect(content().contentType("image/jpeg"))
                .andExpect(content().bytes(bytes))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Cache-Control", containsString("private")))
                .andExpect(header().string("Cache-Control", containsString("no-cache")))
                .andExpect(header().exists("ETag"))
                .andExpect(header().string("Content-Disposition", containsString("inline")))
                .andExpect(header().string("Content-Disposition", containsString("filename")));
        mvc.perform(get("/api/v1/features/" + feature + "/history").with(CANGNAN))
                .andExpect(jsonPath("$.versions[0].photosAdded", contains(id)))
                .andExpect(jsonPath("$.versions[0].photosRemoved", hasSize(0)))
                .andExpect(jsonPath("$.versions[1].photosAdded", hasSize(0)));
    }

    @Test
    void aChangeMayConsistOfPhotosAloneAndTheSameCommandAttachesOnce() throws Exception {
        UUID first = uploads.send(picture(), CANGNAN);
        UUID second = uploads.send(picture(), CANGNAN);
        for (int i = 0; i < 2; i++) { // the second comes from a phone that did not hear the first answer
            mvc.perform(patch("/api/v1/features/" + feature)
                            .header("If-Match", "\"1\"")
                            .header("Idempotency-Key", "photo-" + feature)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(photos(first, second))
                            .with(CANGNAN))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.version").value(2));
        }
        assertThat(ids()).hasSize(2);
        mvc.perform(get("/api/v1/features/" + feature + "/history").with(CANGNAN))
                .andExpect(jsonPath("$.versions", hasSize(2)))
                .andExpect(jsonPath("$.versions[0].differences", hasSize(0)))
                .andExpect(jsonPath("$.versions[0].photosAdded", hasSize(2)));
    }

    @Test
    void onlyOnesOwnWholeUnusedUploadIsAttachedAndElseNothingIsChanged() throws Exception {
        UUID others = uploads.send(picture(), PINGYANG);
        UUID own = uploads.send(picture(), CANGNAN);
        UUID half = Pictures.id();
        uploads.begin(half, "h.jpg", 9, Pictures.sha256(new byte[9]), CANGNAN);
        refused(change(1, photos(own, others), CANGNAN), "files.upload-unknown", "photos[1].upload");
        refused(change(1, photos(Pictures.id()), CANGNAN), "files.upload-unknown", "photos[0].upload");
        refused(change(1, photos(half), CANGNAN), "files.upload-incomplete", "photos[0].upload");
        refused(change(1, photos(own, own), CANGNAN), "files.upload-attached", "photos[1].upload");
        assertThat(ids()).isEmpty();
        change(1, photos(own), CANGNAN).andExpect(status().isOk());
        refused(change(2, photos(own), CANGNAN), "files.upload-attached", "photos[0].upload");
    }

    private static void refused(ResultActions answer, String code, String field) throws Exception {
        answer.andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.field").value(field));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "takenAt":"1999-12-31T23:59:59Z" | registry.photo-time       | photos[0].takenAt
            "takenAt":"2100-01-01T00:00:00Z" | registry.photo-time       | photos[0].takenAt
            "lat":91,"lon":120               | registry.position-invalid | photos[0].lat
            "lat":27                         | registry.position-invalid | photos[0].lon
            "lon":120                        | registry.position-invalid | photos[0].lat
            "note":"%s"                      | registry.photo-note       | photos[0].note
            """)
    void whatIsSaidOfAPhotoIsLookedAt(String more, String code, String field) throws Exception {
        UUID upload = uploads.send(picture(), CANGNAN);
        String said = more.replace("%s", "长".repeat(PhotoRules.LONGEST_NOTE + 1));
        refused(change(1, "{\"photos\":[{\"upload\":\"" + upload + "\"," + said + "}]}", CANGNAN), code, field);
        change(
                        1,
                        "{\"photos\":[{\"upload\":\"" + upload + "\",\"note\":\"" + "长".repeat(PhotoRules.LONGEST_NOTE)
                                + "\"}]}",
                        CANGNAN)
                .andExpect(status().isOk());
    }

    @Test
    void aPhotoWithoutAnUploadIsNone() throws Exception {
        refused(change(1, "{\"photos\":[{\"note\":\"x\"}]}", CANGNAN), "registry.photo-upload", "photos[0].upload");
        refused(change(1, "{\"photos\":[null]}", CANGNAN), "registry.photo-upload", "photos[0].upload");
    }

    @Test
    void nineComeAtOnceAndTwoHundredAreThere() throws Exception {
        UUID[] ten = new UUID[PhotoRules.MOST_AT_ONCE + 1];
        for (int i = 0; i < ten.length; i++) {
            ten[i] = uploads.send(picture(), CANGNAN);
        }
        refused(change(1, photos(ten), CANGNAN), "registry.photos-too-many", "photos");
        change(1, photos(java.util.Arrays.copyOf(ten, PhotoRules.MOST_AT_ONCE)), CANGNAN)
                .andExpect(status().isOk());
        List<String> there = ids();
        fill(PhotoRules.MOST_PER_FEATURE - there.size());
        refused(change(2, photos(ten[9]), CANGNAN), "registry.photos-full", "photos");
        mvc.perform(delete(door() + "/" + there.getFirst())
                        .param("reason", "模糊")
                        .with(CANGNAN))
                .andExpect(status().isOk());
        change(3, photos(ten[9]), CANGNAN).andExpect(status().isOk());
    }

    /** As if they had come with earlier changes. */
    private void fill(int photos) {
        jdbc.sql("""
                        with one as (select * from files.upload where attached_at is not null limit 1),
                             made as (insert into files.upload (id, account, name, said_type, bytes, sha256, received, content,
                                                                begun_at, touched_at, attached_at, attached_to)
                                      select gen_random_uuid(), account, name, said_type, bytes, sha256, received, content,
                                             begun_at, touched_at, attached_at, attached_to
                                        from one, generate_series(1, :photos) returning id)
                        insert into registry.feature_photo (id, feature_id, upload, n, type, bytes, version, at, actor)
                        select id, :feature, id, 0, 'image/jpeg', 900, 1, '2026-11-01Z', 'account:x' from made
                        """).param("photos", photos).param("feature", feature).update();
    }

    @Test
    void oneThatIsTakenOffRemainsInTheHistory() throws Exception {
        byte[] bytes = picture();
        change(1, photos(uploads.send(bytes, CANGNAN)), CANGNAN).andExpect(status().isOk());
        String id = ids().getFirst();
        mvc.perform(delete(door() + "/" + id).with(CANGNAN))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("registry.reason-missing"));
        for (int i = 0; i < 2; i++) { // twice is once
            mvc.perform(delete(door() + "/" + id).param("reason", "拍错了").with(VILLAGE))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.version").value(3));
        }
        mvc.perform(get(door()).with(CANGNAN))
                .andExpect(jsonPath("$[0].removed.version").value(3))
                .andExpect(jsonPath("$[0].removed.reason").value("拍错了"))
                .andExpect(jsonPath("$[0].removed.by").value(containsString("account:")))
                .andExpect(jsonPath("$[0].removed.at").exists());
        mvc.perform(get("/api/v1/features/" + feature + "/history").with(CANGNAN))
                .andExpect(jsonPath("$.versions[0].photosRemoved", contains(id)))
                .andExpect(jsonPath("$.versions[0].reason").value("拍错了"))
                .andExpect(jsonPath("$.versions[1].photosAdded", contains(id)));
        mvc.perform(get(door() + "/" + id).with(CANGNAN)).andExpect(content().bytes(bytes));
        mvc.perform(delete(door() + "/" + Pictures.id()).param("reason", "x").with(CANGNAN))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("registry.photo-unknown"));
    }

    @Test
    void whoMayNotSeeTheFeatureSeesNoPhotoAndWhoMayNotChangeItTakesNoneOff() throws Exception {
        change(1, photos(uploads.send(picture(), CANGNAN)), CANGNAN);
        String id = ids().getFirst();
        for (String address : List.of(door(), door() + "/" + id)) {
            mvc.perform(get(address).with(PINGYANG))
                    .andExpect(status().isForbidden())
                    .andExpect(jsonPath("$.code").value("identity.area-not-covered"));
        }
        mvc.perform(delete(door() + "/" + id).param("reason", "x").with(PINGYANG))
                .andExpect(status().isForbidden());
        mvc.perform(delete(door() + "/" + id).param("reason", "x").with(as(Role.COMMANDER, "33")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.role-missing"));
        change(2, photos(uploads.send(picture(), PINGYANG)), PINGYANG).andExpect(status().isForbidden());
        assertThat(ids()).hasSize(1);
    }

    @Test
    void aPhotoIsNotReachedThroughAnotherFeature() throws Exception {
        change(1, photos(uploads.send(picture(), CANGNAN)), CANGNAN);
        String id = ids().getFirst();
        aFeature();
        mvc.perform(get(door() + "/" + id).with(CANGNAN))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("registry.photo-unknown"));
    }

    @Test
    void aNewFeatureMayComeWithPhotos() throws Exception {
        String answer = mvc.perform(post("/api/v1/features")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"code":"PN-1","kind":"geo-landslide","title":"新查出","lat":27.4712,"lon":120.3301,
                                 "area":"330327113","fields":{"level":"high"},"photos":[{"upload":"%s"}]}
                                """.formatted(uploads.send(picture(), CANGNAN)))
                        .with(CANGNAN))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        feature = new JsonMapper().readTree(answer).path("id").asLong();
        assertThat(ids()).hasSize(1);
    }
}

package cn.anlan.server.files;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import cn.anlan.server.platform.AnlanTest;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@AnlanTest
class UploadApiTest {

    private static final RequestPostProcessor ONE = as(Role.RESPONSIBLE, "330327");
    private static final RequestPostProcessor OTHER = as(Role.RESPONSIBLE, "330326");
    private static final int LARGE = Upload.CHUNK_BYTES * 2 + 345;

    @Autowired
    MockMvc mvc;

    @Autowired
    ContentFolder folder;

    @Autowired
    JdbcClient jdbc;

    private TestUploads uploads;

    @BeforeEach
    void door() {
        uploads = new TestUploads(mvc);
        jdbc.sql("delete from files.upload").update();
    }

    private ResultActions state(UUID id, RequestPostProcessor who) throws Exception {
        return mvc.perform(get("/api/v1/uploads/" + id).with(who));
    }

    private static void expect(ResultActions answer, long received, boolean complete) throws Exception {
        answer.andExpect(status().isOk())
                .andExpect(jsonPath("$.received").value(received))
                .andExpect(jsonPath("$.complete").value(complete));
    }

    private static void refused(ResultActions answer, int status, String code, String field) throws Exception {
        answer.andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.field").value(field));
    }

    @Test
    void piecesInTheirOrderBecomeAContentOnTheDisk() throws Exception {
        byte[] bytes = Pictures.jpeg(LARGE, 1);
        UUID id = Pictures.id();
        uploads.begin(id, "a.jpg", LARGE, Pictures.sha256(bytes), ONE)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.id").value(id.toString()))
                .andExpect(jsonPath("$.bytes").value(LARGE))
                .andExpect(jsonPath("$.received").value(0));
        expect(uploads.chunk(id, 0, Pictures.chunk(bytes, 0), ONE), Upload.CHUNK_BYTES, false);
        expect(uploads.chunk(id, 1, Pictures.chunk(bytes, 1), ONE), Upload.CHUNK_BYTES * 2, false);
        expect(uploads.chunk(id, 2, Pictures.chunk(bytes, 2), ONE), LARGE, true);
        assertThat(Files.readAllBytes(folder.content(Pictures.sha256(bytes)))).isEqualTo(bytes);
        assertThat(folder.parts().resolve(id.toString())).doesNotExist();
        expect(state(id, ONE), LARGE, true);
    }

    @Test
    void aBrokenOffUploadGoesOnWhereItStands() throws Exception {
        byte[] bytes = Pictures.png(LARGE, 2);
        UUID id = Pictures.id();
        uploads.begin(id, "b.png", LARGE, Pictures.sha256(bytes), ONE);
        uploads.chunk(id, 0, Pictures.chunk(bytes, 0), ONE);
        expect(uploads.begin(id, "b.png", LARGE, Pictures.sha256(bytes), ONE), Upload.CHUNK_BYTES, false);
        expect(state(id, ONE), Upload.CHUNK_BYTES, false);
        expect(uploads.chunk(id, 0, Pictures.chunk(bytes, 0), ONE), Upload.CHUNK_BYTES, false); // its answer was lost
        expect(uploads.chunk(id, 1, Pictures.chunk(bytes, 1), ONE), Upload.CHUNK_BYTES * 2, false);
        expect(uploads.chunk(id, 2, Pictures.chunk(bytes, 2), ONE), LARGE, true);
        expect(uploads.chunk(id, 2, Pictures.chunk(bytes, 2), ONE), LARGE, true);
        expect(uploads.begin(id, "b.png", LARGE, Pictures.sha256(bytes), ONE), LARGE, true);
    }

    @Test
    void gapsAndPiecesThatAreNoneAreNamed() throws Exception {
        byte[] bytes = Pictures.jpeg(LARGE, 3);
        UUID id = Pictures.id();
        uploads.begin(id, "c.jpg", LARGE, Pictures.sha256(bytes), ONE);
        refused(uploads.chunk(id, 1, Pictures.chunk(bytes, 1), ONE), 409, "files.chunk-gap", "n");
        uploads.chunk(id, 0, Pictures.chunk(bytes, 0), ONE);
        uploads.chunk(id, 2, Pictures.chunk(bytes, 2), ONE)
                .andExpect(jsonPath("$.value").value("2"))
                .andExpect(jsonPath("$.rule.en").value(containsString("the next is 1")));
        refused(uploads.chunk(id, 3, new byte[1], ONE), 422, "files.chunk-out-of-range", "n");
        refused(uploads.chunk(id, -1, new byte[1], ONE), 422, "files.chunk-out-of-range", "n");
        refused(uploads.chunk(id, 1, new byte[Upload.CHUNK_BYTES - 1], ONE), 422, "files.chunk-length", "n");
        refused(uploads.chunk(id, 1, new byte[Upload.CHUNK_BYTES + 1], ONE), 413, "files.chunk-too-large", "n");
        expect(state(id, ONE), Upload.CHUNK_BYTES, false);
    }

    @Test
    void otherBytesThanWereSaidAreSentAnew() throws Exception {
        byte[] bytes = Pictures.webp(LARGE, 4);
        UUID id = Pictures.id();
        uploads.begin(id, "d.webp", LARGE, Pictures.sha256(bytes), ONE);
        uploads.chunk(id, 0, Pictures.chunk(bytes, 0), ONE);
        uploads.chunk(id, 1, Pictures.chunk(Pictures.webp(LARGE, 5), 1), ONE);
        refused(uploads.chunk(id, 2, Pictures.chunk(bytes, 2), ONE), 422, "files.sha256", "sha256");
        expect(state(id, ONE), 0, false);
        for (int n = 0; n < 2; n++) {
            uploads.chunk(id, n, Pictures.chunk(bytes, n), ONE);
        }
        expect(uploads.chunk(id, 2, Pictures.chunk(bytes, 2), ONE), LARGE, true);
    }

    @Test
    void whatIsNoPictureIsNotKeptWhateverItIsCalled() throws Exception {
        byte[] page = "<html><script>alert(1)</script></html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        UUID id = Pictures.id();
        uploads.begin(id, "e.jpg", page.length, Pictures.sha256(page), ONE);
        refused(uploads.chunk(id, 0, page, ONE), 422, "files.type", "type");
        refused(state(id, ONE), 404, "files.upload-unknown", "id");
        assertThat(folder.content(Pictures.sha256(page))).doesNotExist();
        assertThat(folder.parts().resolve(id.toString())).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "name":"x.jpg","bytes":9,"sha256":"%s"                 | 422 | files.id          | id
            "id":"%s","name":"x.jpg","bytes":0,"sha256":"%s"       | 422 | files.bytes       | bytes
            "id":"%s","name":"x.jpg","sha256":"%s"                 | 422 | files.bytes       | bytes
            "id":"%s","name":"x.jpg","bytes":20971521,"sha256":"%s"| 413 | files.too-large   | bytes
            "id":"%s","name":"x.jpg","bytes":9,"sha256":"abc"      | 422 | files.sha256-form | sha256
            "id":"%s","name":"dir/","bytes":9,"sha256":"%s"        | 422 | files.name        | name
            """)
    void whatIsSaidOfAFileIsLookedAtBeforeItComes(String body, int status, String code, String field) throws Exception {
        String sha = Pictures.sha256(new byte[9]);
        String whole = body.startsWith("\"id\"") ? body.formatted(Pictures.id(), sha) : body.formatted(sha);
        refused(
                mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post("/api/v1/uploads")
                        .contentType(org.springframework.http.MediaType.APPLICATION_JSON)
                        .content("{" + whole + "}")
                        .with(ONE)),
                status,
                code,
                field);
    }

    @Test
    void aFileOfTheLargestSizeMayBegin() throws Exception {
        String sha = Pictures.sha256(new byte[9]);
        uploads.begin(Pictures.id(), "x.jpg", UploadRules.LARGEST_BYTES, sha, ONE)
                .andExpect(status().isCreated());
        refused(
                uploads.begin(Pictures.id(), "长".repeat(UploadRules.LONGEST_NAME + 1), 9, sha, ONE),
                422,
                "files.name",
                "name");
        uploads.begin(Pictures.id(), "长".repeat(UploadRules.LONGEST_NAME), 9, sha, ONE)
                .andExpect(status().isCreated());
    }

    @Test
    void nobodySeesOrGoesOnWithSomebodyElsesUpload() throws Exception {
        byte[] bytes = Pictures.jpeg(500, 6);
        UUID id = Pictures.id();
        uploads.begin(id, "f.jpg", 500, Pictures.sha256(bytes), ONE);
        refused(state(id, OTHER), 404, "files.upload-unknown", "id");
        refused(uploads.chunk(id, 0, bytes, OTHER), 404, "files.upload-unknown", "id");
        refused(uploads.begin(id, "f.jpg", 500, Pictures.sha256(bytes), OTHER), 409, "files.id-taken", "id");
        refused(uploads.begin(id, "f.jpg", 500, Pictures.sha256(new byte[500]), ONE), 409, "files.id-taken", "id");
    }

    @Test
    void whoSentAContentBeforeNeedNotSendItAgainButAHashAloneProvesNothing() throws Exception {
        byte[] bytes = Pictures.jpeg(700, 7);
        uploads.send(bytes, ONE);
        uploads.begin(Pictures.id(), "again.jpg", 700, Pictures.sha256(bytes), ONE)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.complete").value(true))
                .andExpect(jsonPath("$.received").value(700));
        uploads.begin(Pictures.id(), "guess.jpg", 700, Pictures.sha256(bytes), OTHER)
                .andExpect(jsonPath("$.complete").value(false))
                .andExpect(jsonPath("$.received").value(0));
    }

    @Test
    void whatWaitsOfOneAccountHasALimitInNumberAndInBytes() throws Exception {
        String sha = Pictures.sha256(new byte[9]);
        for (int n = 0; n < UploadRules.MOST_IN_FLIGHT; n++) {
            uploads.begin(Pictures.id(), "g.jpg", 9, sha, ONE).andExpect(status().isCreated());
        }
        refused(uploads.begin(Pictures.id(), "g.jpg", 9, sha, ONE), 429, "files.too-many-in-flight", "uploads");
        uploads.begin(Pictures.id(), "g.jpg", 9, sha, OTHER).andExpect(status().isCreated());

        jdbc.sql("delete from files.upload").update();
        long whole = UploadRules.MOST_BYTES_IN_FLIGHT / UploadRules.LARGEST_BYTES;
        for (int n = 0; n < whole; n++) {
            uploads.begin(Pictures.id(), "h.jpg", UploadRules.LARGEST_BYTES, sha, ONE)
                    .andExpect(status().isCreated());
        }
        long left = UploadRules.MOST_BYTES_IN_FLIGHT % UploadRules.LARGEST_BYTES;
        refused(uploads.begin(Pictures.id(), "i.jpg", left + 1, sha, ONE), 429, "files.too-many-in-flight", "bytes");
        uploads.begin(Pictures.id(), "i.jpg", left, sha, ONE).andExpect(status().isCreated());
    }
}

package cn.anlan.server.files;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Sends files as a phone does. */
public final class TestUploads {

    private static final String ADDRESS = "/api/v1/uploads";

    private final MockMvc mvc;

    public TestUploads(MockMvc mvc) {
        this.mvc = mvc;
    }

    public ResultActions begin(UUID id, String name, long bytes, String sha256, RequestPostProcessor who)
            throws Exception {
        return mvc.perform(post(ADDRESS)
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                {"id":"%s","name":"%s","type":"image/jpeg","bytes":%d,"sha256":"%s"}
                """.formatted(id, name, bytes, sha256))
                .with(who));
    }

    public ResultActions chunk(UUID id, int n, byte[] bytes, RequestPostProcessor who) throws Exception {
        return mvc.perform(put(ADDRESS + "/" + id + "/chunks/" + n)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .content(bytes)
                .with(who));
    }

    /** A whole file, kept. */
    public UUID send(byte[] bytes, RequestPostProcessor who) throws Exception {
        UUID id = Pictures.id();
        begin(id, "现场.jpg", bytes.length, Pictures.sha256(bytes), who).andExpect(status().isCreated());
        int chunks = (bytes.length + Upload.CHUNK_BYTES - 1) / Upload.CHUNK_BYTES;
        for (int n = 0; n < chunks; n++) {
            chunk(id, n, Pictures.chunk(bytes, n), who)
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.complete").value(n == chunks - 1));
        }
        return id;
    }
}

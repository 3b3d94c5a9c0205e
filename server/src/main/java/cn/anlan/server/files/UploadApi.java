package cn.anlan.server.files;

import cn.anlan.server.identity.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Uploads over HTTP: begun with what is said of the file, sent in pieces of 1 MiB, gone on with after any break. */
@RestController
@RequestMapping("/api/v1/uploads")
class UploadApi {

    /**
     * What is said of a file before it comes.
     *
     * @param id a UUID of version 7 that the sender makes: the same file again has the same
     * @param type what the sender takes it for; its first bytes decide
     * @param bytes 1 to 20 MiB
     * @param sha256 of its bytes, 64 hexadecimal digits
     */
    record NewUpload(
            @Nullable UUID id,
            @Nullable String name,
            @Nullable String type,
            @Nullable Long bytes,
            @Nullable String sha256) {}

    /** @param received so many bytes from the beginning are safely here */
    record State(UUID id, long bytes, long received, boolean complete) {

        static State of(Upload upload) {
            return new State(upload.id(), upload.bytes(), upload.received(), upload.complete());
        }
    }

    private final Uploads uploads;

    UploadApi(Uploads uploads) {
        this.uploads = uploads;
    }

    @PostMapping
    ResponseEntity<State> begin(Scope scope, @RequestBody NewUpload wanted) {
        Uploads.Begun begun = uploads.begin(scope, wanted);
        return ResponseEntity.status(begun.made() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(State.of(begun.upload()));
    }

    @GetMapping("/{id}")
    State get(Scope scope, @PathVariable UUID id) {
        return State.of(uploads.get(scope, id));
    }

    /** The body is read before anything is held in the database: a slow sender keeps nobody waiting. */
    @PutMapping("/{id}/chunks/{n}")
    State put(Scope scope, @PathVariable UUID id, @PathVariable int n, HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(Upload.CHUNK_BYTES + 1);
        if (bytes.length > Upload.CHUNK_BYTES) {
            throw FileRefusals.refused(
                    413,
                    "files.chunk-too-large",
                    "n",
                    n,
                    "每片最多 1 MiB（1048576 字节）",
                    "a chunk has at most 1 MiB (1048576 bytes)");
        }
        return State.of(uploads.put(scope, id, n, bytes));
    }
}

package cn.anlan.server.registry.photo;

import cn.anlan.server.files.Attachment;
import cn.anlan.server.files.Attachments;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.registry.Features;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A feature's photos, for whoever may see the feature; asked each time. */
@RestController
@RequestMapping("/api/v1/features/{id}/photos")
class PhotoApi {

    /** A photo never changes, but who may see it does: the browser asks each time, and is mostly told that it has it. */
    private static final CacheControl ASKED = CacheControl.noCache().cachePrivate();

    /**
     * What is said of a photo; its bytes have their own address.
     *
     * @param by who gave it, {@code account:<id>}
     * @param version of the feature it came with
     * @param removed null while it is there
     */
    record PhotoBody(
            UUID id,
            String type,
            long bytes,
            @Nullable Instant takenAt,
            @Nullable Double lat,
            @Nullable Double lon,
            @Nullable String note,
            String by,
            Instant at,
            int version,
            Photo.@Nullable PhotoRemoved removed) {

        static PhotoBody of(Photo photo) {
            return new PhotoBody(
                    photo.id(),
                    photo.type(),
                    photo.bytes(),
                    photo.takenAt(),
                    photo.lat(),
                    photo.lon(),
                    photo.note(),
                    photo.by(),
                    photo.at(),
                    photo.version(),
                    photo.removed());
        }
    }

    private final Photos photos;
    private final Attachments attachments;
    private final Features features;

    PhotoApi(Photos photos, Attachments attachments, Features features) {
        this.photos = photos;
        this.attachments = attachments;
        this.features = features;
    }

    @GetMapping
    List<PhotoBody> list(Scope scope, @PathVariable long id) {
        scope.require(features.get(id).area());
        return photos.of(id).stream().map(PhotoBody::of).toList();
    }

    @GetMapping("/{photo}")
    ResponseEntity<Resource> bytes(Scope scope, @PathVariable long id, @PathVariable UUID photo) {
        scope.require(features.get(id).area());
        Attachment file = attachments.get(photos.get(id, photo).upload());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .cacheControl(ASKED)
                .eTag("\"" + file.sha256() + "\"")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(attachments.read(file));
    }
}

package cn.anlan.server.registry;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The ground under the map: boundaries, sea, land, coast and rivers, and who made them. Packed once, sent only when new. */
@RestController
@RequestMapping("/ground")
class GroundApi {

    private static final Set<String> MAPS = Set.of("provinces", "cities", "counties", "sea", "land", "coast", "rivers");
    private static final MediaType GEO_JSON = MediaType.valueOf("application/geo+json");

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Packed(byte[] plain, byte[] zipped, String etag) {}

    private static final int ETAG_DIGITS = 24;

    private final GroundFiles ground;
    private final Map<String, Packed> packed = new ConcurrentHashMap<>();

    GroundApi(GroundFiles ground) {
        this.ground = ground;
    }

    @GetMapping("/{name}.geojson")
    @Nullable
    ResponseEntity<byte[]> map(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings,
            WebRequest request,
            Scope scope) {
        if (!MAPS.contains(name)) {
            Bilingual rule = new Bilingual("底图里没有这一层", "The ground has no such map");
            throw new RefusedException(404, new Refusal("registry.ground-unknown", "name", name, rule));
        }
        return answer(name + ".geojson", GEO_JSON, encodings, request);
    }

    @GetMapping("/attribution")
    @Nullable
    ResponseEntity<byte[]> attribution(
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings,
            WebRequest request,
            Scope scope) {
        return answer("attribution.json", MediaType.APPLICATION_JSON, encodings, request);
    }

    private @Nullable ResponseEntity<byte[]> answer(String file, MediaType type, String encodings, WebRequest request) {
        Packed pack = packed.computeIfAbsent(file, this::pack);
        boolean zip = encodings.contains("gzip");
        String etag = "\"%s%s\"".formatted(pack.etag(), zip ? "-gzip" : "");
        if (request.checkNotModified(etag)) {
            return null; // the answer is 304 and complete
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(type)
                .eTag(etag)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .varyBy(HttpHeaders.ACCEPT_ENCODING);
        return zip
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(pack.zipped())
                : answer.body(pack.plain());
    }

    private Packed pack(String file) {
        byte[] plain = ground.bytes(file);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(plain.length / 3);
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(plain);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot pack " + file, failed);
        }
        return new Packed(plain, zipped.toByteArray(), GroundFiles.hash(plain).substring(0, ETAG_DIGITS));
    }
}

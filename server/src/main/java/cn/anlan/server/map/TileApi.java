package cn.anlan.server.map;

import cn.anlan.server.identity.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Vector tiles over HTTP. A browser keeps a tile but asks each time whether it is still true. */
@RestController
class TileApi {

    private static final MediaType VECTOR_TILE = MediaType.parseMediaType("application/vnd.mapbox-vector-tile");
    private static final String CACHE_CONTROL =
            CacheControl.noCache().cachePrivate().getHeaderValue() + "";

    private final Tiles tiles;

    TileApi(Tiles tiles) {
        this.tiles = tiles;
    }

    /** One tile; 204 where nothing lies. With {@code clusters=off} every point stands alone at every zoom. */
    @GetMapping("/tiles/{layer}/{z}/{x}/{y}.mvt")
    ResponseEntity<byte[]> tile(
            Scope scope,
            @PathVariable String layer,
            @PathVariable String z,
            @PathVariable String x,
            @PathVariable String y,
            @RequestParam(required = false) @Nullable String variant,
            @RequestParam(defaultValue = "on") String clusters,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, defaultValue = "") String known) {
        TileAddress address = TileAddress.parse(z, x, y, clustered(clusters));
        Tile tile = tiles.tile(scope, layer, variant, address, encodings.contains("gzip"));
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
        headers.set(HttpHeaders.VARY, "Cookie, Accept-Encoding");
        if (tile.isEmpty()) {
            return new ResponseEntity<>(headers, HttpStatus.NO_CONTENT);
        }
        headers.set(HttpHeaders.ETAG, tile.tag);
        if (known.contains(tile.tag)) {
            return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
        }
        headers.setContentType(VECTOR_TILE);
        if (tile.packed) {
            headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return new ResponseEntity<>(tile.bytes, headers, HttpStatus.OK);
    }

    private static boolean clustered(String clusters) {
        return switch (clusters) {
            case "on" -> true;
            case "off" -> false;
            default -> throw MapRefusals.clustersUnknown(clusters);
        };
    }
}

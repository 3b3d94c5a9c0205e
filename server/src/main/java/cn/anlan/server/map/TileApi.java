package cn.anlan.server.map;

import cn.anlan.server.identity.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Vector tiles over HTTP. A browser keeps a tile but asks each time whether it is still true. */
@RestController
class TileApi {

    private final Tiles tiles;

    TileApi(Tiles tiles) {
        this.tiles = tiles;
    }

    /** One tile; 204 where nothing lies. With {@code clusters=off} every point stands alone at every zoom. */
    @GetMapping("/tiles/{layer}/{z}/{x}/{y}.mvt")
    void tile(
            Scope scope,
            @PathVariable String layer,
            @PathVariable String z,
            @PathVariable String x,
            @PathVariable String y,
            @RequestParam(required = false) @Nullable String variant,
            @RequestParam(defaultValue = "on") String clusters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        TileAddress address = TileAddress.parse(z, x, y, clustered(clusters));
        boolean mayPack = header(request, HttpHeaders.ACCEPT_ENCODING).contains("gzip");
        Tile tile = tiles.tile(scope, layer, variant, address, mayPack);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader(HttpHeaders.VARY, "Cookie, Accept-Encoding");
        if (tile.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setHeader(HttpHeaders.ETAG, tile.tag);
        if (header(request, HttpHeaders.IF_NONE_MATCH).contains(tile.tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        if (tile.packed) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentType("application/vnd.mapbox-vector-tile");
        response.setContentLength(tile.bytes.length);
        response.getOutputStream().write(tile.bytes); // straight out: a tile is asked for by the thousand
    }

    private static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }

    private static boolean clustered(String clusters) {
        return switch (clusters) {
            case "on" -> true;
            case "off" -> false;
            default -> throw MapRefusals.clustersUnknown(clusters);
        };
    }
}

package cn.anlan.server.map;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.identity.ShortWay;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Vector tiles over HTTP. A browser keeps a tile but asks each time whether it is still true. */
@RestController
class TileApi implements ShortWay {

    private static final String ENDING = ".mvt";

    /** Of "/tiles/layer/z/x/y.mvt", with the nothing before the first slash. */
    private static final int PARTS = 6;

    private final Tiles tiles;

    TileApi(Tiles tiles) {
        this.tiles = tiles;
    }

    @Override
    public String pattern() {
        return "/tiles/*";
    }

    @Override
    public @Nullable ResponseEntity<byte[]> answer(Scope scope, HttpServletRequest request) {
        String address = request.getRequestURI();
        String[] parts = address.split("/", -1);
        if (parts.length != PARTS || !address.endsWith(ENDING)) {
            return null;
        }
        String row = parts[5].substring(0, parts[5].length() - ENDING.length());
        return tile(
                scope,
                parts[2],
                parts[3],
                parts[4],
                row,
                request.getParameter("variant"),
                Objects.requireNonNullElse(request.getParameter("clusters"), "on"),
                request);
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
            HttpServletRequest request) {
        TileAddress address = TileAddress.parse(z, x, y, clustered(clusters));
        boolean mayPack = header(request, HttpHeaders.ACCEPT_ENCODING).contains("gzip");
        Tile tile = tiles.tile(scope, layer, variant, address, mayPack);
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        headers.set(HttpHeaders.VARY, "Cookie, Accept-Encoding");
        if (tile.isEmpty()) {
            return new ResponseEntity<>(headers, HttpStatus.NO_CONTENT);
        }
        headers.set(HttpHeaders.ETAG, tile.tag);
        if (header(request, HttpHeaders.IF_NONE_MATCH).contains(tile.tag)) {
            return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
        }
        headers.set(HttpHeaders.CONTENT_TYPE, "application/vnd.mapbox-vector-tile");
        if (tile.packed) {
            headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return new ResponseEntity<>(tile.bytes, headers, HttpStatus.OK);
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

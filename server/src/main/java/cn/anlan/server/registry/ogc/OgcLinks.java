package cn.anlan.server.registry.ogc;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Addresses of the answers, as the caller reaches us. */
final class OgcLinks {

    static final String JSON = "application/json";
    static final String GEO_JSON = "application/geo+json";
    static final String OPEN_API = "application/vnd.oai.openapi+json;version=3.0";
    static final String ROOT = "/ogc";

    /** A link, by RFC 8288. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Link(
            String href, String rel, String type, @Nullable String title) {}

    private OgcLinks() {}

    static Link link(String path, String rel, String type, String title) {
        return new Link(address(path), rel, type, title);
    }

    /** What stands at the end of every document but its own links. */
    static List<Link> ofRoot() {
        return List.of(
                link("", "self", JSON, "本页 This document"),
                link("/api", "service-desc", OPEN_API, "接口说明 The API's definition"),
                link("/conformance", "conformance", JSON, "所遵循的规范 What the API conforms to"),
                link("/collections", "data", JSON, "图层 The collections"));
    }

    static Link self(String type) {
        return new Link(ServletUriComponentsBuilder.fromCurrentRequest().toUriString(), "self", type, null);
    }

    /** The request again, from here on. */
    static Link next(String cursor) {
        String address = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("cursor", cursor)
                .toUriString();
        return new Link(address, "next", GEO_JSON, null);
    }

    static String address(String path) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(ROOT + path)
                .toUriString();
    }
}

package cn.anlan.server.registry.catalogue;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.Kinds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue as files: read, compared and given. It has no area; only the system administrator gives one. */
@RestController
class CatalogueApi {

    private final Catalogues catalogues;
    private final CatalogueStore store;
    private final Kinds kinds;

    CatalogueApi(Catalogues catalogues, CatalogueStore store, Kinds kinds) {
        this.catalogues = catalogues;
        this.store = store;
        this.kinds = kinds;
    }

    /**
     * One version.
     *
     * @param at when it was given; null for what is packed into the program
     * @param actor who gave it
     */
    record Version(
            long version,
            @Nullable Instant at,
            @Nullable String actor,
            @Nullable String reason,
            List<String> files) {}

    /** @param current the version in force on the node that answers */
    record Versions(long current, List<Version> versions) {}

    /**
     * Files that would change.
     *
     * @param base the version they were made on; for taking only
     * @param files text by name; null removes a file; files not named stay
     */
    record Change(
            @Nullable Long base,
            @Nullable String reason,
            @Nullable Map<String, @Nullable String> files) {

        Map<String, @Nullable String> given() {
            return Objects.requireNonNullElse(files, Map.of());
        }
    }

    /** @param version the number it got */
    record Taken(long version) {}

    /** All that were given, newest first, and the program's own. */
    @GetMapping("/api/v1/catalogue")
    Versions versions(Scope scope) {
        readers(scope);
        List<Version> versions = new ArrayList<>();
        store.list()
                .forEach(one ->
                        versions.add(new Version(one.version(), one.at(), one.actor(), one.reason(), one.files())));
        Catalogue own = ShippedCatalogue.read();
        versions.add(new Version(
                own.version(),
                null,
                null,
                null,
                own.files().keySet().stream().sorted().toList()));
        return new Versions(kinds.version(), versions);
    }

    /** One file of a version as it was given. */
    @GetMapping(
            path = "/api/v1/catalogue/{version}/files/{*name}",
            produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    String file(Scope scope, @PathVariable long version, @PathVariable String name) {
        readers(scope);
        String text = store.files(version)
                .orElseGet(() -> {
                    Catalogue own = ShippedCatalogue.read();
                    return own.version() == version ? own.files() : Map.of();
                })
                .get(name.substring(1));
        if (text == null) {
            throw new RefusedException(
                    404,
                    new Refusal(
                            "registry.catalogue-file-unknown",
                            "name",
                            version + name,
                            new Bilingual("这一版目录没有这个文件", "this version has no such file")));
        }
        return text;
    }

    /** What a change would do; changes nothing. */
    @PostMapping("/api/v1/catalogue/preview")
    Preview preview(Scope scope, @RequestBody Change change) {
        scope.requireRole(Role.SYSTEM_ADMINISTRATOR);
        return catalogues.preview(change.given());
    }

    /** Takes a change: every node works by it within two seconds. */
    @PostMapping("/api/v1/catalogue")
    @ResponseStatus(HttpStatus.CREATED)
    Taken take(Scope scope, @RequestBody Change change) {
        scope.requireRole(Role.SYSTEM_ADMINISTRATOR);
        long base = Objects.requireNonNullElse(change.base(), 0L);
        return new Taken(catalogues.take(scope, base, change.reason(), change.given()));
    }

    private static void readers(Scope scope) {
        scope.requireRole(Role.SYSTEM_ADMINISTRATOR, Role.REGISTRAR);
    }
}

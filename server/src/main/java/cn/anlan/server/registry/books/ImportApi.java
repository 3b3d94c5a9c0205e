package cn.anlan.server.registry.books;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.platform.IdempotencyKey;
import cn.anlan.server.platform.StreamedBody;
import cn.anlan.server.registry.books.value.Crs;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports over HTTP: the file is the body, as it is, and what is said of it stands in the address. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportApi {

    private static final int EXAMPLES = 5;
    private static final int LONGEST_NAME = 200;

    /**
     * How far an import is.
     *
     * @param rowsPerSecond while it was or is read
     * @param noticed what is wrong or was put right, by column and reason; null in lists
     * @param kept features that undoing left, because they were changed since; null in lists
     * @param keptCodes the same of people, by their code, and of posts, by their id; null in lists
     */
    record Body(
            UUID id,
            String kind,
            String crs,
            String fileName,
            long fileBytes,
            @Nullable UUID predecessor,
            @Nullable String reason,
            ImportState state,
            @Nullable Refusal failure,
            Report report,
            Import.Rows rows,
            long rowsPerSecond,
            long keptCount,
            Instant createdAt,
            Instant stateAt,
            @Nullable List<RowStore.Noticed> noticed,
            @Nullable List<Long> kept,
            @Nullable List<String> keptCodes) {}

    private final Imports imports;
    private final ImportTaking taking;
    private final RowStore rows;

    ImportApi(Imports imports, ImportTaking taking, RowStore rows) {
        this.imports = imports;
        this.taking = taking;
        this.rows = rows;
    }

    @PostMapping
    ResponseEntity<Body> send(
            Scope scope,
            HttpServletRequest request,
            @RequestParam String kind,
            @RequestParam(defaultValue = "wgs84") String crs,
            @RequestParam(defaultValue = "") String name,
            @RequestParam @Nullable UUID predecessor,
            @RequestParam @Nullable String reason,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key)
            throws IOException {
        IdempotencyKey.require(key);
        Imports.Sending sending = new Imports.Sending(
                kind, Crs.parse(crs), cut(name), predecessor, reason == null ? null : cut(reason), key);
        return ResponseEntity.accepted().body(brief(imports.send(scope, sending, StreamedBody.of(request))));
    }

    private static String cut(String text) {
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    }

    @GetMapping
    List<Body> list(Scope scope) {
        return imports.list(scope).stream().map(ImportApi::brief).toList();
    }

    @GetMapping("/{id}")
    Body get(Scope scope, @PathVariable UUID id) {
        return whole(imports.get(scope, id));
    }

    @PostMapping("/{id}/take")
    ResponseEntity<Body> take(Scope scope, @PathVariable UUID id) {
        return ResponseEntity.accepted().body(brief(taking.take(scope, id)));
    }

    @PostMapping("/{id}/undo")
    Body undo(Scope scope, @PathVariable UUID id) {
        return whole(taking.undo(scope, id));
    }

    @PostMapping("/{id}/cancel")
    Body cancel(Scope scope, @PathVariable UUID id) {
        return brief(imports.cancel(scope, id));
    }

    private Body whole(Import one) {
        return body(one, rows.noticed(one.id(), EXAMPLES), taking.kept(one), taking.keptCodes(one));
    }

    private static Body brief(Import one) {
        return body(one, null, null, null);
    }

    private static Body body(
            Import one,
            @Nullable List<RowStore.Noticed> noticed,
            @Nullable List<Long> kept,
            @Nullable List<String> keptCodes) {
        return new Body(
                one.id(),
                one.book(),
                one.crs().name(),
                one.fileName(),
                one.fileBytes(),
                one.predecessor(),
                one.reason(),
                one.state(),
                one.failure(),
                one.report(),
                one.rows(),
                one.readMillis() == 0 ? 0 : one.rows().read() * 1_000 / one.readMillis(),
                one.kept(),
                one.createdAt(),
                one.stateAt(),
                noticed,
                kept,
                keptCodes);
    }
}

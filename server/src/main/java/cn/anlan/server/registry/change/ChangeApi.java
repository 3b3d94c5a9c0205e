package cn.anlan.server.registry.change;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.platform.IdempotencyKey;
import cn.anlan.server.registry.Feature;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Features made and changed by hand. Who changes one says which version they saw ({@code If-Match}). */
@RestController
@RequestMapping("/api/v1/features")
class ChangeApi {

    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,9})\"");

    /** What came of it; the feature itself is read where it always is. */
    record Changed(long id, String code, int version, Instant since, boolean retired) {

        static Changed of(Feature feature) {
            return new Changed(feature.id(), feature.code(), feature.version(), feature.since(), feature.retired());
        }
    }

    record Reason(@Nullable String reason) {}

    private final FeatureChanges changes;

    ChangeApi(FeatureChanges changes) {
        this.changes = changes;
    }

    @PostMapping
    ResponseEntity<Changed> make(
            Scope scope,
            @RequestBody FeatureDraft draft,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        IdempotencyKey.require(key);
        return answer(HttpStatus.CREATED, changes.make(scope, draft, key));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Changed> change(
            Scope scope,
            @PathVariable long id,
            @RequestBody FeatureDraft draft,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        IdempotencyKey.require(key);
        return answer(HttpStatus.OK, changes.change(scope, id, version(seen), draft, key));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Changed> retire(
            Scope scope,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        IdempotencyKey.require(key);
        return answer(HttpStatus.OK, changes.retire(scope, id, version(seen), reason, key));
    }

    @DeleteMapping("/{id}/photos/{photo}")
    ResponseEntity<Changed> removePhoto(
            Scope scope,
            @PathVariable long id,
            @PathVariable UUID photo,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        IdempotencyKey.require(key);
        return answer(HttpStatus.OK, changes.removePhoto(scope, id, photo, reason, key));
    }

    @PostMapping("/{id}/restore")
    ResponseEntity<Changed> restore(
            Scope scope,
            @PathVariable long id,
            @RequestBody Reason why,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        IdempotencyKey.require(key);
        return answer(HttpStatus.OK, changes.restore(scope, id, version(seen), why.reason(), key));
    }

    private static ResponseEntity<Changed> answer(HttpStatus status, Feature feature) {
        return ResponseEntity.status(status)
                .eTag("\"" + feature.version() + "\"")
                .body(Changed.of(feature));
    }

    private static int version(@Nullable String seen) {
        Matcher form = VERSION.matcher(seen == null ? "" : seen);
        if (!form.matches()) {
            throw FeatureChanges.refused(
                    428,
                    "registry.version-needed",
                    HttpHeaders.IF_MATCH,
                    String.valueOf(seen),
                    "修改须用 If-Match 带上所见的版本号",
                    "a change names the version it saw in If-Match");
        }
        return Integer.parseInt(form.group(1));
    }
}

package cn.anlan.server.files;

import cn.anlan.server.files.ContentFolder.Half;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Files on their way in: piece by piece in their order, on the disk before they are counted, whole only when their SHA-256 fits. */
@Service
class Uploads {

    private static final Logger log = LoggerFactory.getLogger(Uploads.class);

    private final UploadStore uploads;
    private final KeptContentStore contents;
    private final ContentFolder folder;
    private final UploadRules rules;
    private final TransactionTemplate transaction;
    private final MachineClock clock;

    Uploads(
            UploadStore uploads,
            KeptContentStore contents,
            ContentFolder folder,
            UploadRules rules,
            TransactionTemplate transaction,
            MachineClock clock) {
        this.uploads = uploads;
        this.contents = contents;
        this.folder = folder;
        this.rules = rules;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param made whether it was not there before */
    record Begun(Upload upload, boolean made) {}

    private record Outcome(Upload upload, @Nullable RefusedException refusal, boolean done) {}

    /**
     * Begins an upload, or says how far it is. What this account has sent before is complete at once.
     *
     * @throws RefusedException 409 {@code files.id-taken}; 413 {@code files.too-large}; 422 naming field, value and rule; 429 {@code
     *     files.too-many-in-flight}; 503 {@code files.disk-full}
     */
    Begun begin(Scope scope, UploadApi.NewUpload wanted) {
        Upload sent = rules.checked(scope.account(), wanted);
        return Objects.requireNonNull(transaction.execute(status -> {
            uploads.holdAccount(scope.account());
            Optional<Upload> there = uploads.hold(sent.id());
            if (there.isPresent()) {
                Upload known = UploadRules.requireSame(there.get(), sent);
                uploads.replace(known, clock.instant());
                return new Begun(known, false);
            }
            rules.requireQuota(uploads.inFlight(scope.account()), sent);
            rules.requireRoom();
            boolean here =
                    uploads.sentBefore(scope.account(), sent.sha256(), sent.bytes()) && contents.hold(sent.sha256());
            Upload begun = here ? sent.whole() : sent;
            if (!uploads.insert(begun, Objects.requireNonNullElse(wanted.type(), ""), clock.instant())) {
                throw UploadRules.taken(sent.id()); // by another account, just now
            }
            return new Begun(begun, true);
        }));
    }

    /**
     * How far an upload is.
     *
     * @throws RefusedException 404 {@code files.upload-unknown}, also for one of somebody else
     */
    Upload get(Scope scope, UUID id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Upload upload = own(scope, id);
            uploads.replace(upload, clock.instant());
            return upload;
        }));
    }

    /**
     * Takes a piece; one that is here is left as it is.
     *
     * @throws RefusedException 404 {@code files.upload-unknown}; 409 {@code files.chunk-gap}; 422 {@code files.chunk-out-of-range}, {@code
     *     files.chunk-length}, and after the last piece {@code files.sha256}, which begins anew, or {@code files.type}, which ends it
     */
    Upload put(Scope scope, UUID id, int n, byte[] bytes) {
        Outcome outcome = Objects.requireNonNull(transaction.execute(status -> {
            Upload upload = own(scope, id);
            UploadRules.requireInRange(upload, n);
            if (upload.complete() || n < upload.expected()) {
                uploads.replace(upload, clock.instant());
                return new Outcome(upload, null, false);
            }
            UploadRules.requireNext(upload, n, bytes.length);
            try {
                return taken(upload, n, bytes);
            } catch (IOException failed) {
                throw new UncheckedIOException("a piece of an upload was not kept; its sender sends it again", failed);
            }
        }));
        if (outcome.done()) {
            forgetParts(id);
        }
        if (outcome.refusal() != null) {
            throw outcome.refusal(); // what was said of the upload is kept all the same
        }
        return outcome.upload();
    }

    private Outcome taken(Upload before, int n, byte[] bytes) throws IOException {
        if (folder.held(before.id()) < before.received()) { // into a hole nothing is written: it begins anew
            Upload anew = before.received(0);
            uploads.replace(anew, clock.instant());
            return new Outcome(anew, UploadRules.gap(anew, n), false);
        }
        folder.write(before.id(), before.received(), bytes);
        Upload upload = before.received(before.received() + bytes.length);
        if (upload.received() == upload.bytes()) {
            return finished(upload);
        }
        uploads.replace(upload, clock.instant());
        return new Outcome(upload, null, false);
    }

    private Outcome finished(Upload upload) throws IOException {
        Optional<Half> copied = folder.copy(upload.id());
        if (copied.isEmpty() || !copied.get().sha256().equals(upload.sha256())) {
            Upload anew = upload.received(0);
            uploads.replace(anew, clock.instant());
            return new Outcome(
                    anew, UploadRules.otherContent(copied.map(Half::sha256).orElse(null)), false);
        }
        ImageType type = copied.get().type();
        if (type == null) {
            uploads.delete(upload.id());
            return new Outcome(upload, UploadRules.notAPicture(upload), true);
        }
        contents.holdName(upload.sha256());
        folder.keep(copied.get()); // on the disk before its row
        contents.kept(upload.sha256(), upload.bytes(), type, clock.instant());
        Upload whole = upload.whole();
        uploads.replace(whole, clock.instant());
        return new Outcome(whole, null, true);
    }

    private Upload own(Scope scope, UUID id) {
        return uploads.hold(id)
                .filter(upload -> upload.account().equals(scope.account()))
                .orElseThrow(() -> FileRefusals.unknown(404, "id", id));
    }

    private void forgetParts(UUID id) {
        try {
            folder.drop(id);
        } catch (IOException failed) {
            log.warn("the pieces of upload {} stay on the disk until the sweep of tomorrow", id, failed);
        }
    }
}

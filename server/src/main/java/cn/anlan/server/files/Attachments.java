package cn.anlan.server.files;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files that belong to things of other modules: attached in the transaction of what is said of the thing, kept from then on. */
@Service
public class Attachments {

    private static final Logger log = LoggerFactory.getLogger(Attachments.class);

    private final UploadStore store;
    private final ContentFolder folder;
    private final MachineClock clock;

    Attachments(UploadStore store, ContentFolder folder, MachineClock clock) {
        this.store = store;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Attaches an upload of the caller's, whole and used by nobody yet, in the caller's transaction.
     *
     * @param subject what it belongs to from now on, {@code noun:id}
     * @param field how the sender named the upload, for the refusal
     * @throws RefusedException 422 {@code files.upload-unknown}, also for one of somebody else; {@code files.upload-incomplete}; {@code
     *     files.upload-attached}
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Attachment attach(Scope scope, UUID upload, String subject, String field) {
        if (!store.attach(upload, scope.account(), subject, clock.instant())) {
            throw notAttached(scope, upload, field);
        }
        return get(upload);
    }

    private RefusedException notAttached(Scope scope, UUID id, String field) {
        Upload there = store.hold(id)
                .filter(one -> one.account().equals(scope.account()))
                .orElseThrow(() -> FileRefusals.unknown(422, field, id));
        return there.complete()
                ? FileRefusals.refused(
                        422,
                        "files.upload-attached",
                        field,
                        id,
                        "这个上传已经用过，请重新上传",
                        "this upload is used already: send the file anew")
                : FileRefusals.refused(
                        422,
                        "files.upload-incomplete",
                        field,
                        id,
                        "这个上传还没有传完（已收 " + there.received() + " 字节）",
                        "this upload is not whole yet (" + there.received() + " bytes came)");
    }

    /** What is attached, by its upload's id. Who may see it, the owner of what it is attached to has asked. */
    public Attachment get(UUID upload) {
        return store.attachment(upload)
                .orElseThrow(() -> new IllegalStateException("nothing is attached by upload " + upload));
    }

    /**
     * Its bytes.
     *
     * @throws RefusedException 503 {@code files.content-missing}: the folder is not there, or is not the one that all nodes share
     */
    public Resource read(Attachment attachment) {
        Path file = folder.content(attachment.sha256());
        if (!Files.isReadable(file)) {
            log.error(
                    "the content of upload {} is not at {}; ./anlan verify names all that miss",
                    attachment.upload(),
                    file);
            throw FileRefusals.refused(
                    503,
                    "files.content-missing",
                    "id",
                    attachment.upload(),
                    "文件内容不在服务器的附件目录里，请告诉系统管理员",
                    "the content is not in the server's folder of attachments: tell the system administrator");
        }
        return new FileSystemResource(file);
    }
}

package cn.anlan.server.registry.photo;

import cn.anlan.server.files.Attachment;
import cn.anlan.server.files.Attachments;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.photo.Photo.PhotoRemoved;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Photos of features. Who may see or change the feature, its own door has asked. */
@Service
public class Photos {

    private final PhotoStore store;
    private final Attachments attachments;
    private final Ids ids;

    Photos(PhotoStore store, Attachments attachments, Ids ids) {
        this.store = store;
        this.attachments = attachments;
        this.ids = ids;
    }

    /**
     * Gives a feature photos in the transaction of its change, all or none.
     *
     * @param now the feature after the change, held by it
     * @throws RefusedException 422 naming field, value and rule
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void attach(Scope scope, Feature now, @Nullable List<@Nullable PhotoDraft> drafts) {
        if (drafts == null || drafts.isEmpty()) {
            return;
        }
        PhotoRules.requireFew(drafts, store.countThere(now.id()));
        for (int n = 0; n < drafts.size(); n++) {
            String field = "photos[" + n + "]";
            PhotoDraft draft = PhotoRules.require(drafts.get(n), field);
            UUID upload = PhotoRules.requireUpload(draft, field);
            Attachment file = attachments.attach(scope, upload, "feature:" + now.id(), field + ".upload");
            String note = draft.note() == null || draft.note().isBlank()
                    ? null
                    : draft.note().strip();
            store.insert(
                    new Photo(
                            ids.next(),
                            now.id(),
                            upload,
                            file.type(),
                            file.bytes(),
                            draft.takenAt(),
                            draft.lat(),
                            draft.lon(),
                            note,
                            scope.actor(),
                            now.since(),
                            now.version(),
                            null),
                    n);
        }
    }

    /** Takes one off in the transaction of the feature's change; its bytes and its row stay. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(Scope scope, Feature now, UUID photo, String reason) {
        store.remove(now.id(), photo, new PhotoRemoved(now.version(), now.since(), scope.actor(), reason));
    }

    /**
     * One photo, also one that was taken off.
     *
     * @throws RefusedException 404 {@code registry.photo-unknown}
     */
    public Photo get(long feature, UUID photo) {
        return store.find(feature, photo).orElseThrow(() -> PhotoRules.unknown(photo));
    }

    /** All of a feature, those taken off too, the newest first. */
    public List<Photo> of(long feature) {
        return store.of(feature);
    }
}

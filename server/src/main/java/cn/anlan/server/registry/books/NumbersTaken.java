package cn.anlan.server.registry.books;

import cn.anlan.server.identity.Audit;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.people.PersonDrafts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives the numbers of bad rows back to whoever sent them, so that they need not be typed again, and journals it. */
@Service
class NumbersTaken {

    private final Imports imports;
    private final Audit audit;

    NumbersTaken(Imports imports, Audit audit) {
        this.imports = imports;
        this.audit = audit;
    }

    /** @throws RefusedException 403 {@code registry.import-of-another}; 422 {@code registry.reason-missing} */
    @Transactional
    public Import taken(Scope scope, UUID id, @Nullable String reason) {
        Import one = imports.get(scope, id);
        if (!one.account().equals(scope.account())) {
            Bilingual rule = new Bilingual("未遮盖的号码只给上传者本人", "numbers in the open are for who sent them alone");
            throw new RefusedException(403, new Refusal("registry.import-of-another", "id", id.toString(), rule));
        }
        String why = PersonDrafts.reasonNeeded(reason);
        if (one.dataKey() != null) {
            audit.note(scope.actor(), "registry.import-numbers-read", ImportSeals.subject(id), why);
        }
        return one;
    }
}

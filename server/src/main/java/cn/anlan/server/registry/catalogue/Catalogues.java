package cn.anlan.server.registry.catalogue;

import cn.anlan.server.identity.Audit;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.Kinds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes another catalogue while the program runs: as a whole or not at all. */
@Component
class Catalogues {

    private static final Logger LOG = LoggerFactory.getLogger(Catalogues.class);
    private static final int LONGEST_REASON = 500;

    private final Kinds kinds;
    private final CatalogueStore store;
    private final Audit audit;
    private final MachineClock clock;
    private final TransactionTemplate transaction;
    private volatile long unreadable;
    /** The given one in force here; 0 while it is the program's own, whose number may be any. */
    private volatile long given;

    Catalogues(Kinds kinds, CatalogueStore store, Audit audit, MachineClock clock, TransactionTemplate transaction) {
        this.kinds = kinds;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
        lookAgain();
    }

    /**
     * What these files would change; those not named stay as they are.
     *
     * @param changes text by name; null removes a file
     */
    Preview preview(Map<String, @Nullable String> changes) {
        Catalogue before = kinds.catalogue();
        long version = before.version() + 1;
        try {
            return Comparison.of(store, before, CatalogueReader.read(version, merged(before, changes)));
        } catch (CatalogueInvalid invalid) {
            return Comparison.unreadable(before, version, invalid.problems());
        }
    }

    /**
     * Takes these files in the place of those of the same names.
     *
     * @param base the version that the changes were made on
     * @return the new version
     * @throws RefusedException 422 {@code registry.catalogue-invalid}, 409 {@code registry.kind-in-use}, 409
     *     {@code registry.catalogue-moved} where another one was taken meanwhile, 422 {@code registry.reason-missing}
     */
    long take(Scope scope, long base, @Nullable String reason, Map<String, @Nullable String> changes) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw refused(
                    422,
                    "registry.reason-missing",
                    "reason",
                    reason,
                    "须填写原因，最多 500 字",
                    "a reason of at most 500 characters is needed");
        }
        Catalogue taken = transaction.execute(status -> {
            store.lock();
            lookAgain();
            Catalogue before = kinds.catalogue();
            if (before.version() != base) {
                throw refused(
                        409,
                        "registry.catalogue-moved",
                        "base",
                        base + "",
                        "目录已更新到第 " + before.version() + " 版，请重新比对",
                        "version " + before.version() + " is in force by now, compare again");
            }
            Catalogue after = checked(before, changes);
            store.insert(after.version(), clock.instant(), scope.actor(), reason.strip(), after.files());
            audit.note(scope.actor(), "registry.catalogue-taken", "catalogue:" + after.version(), reason.strip());
            return after;
        });
        kinds.hold(Objects.requireNonNull(taken));
        given = taken.version();
        return taken.version();
    }

    private Catalogue checked(Catalogue before, Map<String, @Nullable String> changes) {
        try {
            Catalogue after = CatalogueReader.read(before.version() + 1, merged(before, changes));
            List<Problem> inUse = Comparison.of(store, before, after).problems();
            if (!inUse.isEmpty()) {
                Problem first = inUse.getFirst();
                throw new RefusedException(
                        409, new Refusal("registry.kind-in-use", first.kind(), first.value(), first.rule()));
            }
            return after;
        } catch (CatalogueInvalid invalid) {
            Problem first = invalid.problems().getFirst();
            String place = String.join(
                    " · ",
                    first.file(),
                    Objects.requireNonNullElse(first.kind(), "-"),
                    Objects.requireNonNullElse(first.field(), "-"));
            throw new RefusedException(
                    422, new Refusal("registry.catalogue-invalid", place, first.value(), first.rule()));
        }
    }

    private static Map<String, String> merged(Catalogue before, Map<String, @Nullable String> changes) {
        Map<String, String> files = new HashMap<>(before.files());
        changes.forEach((name, text) -> {
            if (text == null) {
                files.remove(name);
            } else {
                files.put(name, text);
            }
        });
        return files;
    }

    /** Holds the newest catalogue of the table, if this node does not yet. */
    synchronized void lookAgain() {
        long newest = store.newest();
        if (newest == 0 || newest == given || newest == unreadable) {
            return;
        }
        try {
            store.files(newest).ifPresent(files -> {
                kinds.hold(CatalogueReader.read(newest, files));
                given = newest;
            });
        } catch (CatalogueInvalid invalid) {
            unreadable = newest;
            LOG.error(
                    "catalogue {} in the database breaks the rules of this program; version {} stays in force on this node until a"
                            + " right one is taken",
                    newest,
                    kinds.version(),
                    invalid);
        }
    }

    private static RefusedException refused(
            int status, String code, String field, @Nullable String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}

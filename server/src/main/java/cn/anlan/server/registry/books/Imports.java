package cn.anlan.server.registry.books;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.Scratch;
import cn.anlan.server.registry.books.sheet.SheetLimits;
import cn.anlan.server.registry.books.value.Crs;
import cn.anlan.server.registry.change.CommandContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports up to the preview. Only who keeps books sends one, and sees those whose sender covered no more than they do. */
@Service
class Imports {

    /** The most that are listed. */
    static final int MOST_LISTED = 100;

    private static final Role[] MAY = {Role.REGISTRAR};

    private final ImportStore store;
    private final Books books;
    private final ImportSeals seals;
    private final ImportReading reading;
    private final TransactionTemplate transaction;
    private final WorldClock world;
    private final MachineClock machine;
    private final Ids ids;
    private final Scratch scratch;

    Imports(
            ImportStore store,
            Books books,
            ImportSeals seals,
            ImportReading reading,
            TransactionTemplate transaction,
            WorldClock world,
            MachineClock machine,
            Ids ids,
            Scratch scratch) {
        this.store = store;
        this.books = books;
        this.seals = seals;
        this.reading = reading;
        this.transaction = transaction;
        this.world = world;
        this.machine = machine;
        this.ids = ids;
        this.scratch = scratch;
    }

    /**
     * What a sender says of a file.
     *
     * @param name of the file, for people
     * @param predecessor the import whose bad rows this file brings corrected
     */
    record Sending(
            String book,
            Crs crs,
            String name,
            @Nullable UUID predecessor,
            @Nullable String reason,
            @Nullable String commandKey) {}

    /**
     * Keeps a file and has it read.
     *
     * @throws RefusedException 403 without the role; 404 for an unknown book or predecessor; 413 for a file that is too large; 422 {@code
     *     registry.key-reused} where another file, or the same for something else, came under the key
     */
    Import send(Scope scope, Sending sending, InputStream body) throws IOException {
        scope.requireRole(MAY);
        books.get(sending.book());
        if (sending.predecessor() != null) {
            get(scope, sending.predecessor());
        }
        String key = sending.commandKey();
        try (Upload upload = Upload.receive(body, SheetLimits.LARGEST_FILE_BYTES, scratch)) {
            Import made = made(scope, sending, upload);
            Optional<Import> before = sent(scope, key, made);
            if (before.isPresent()) {
                return before.get();
            }
            boolean kept = Boolean.TRUE.equals(transaction.execute(status -> keep(made, upload, key)));
            if (!kept) {
                return sent(scope, key, made).orElseThrow();
            }
            reading.later(made);
            return made;
        }
    }

    /** What this command made before. Asked when the file is here: only then is it known whether it is the same one. */
    private Optional<Import> sent(Scope scope, @Nullable String key, Import now) {
        if (key == null) {
            return Optional.empty();
        }
        return store.findByCommand(scope.actor(), key).map(before -> {
            CommandContent.requireSame(key, content(before).equals(content(now)));
            return get(scope, before.id());
        });
    }

    private static String content(Import one) {
        return CommandContent.of(
                "import", one.book(), one.crs(), one.fileName(), one.predecessor(), one.reason(), one.sha256());
    }

    private boolean keep(Import made, Upload upload, @Nullable String key) {
        try (InputStream file = Files.newInputStream(upload.file())) {
            if (!store.insert(made, key, machine.instant())) {
                return false;
            }
            store.keep(made.id(), file, seals.of(made));
            return true;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot keep the file of an import", failed);
        }
    }

    private Import made(Scope scope, Sending sending, Upload upload) {
        Instant now = world.instant();
        UUID id = ids.next();
        return new Import(
                id,
                sending.book(),
                sending.crs(),
                sending.name(),
                upload.bytes(),
                upload.sha256(),
                sending.predecessor(),
                sending.reason(),
                scope.account(),
                scope.actor(),
                scope.areas(),
                ImportState.READING,
                null,
                Report.NOTHING,
                new Import.Rows(0, 0, 0, 0, 0),
                0,
                now,
                now,
                0,
                0,
                seals.newKey(id, books.get(sending.book())));
    }

    /**
     * One import.
     *
     * @throws RefusedException 403 without the role or where its sender covered more; 404 {@code registry.import-unknown}
     */
    Import get(Scope scope, UUID id) {
        scope.requireRole(MAY);
        Import found = store.find(id).orElseThrow(() -> unknown(id));
        found.areas().forEach(scope::require);
        return found;
    }

    /** The same in this state, which nobody else changes until the transaction ends. */
    Import hold(Scope scope, UUID id, ImportState... states) {
        get(scope, id);
        Import held = store.hold(id).orElseThrow(() -> unknown(id));
        if (!List.of(states).contains(held.state())) {
            Bilingual rule = new Bilingual(
                    "导入现为 " + held.state() + "，此操作须在 " + List.of(states) + " 时进行",
                    "the import is " + held.state() + "; this needs " + List.of(states));
            throw new RefusedException(
                    409,
                    new Refusal("registry.import-state", "state", held.state().name(), rule));
        }
        return held;
    }

    /** The latest ones. */
    List<Import> list(Scope scope) {
        scope.requireRole(MAY);
        return store.list(scope, MOST_LISTED);
    }

    /** Ends an import that nobody wants. A reading stops at its next batch. */
    @Transactional
    public Import cancel(Scope scope, UUID id) {
        hold(scope, id, ImportState.READING, ImportState.PREVIEW);
        store.state(id, ImportState.CANCELLED, null, world.instant());
        return store.find(id).orElseThrow();
    }

    private static RefusedException unknown(UUID id) {
        Bilingual rule = new Bilingual("没有这次导入", "there is no such import");
        return new RefusedException(404, new Refusal("registry.import-unknown", "id", id.toString(), rule));
    }
}

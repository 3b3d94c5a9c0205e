package cn.anlan.server.registry.books;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.Scratch;
import cn.anlan.server.registry.books.sheet.BookFiles;
import cn.anlan.server.registry.books.sheet.SheetLimits;
import cn.anlan.server.registry.books.sheet.SheetReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads an import's file into staging, from the beginning to the preview. */
@Component
class ImportReading {

    private static final Logger log = LoggerFactory.getLogger(ImportReading.class);

    /** Somebody cancelled, or another node reads: what was done is not wanted. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the reading was stopped", null, false, false);
        }
    }

    private final ImportStore store;
    private final RowStore rows;
    private final Books books;
    private final ImportSeals seals;
    private final TransactionTemplate transaction;
    private final ImportWork work;
    private final Ids ids;
    private final MachineClock machine;
    private final WorldClock world;
    private final Scratch scratch;

    ImportReading(
            ImportStore store,
            RowStore rows,
            Books books,
            ImportSeals seals,
            TransactionTemplate transaction,
            ImportWork work,
            Ids ids,
            MachineClock machine,
            WorldClock world,
            Scratch scratch) {
        this.store = store;
        this.rows = rows;
        this.books = books;
        this.seals = seals;
        this.transaction = transaction;
        this.work = work;
        this.ids = ids;
        this.machine = machine;
        this.world = world;
        this.scratch = scratch;
    }

    /** Has an import read behind the request. */
    void later(Import asked) {
        work.read(
                () -> read(asked, SheetLimits.STANDARD, ids.next()), () -> store.waits(asked.id(), machine.instant()));
    }

    /** Reads until the preview is there, or says why that cannot be. */
    void read(Import asked, SheetLimits limits, UUID reader) {
        if (!store.beginReading(asked.id(), reader, machine.instant())) {
            return;
        }
        try {
            Path file = scratch.file();
            try {
                try (OutputStream out = Files.newOutputStream(file)) {
                    store.copyFile(asked.id(), out, seals.of(asked));
                }
                read(asked, limits, reader, file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (Stopped stopped) {
            log.info("import {}: its reading was stopped", asked.id());
        } catch (RefusedException refused) {
            fail(asked, reader, refused.refusal());
        } catch (IOException | RuntimeException failed) {
            log.error("import {}: reading failed", asked.id(), failed);
            fail(
                    asked,
                    reader,
                    new Refusal(
                            "registry.import-broken-off",
                            "file",
                            asked.id().toString(),
                            new Bilingual(
                                    "读取时服务器出错，请把编号告诉管理员",
                                    "the server failed while reading; tell the administrator this number")));
        }
    }

    private void read(Import asked, SheetLimits limits, UUID reader, Path file) throws IOException {
        Book book = books.get(asked.book());
        Scope scope = Scope.ofSender(asked.account(), asked.areas());
        Progress progress = new Progress(asked.id(), reader, seals.of(asked));
        transaction.executeWithoutResult(status -> rows.clear(asked.id()));
        try (SheetReader sheet = BookFiles.open(file, limits)) {
            Staging staging = new Staging(book, asked.crs(), scope, sheet, limits, progress);
            sheet.read(staging);
            staging.end();
        }
        rows.analyse();
        transaction.executeWithoutResult(status -> {
            Import held = store.hold(asked.id()).orElseThrow();
            if (!progress.still(held)) {
                throw new Stopped();
            }
            book.settle(asked.id(), scope);
            store.counts(asked.id(), book.count(asked.id()), rows.bad(asked.id()));
            store.state(asked.id(), ImportState.PREVIEW, null, world.instant());
        });
    }

    private void fail(Import asked, UUID reader, Refusal why) {
        transaction.executeWithoutResult(status -> {
            Import held = store.hold(asked.id()).orElseThrow();
            if (store.progress(
                    asked.id(),
                    reader,
                    held.report(),
                    held.rows().read(),
                    held.rows().bad(),
                    machine.instant())) {
                rows.clear(asked.id());
                store.state(asked.id(), ImportState.FAILED, why, world.instant());
            }
        });
    }

    /** Each batch is committed together with how far the reading is. */
    private final class Progress implements Staging.Batches {
        private final UUID id;
        private final UUID reader;
        private final ImportSeal seal;
        private Report report = Report.NOTHING;
        private long read;
        private long bad;

        Progress(UUID id, UUID reader, ImportSeal seal) {
            this.id = id;
            this.reader = reader;
            this.seal = seal;
        }

        @Override
        public void take(List<RowStore.Staged> batch, Report soFar) {
            read += batch.size();
            bad += batch.stream().filter(row -> row.checked().bad()).count();
            report = soFar;
            transaction.executeWithoutResult(status -> {
                if (!store.progress(id, reader, report, read, bad, machine.instant())) {
                    throw new Stopped();
                }
                rows.copy(id, batch, seal);
            });
        }

        boolean still(Import held) {
            return held.state() == ImportState.READING
                    && store.progress(id, reader, report, read, bad, machine.instant());
        }
    }
}

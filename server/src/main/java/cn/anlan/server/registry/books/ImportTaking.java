package cn.anlan.server.registry.books;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Areas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what was looked at, and takes it back. */
@Service
class ImportTaking {

    /** How long rows stay in staging after the end; so long an import can be undone. */
    static final Duration KEPT = Duration.ofDays(90);

    private static final Logger log = LoggerFactory.getLogger(ImportTaking.class);

    private final Imports imports;
    private final ImportStore store;
    private final RowStore rows;
    private final Books books;
    private final Areas areas;
    private final ImportWork work;
    private final TransactionTemplate transaction;
    private final WorldClock world;
    private final ApplicationEventPublisher facts;

    ImportTaking(
            Imports imports,
            ImportStore store,
            RowStore rows,
            Books books,
            Areas areas,
            ImportWork work,
            TransactionTemplate transaction,
            WorldClock world,
            ApplicationEventPublisher facts) {
        this.imports = imports;
        this.store = store;
        this.rows = rows;
        this.books = books;
        this.areas = areas;
        this.work = work;
        this.transaction = transaction;
        this.world = world;
        this.facts = facts;
    }

    /**
     * Has the good rows taken. Asked again while that is done or after it, it changes nothing.
     *
     * @throws RefusedException 409 {@code registry.import-state}
     */
    Import take(Scope scope, UUID id) {
        Import asked = transaction.execute(status -> {
            Import held = imports.hold(scope, id, ImportState.PREVIEW, ImportState.TAKING, ImportState.TAKEN);
            if (held.state() == ImportState.PREVIEW) {
                store.state(id, ImportState.TAKING, null, world.instant());
            }
            return held;
        });
        if (asked.state() == ImportState.PREVIEW) {
            work.soon(() -> carryOut(id, scope.actor()));
        }
        return store.find(id).orElseThrow();
    }

    private void carryOut(UUID id, String actor) {
        try {
            transaction.executeWithoutResult(status -> {
                Import held = store.hold(id).orElseThrow();
                if (held.state() == ImportState.TAKING) {
                    taken(held, actor);
                }
            });
        } catch (RefusedException refused) {
            backToPreview(id, refused.refusal());
        } catch (RuntimeException failed) {
            log.error("import {}: taking failed", id, failed);
            Bilingual rule = new Bilingual("入库时服务器出错，未写入任何一行", "the server failed while taking; no row was taken");
            backToPreview(id, new Refusal("registry.import-broken-off", "import", id.toString(), rule));
        }
    }

    private void backToPreview(UUID id, Refusal why) {
        transaction.executeWithoutResult(status -> store.hold(id)
                .filter(held -> held.state() == ImportState.TAKING)
                .ifPresent(held -> store.state(id, ImportState.PREVIEW, why, world.instant())));
    }

    private void taken(Import held, String actor) {
        Book book = books.get(held.book());
        Instant now = world.instant();
        Book.Counts counts = book.take(held.id(), actor, held.reason(), now);
        store.counts(held.id(), counts, held.rows().bad());
        store.state(held.id(), ImportState.TAKEN, null, now);
        facts.publishEvent(fact(book, held, actor, counts, now));
        book.changed();
    }

    private Fact fact(Book book, Import held, String actor, Book.Counts counts, Instant now) {
        AreaPath area = area(held.id());
        long bad = held.rows().bad();
        return book.sealed()
                ? new PeopleImported(
                        now,
                        now,
                        area,
                        actor,
                        held.id(),
                        held.book(),
                        counts.made(),
                        counts.changed(),
                        counts.unchanged(),
                        bad)
                : new FeaturesImported(
                        now,
                        now,
                        area,
                        actor,
                        held.id(),
                        held.book(),
                        counts.made(),
                        counts.changed(),
                        counts.unchanged(),
                        bad);
    }

    /** The same of things that have no number. */
    List<String> keptCodes(Import one) {
        return switch (one.state()) {
            case TAKEN -> books.get(one.book()).changedCodes(one.id(), Book.MOST_TOLD);
            case UNDONE -> store.keptCodes(one.id());
            default -> List.of();
        };
    }

    /** Features that undoing leaves or left, because they were changed since; the first of them. */
    List<Long> kept(Import one) {
        return switch (one.state()) {
            case TAKEN -> books.get(one.book()).changedSince(one.id(), Book.MOST_TOLD);
            case UNDONE -> store.keptIds(one.id());
            default -> List.of();
        };
    }

    /** The narrowest area that holds every good row. */
    private AreaPath area(UUID id) {
        List<String> span = rows.span(id).orElse(List.of());
        if (span.isEmpty()) {
            return areas.province();
        }
        String low = span.getFirst();
        String high = span.getLast();
        int same = 0;
        while (same < Math.min(low.length(), high.length()) && low.charAt(same) == high.charAt(same)) {
            same++;
        }
        AreaPath area = areas.province();
        for (AreaLevel level : AreaLevel.values()) {
            area = level.digits() <= same && level.digits() >= area.code().length()
                    ? new AreaPath(low.substring(0, level.digits()))
                    : area;
        }
        return area;
    }

    /**
     * Takes back what was taken.
     *
     * @throws RefusedException 409 {@code registry.import-state} or {@code registry.import-too-old}; 403 where some of it lies outside
     */
    @Transactional
    public Import undo(Scope scope, UUID id) {
        Import held = imports.hold(scope, id, ImportState.TAKEN);
        Instant now = world.instant();
        if (held.stateAt().isBefore(now.minus(KEPT))) {
            Bilingual rule = new Bilingual("入库 90 天内可以撤销", "an import can be undone for 90 days");
            throw new RefusedException(409, new Refusal("registry.import-too-old", "id", id.toString(), rule));
        }
        Book book = books.get(held.book());
        AreaPath area = area(id);
        Book.Undone undone = book.undo(id, scope, now);
        store.kept(id, undone);
        store.state(id, ImportState.UNDONE, null, now);
        facts.publishEvent(new ImportUndone(
                now, now, area, scope.actor(), id, held.book(), undone.retired(), undone.putBack(), undone.kept()));
        book.changed();
        return store.find(id).orElseThrow();
    }
}

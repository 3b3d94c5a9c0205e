package cn.anlan.server.registry.books.people;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.books.Book;
import cn.anlan.server.registry.books.BookRow;
import cn.anlan.server.registry.books.BookRows;
import cn.anlan.server.registry.books.CheckedRow;
import cn.anlan.server.registry.books.value.Column;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The book of posts. A post has no code, neither here nor in the offices' sheets: it is known by its duty, by what it is about, by who
 * holds it and whether as deputy; of several terms of one holder, by the one that the row's first day falls into.
 */
@Component
final class PostBook implements Book {

    static final String ID = "posts";

    private final DutyPlaces places;
    private final PostChecks checks;
    private final PostSettling settling;
    private final PostTaking taking;
    private final PostUndo undo;
    private final PostRows rows;

    PostBook(
            DutyPlaces places,
            PostChecks checks,
            PostSettling settling,
            PostTaking taking,
            PostUndo undo,
            PostRows rows) {
        this.places = places;
        this.checks = checks;
        this.settling = settling;
        this.taking = taking;
        this.undo = undo;
        this.rows = rows;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Bilingual title() {
        return new Bilingual("责任岗位", "Posts");
    }

    @Override
    public List<Column> columns() {
        return PostColumns.all(places.all());
    }

    @Override
    public String key() {
        return PostColumns.PERSON.key();
    }

    /** A person may be named by their phone. */
    @Override
    public boolean sealed() {
        return true;
    }

    @Override
    public BookRows rows() {
        return rows;
    }

    @Override
    public CheckedRow check(BookRow row, Scope scope) {
        return checks.check(row, scope);
    }

    @Override
    public void settle(UUID importId, Scope scope) {
        settling.settle(importId, scope);
    }

    @Override
    public Counts count(UUID importId) {
        return taking.count(importId);
    }

    @Override
    public Counts take(UUID importId, String actor, @Nullable String reason, Instant at) {
        return taking.take(importId, actor, reason, at);
    }

    @Override
    public Undone undo(UUID importId, Scope scope, Instant at) {
        return undo.undo(importId, scope, at);
    }

    @Override
    public List<String> changedCodes(UUID importId, int most) {
        return undo.changedSince(importId, most);
    }

    @Override
    public void changed() {
        // posts are asked of the database each time: no memory is to look again
    }
}

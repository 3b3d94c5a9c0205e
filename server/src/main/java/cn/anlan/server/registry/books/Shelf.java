package cn.anlan.server.registry.books;

import java.util.List;
import java.util.Optional;

/** Where books of one sort stand. Each sort brings its own as a bean. */
public interface Shelf {

    /** The book of this id, if it stands here. */
    Optional<Book> find(String id);

    /** All of them. */
    List<Book> all();
}

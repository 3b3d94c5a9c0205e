package cn.anlan.server.registry.books.people;

import cn.anlan.server.registry.books.Book;
import cn.anlan.server.registry.books.Shelf;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The two books of people: who there is, and who answers for what. */
@Component
class PeopleShelf implements Shelf {

    private final PeopleBook people;
    private final PostBook posts;

    PeopleShelf(PeopleBook people, PostBook posts) {
        this.people = people;
        this.posts = posts;
    }

    @Override
    public Optional<Book> find(String id) {
        return all().stream().filter(book -> book.id().equals(id)).findFirst();
    }

    @Override
    public List<Book> all() {
        return List.of(people, posts);
    }
}

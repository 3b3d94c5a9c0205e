package cn.anlan.server.registry.books;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.util.List;
import org.springframework.stereotype.Component;

/** All books there are. */
@Component
class Books {

    private final List<Shelf> shelves;

    Books(List<Shelf> shelves) {
        this.shelves = List.copyOf(shelves);
    }

    /** @throws RefusedException 404 {@code registry.book-unknown} */
    Book get(String id) {
        return shelves.stream()
                .flatMap(shelf -> shelf.find(id).stream())
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        404,
                        new Refusal(
                                "registry.book-unknown",
                                "kind",
                                id,
                                new Bilingual("没有这一类台账", "there is no such book"))));
    }

    List<Book> all() {
        return shelves.stream().flatMap(shelf -> shelf.all().stream()).toList();
    }
}

package cn.anlan.server.registry.books.feature;

import cn.anlan.server.registry.FeatureChecks;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.books.Book;
import cn.anlan.server.registry.books.Shelf;
import cn.anlan.server.registry.books.value.AreaFinder;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The books of features: one for each kind in the catalogue. */
@Component
class FeatureShelf implements Shelf {

    private final Kinds kinds;
    private final FeatureChecks checks;
    private final AreaFinder finder;
    private final FeatureTaking taking;
    private final Features features;

    FeatureShelf(Kinds kinds, FeatureChecks checks, AreaFinder finder, FeatureTaking taking, Features features) {
        this.kinds = kinds;
        this.checks = checks;
        this.finder = finder;
        this.taking = taking;
        this.features = features;
    }

    @Override
    public Optional<Book> find(String id) {
        return kinds.find(id).map(this::book);
    }

    @Override
    public List<Book> all() {
        return kinds.all().stream().map(this::book).toList();
    }

    private Book book(Kind kind) {
        return new FeatureBook(kind, checks, finder, taking, features);
    }
}

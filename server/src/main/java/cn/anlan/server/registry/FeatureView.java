package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The present features as they stand in memory at one version, for who goes through very many of them. A feature is named by its
 * place, from 0; places go by id. Which places there are for a caller only {@link #seen} tells.
 */
public final class FeatureView {

    private final FeatureIndex index;

    FeatureView(FeatureIndex index) {
        this.index = index;
    }

    /** Grows with each change. */
    public long version() {
        return index.version();
    }

    /** The ids touched after a version, present ones or not; empty where that is too long ago to say. */
    public Optional<List<Long>> touchedSince(long version) {
        return index.touches().since(version);
    }

    /**
     * The places, ascending, of features that the scope covers.
     *
     * @param kinds of one of these kinds; of any where empty
     * @param area in this area; anywhere for null
     */
    public int[] seen(Collection<String> kinds, @Nullable AreaPath area, Scope scope) {
        return index.inAreas(kinds, one -> scope.covers(one) && (area == null || area.contains(one)));
    }

    /** How many there are of these kinds, of any where none is named, whoever may see them. */
    public int size(Collection<String> kinds) {
        return kinds.isEmpty() ? index.size() : index.ofKinds(kinds).length;
    }

    public long id(int place) {
        return index.id(place);
    }

    public String kind(int place) {
        return index.kind(place);
    }

    public String title(int place) {
        return index.title(place);
    }

    public Position position(int place) {
        return index.position(place);
    }

    /** The place of an id; as {@link java.util.Arrays#binarySearch(long[], long)} says it where it is not there. */
    public int place(long id) {
        return index.place(id);
    }
}

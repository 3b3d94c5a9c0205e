package cn.anlan.server.registry.books.people;

import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.people.Duties;
import cn.anlan.server.registry.people.Duty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which duties may stand where. For a feature: those that its kind names. For an area: those that areas of its level must have, and
 * those whose holder serves every feature inside an area of that level. For a unit: those that no area must have.
 */
@Component
class DutyPlaces {

    private final Duties duties;
    private final Kinds kinds;
    private volatile @Nullable Index index;

    DutyPlaces(Duties duties, Kinds kinds) {
        this.duties = duties;
        this.kinds = kinds;
    }

    private Index index() {
        Index known = index;
        if (known == null || known.version() != kinds.version()) {
            known = made(kinds.version());
            index = known;
        }
        return known;
    }

    private Index made(long version) {
        List<Duty> all = List.copyOf(duties.all());
        Map<String, List<Duty>> byWord = new HashMap<>();
        Map<String, List<Kind>> kindByWord = new HashMap<>();
        for (Duty duty : all) {
            Stream.of(duty.title().zh(), duty.title().en())
                    .map(Nearest::bare)
                    .distinct()
                    .forEach(word -> byWord.computeIfAbsent(word, first -> new ArrayList<>())
                            .add(duty));
        }
        for (Kind kind : kinds.all()) {
            Stream.of(kind.id(), Nearest.bare(kind.title().zh()))
                    .distinct()
                    .forEach(word -> kindByWord
                            .computeIfAbsent(word, first -> new ArrayList<>())
                            .add(kind));
        }
        all.forEach(duty -> byWord.put(duty.id(), List.of(duty))); // an id means itself, whatever is called so
        return new Index(version, all, byWord, kindByWord);
    }

    List<Duty> all() {
        return index().all();
    }

    /** The duties that these words may mean, by id or title: none, one or several. */
    List<Duty> meant(String text) {
        return index().byWord().getOrDefault(Nearest.bare(text), List.of());
    }

    /** The title of the duty that was probably meant. */
    Optional<String> nearest(String text) {
        return Nearest.of(text, all().stream().map(duty -> duty.title().zh()).toList());
    }

    /** What a duty is called in a sheet so that it is known again: its title, or its id where another one has that title too. */
    String written(String id) {
        return all().stream()
                .filter(duty -> duty.id().equals(id))
                .map(duty -> duty.title().zh())
                .filter(title -> meant(title).size() == 1)
                .findFirst()
                .orElse(id);
    }

    boolean fits(Duty duty, AreaLevel level) {
        return duty.areas().contains(level) || duty.covers() == level;
    }

    boolean fitsUnits(Duty duty) {
        return duty.areas().isEmpty();
    }

    /** Titles of those that fit an area of this level. */
    String fitting(AreaLevel level) {
        return titles(all().stream().filter(duty -> fits(duty, level)).toList());
    }

    private static String titles(List<Duty> fitting) {
        return String.join(
                " / ", fitting.stream().limit(6).map(duty -> duty.title().zh()).toList());
    }

    /** The kinds that have this id or title. */
    List<Kind> kinds(String text) {
        return index().kinds().getOrDefault(Nearest.bare(text), List.of());
    }

    Optional<String> nearestKind(String text) {
        return Nearest.of(
                text, kinds.all().stream().map(kind -> kind.title().zh()).toList());
    }

    /** Each pair of a kind and a duty that it names, with the titles of all that it names. */
    Pairs pairs() {
        List<String> ofKind = new ArrayList<>();
        List<String> named = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (Kind kind : kinds.all()) {
            List<Duty> those = duties.of(kind);
            those.forEach(duty -> {
                ofKind.add(kind.id());
                named.add(duty.id());
                titles.add(titles(those));
            });
        }
        return new Pairs(ofKind, named, titles);
    }

    /** Words that are looked up for every row, as the catalogue of this version has them. */
    private record Index(long version, List<Duty> all, Map<String, List<Duty>> byWord, Map<String, List<Kind>> kinds) {}

    /** Three lists of one length, as a statement takes them. */
    record Pairs(List<String> kinds, List<String> duties, List<String> titles) {

        Pairs {
            kinds = List.copyOf(kinds);
            duties = List.copyOf(duties);
            titles = List.copyOf(titles);
        }
    }
}

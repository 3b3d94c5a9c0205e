package cn.anlan.server.story;

import cn.anlan.server.story.script.StoryReader;
import cn.anlan.server.story.weather.Station;
import cn.anlan.server.warning.past.Past;
import cn.anlan.server.warning.past.Pasts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The story on stage as a past, and those that lie beside it. Read when first asked for. */
final class StoryPasts implements Pasts {

    private static final String FILE = "story.yaml";

    private final Path place;
    private final Supplier<List<Station>> stations;
    private @Nullable List<Past> read;

    /** @param place folder or file of the story on stage */
    StoryPasts(Path place, Supplier<List<Station>> stations) {
        this.place = place;
        this.stations = stations;
    }

    @Override
    public synchronized List<Past> all() {
        List<Past> known = read;
        if (known == null) {
            List<Past> found = new ArrayList<>();
            for (Path folder : folders()) {
                found.add(new StoryPast(new StoryReader().read(folder), stations));
            }
            known = List.copyOf(found);
            read = known;
        }
        return known;
    }

    /** The one on stage first, then the others by name. */
    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        folders.add(place);
        Path own = Files.isDirectory(place) ? place : place.toAbsolutePath().getParent();
        if (own == null) {
            return folders;
        }
        Path staged = own.toAbsolutePath().normalize();
        Path around = staged.getParent();
        if (around == null) {
            return folders;
        }
        try (Stream<Path> beside = Files.list(around)) {
            beside.sorted()
                    .filter(folder -> !folder.equals(staged))
                    .filter(folder -> Files.isRegularFile(folder.resolve(FILE)))
                    .forEach(folders::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list the stories beside " + staged, unreadable);
        }
        return folders;
    }
}
